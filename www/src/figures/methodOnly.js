/** A method without how the files are read: what is asked of data that were read already. */
export function methodOnly({reading, ...method}) {
  return method;
}
