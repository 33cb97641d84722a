// Beside errors, what these say is that nothing of the row is in a growth.
const LEFT_OUT = ["unmeasured-cost", "suppressed-number", "missing-number", "no-activity"];

/** Whether an issue is of rows that are in no growth. */
export const leavesOut = ({code, severity, cells}) => (severity === "error" || LEFT_OUT.includes(code)) && cells[0]?.row != null;
