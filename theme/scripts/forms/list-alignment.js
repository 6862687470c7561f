// The fields that name an item of a list.
const NAMING = ["id", "number", "resource", "target", "task", "year"];

/**
 * Which items are the same thing before and after a change: by the field that names them, where there is one, else equal
 * items. It is the longest such sequence in the order of both lists.
 * @param {import("./shapes.js").Data[]} before
 * @param {import("./shapes.js").Data[]} after
 * @returns {[before: number, after: number][]} their places
 */
export function alignItems(before, after) {
  const field = NAMING.find((name) => isName(before, name) && isName(after, name));
  const nameOf = (/** @type {any} */ item) => (field ? String(item[field]) : JSON.stringify(item));
  const [a, b] = [before.map(nameOf), after.map(nameOf)];
  const lengths = commonLengths(a, b);
  /** @type {[number, number][]} */
  const pairs = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

/**
 * Whether every item has the field, and no two the same value.
 * @param {import("./shapes.js").Data[]} items
 * @param {string} name
 */
function isName(items, name) {
  const hasField = items.every((item) => item && typeof item === "object" && item[name] !== undefined);
  return hasField && new Set(items.map((item) => item[name])).size === items.length;
}

/**
 * For each two places, the length of the longest common sequence of what follows.
 * @param {string[]} a
 * @param {string[]} b
 */
function commonLengths(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const without = Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : without;
    }
  }
  return lengths;
}
