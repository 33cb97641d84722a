// The error that every function throws.

/** Why a call could not be answered: a code for programs, a sentence for people, the issues behind it. */
export class CostweightError extends Error {
  // Minified, a class would have another.
  static name = "CostweightError";

  constructor(code, message, issues = [], cause = undefined) {
    super(message, cause === undefined ? undefined : {cause});
    this.name = "CostweightError";
    this.code = code;
    this.issues = issues;
  }
}
