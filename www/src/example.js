/** The tables of the example: six trusts that do not exist. */
export const FILES = ["activity", "costs", "inputs"];

export const READING = {onError: "leave-out"};
