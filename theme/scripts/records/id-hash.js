/**
 * FNV-1a of 32 bits, of a text of ASCII letters: the same as hoctap/text/hashing.py.
 * @param {string} text
 */
export function fnv1a(text) {
  let number = 0x811c9dc5;
  for (const letter of text) number = Math.imul(number ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return number;
}
