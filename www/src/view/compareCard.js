/** The steps between two methods; filled in where the engine can compare. */
export function compareCard() {
  return null;
}
