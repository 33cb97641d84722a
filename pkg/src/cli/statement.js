// The quality statement of a result, for people and at the foot of a CSV file.
import {bold} from "./ink.js";

/** Its sentences under a heading. */
export const statement = ({words}) => [bold("About these figures"), ...words.map((line) => `  ${line}`)].join("\n");

/** Its sentences as lines that start with a number sign. */
export const statementLines = ({words}) => words.map((line) => `# ${line}`).join("\n");
