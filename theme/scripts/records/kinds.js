/** @typedef {import("./search-files.js").Contents["kinds"]} Kinds */

/**
 * The kind of a document: the numbers run through the kinds in their order.
 * @param {number} number
 * @param {Kinds} kinds
 */
export function kindOf(number, kinds) {
  let end = 0;
  for (const [name, count] of kinds) {
    end += count;
    if (number < end) return name;
  }
  throw new Error(`no document ${number}`);
}
