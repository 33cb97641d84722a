const NAMES = ["output", "input", "productivity"];

/** The series that there are, by name: `output`, and `input` and `productivity` where given. */
export function seriesOf({output, input, productivity}) {
  const all = {output, input, productivity: productivity?.multifactor};
  return Object.fromEntries(NAMES.filter((name) => all[name]).map((name) => [name, all[name]]));
}
