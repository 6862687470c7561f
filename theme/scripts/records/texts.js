/**
 * The words that a page gives to its scripts.
 * @typedef {object} Texts
 * @property {Record<string, string>} words
 * @property {Record<string, string>} verbs how one learns with something
 * @property {Record<string, string>} reuse what a licence allows
 */

/**
 * @param {HTMLElement} holder
 * @returns {Texts}
 */
export function textsOf({ dataset }) {
  const { words = "{}", verbs = "{}", reuse = "{}" } = dataset;
  return { words: JSON.parse(words), verbs: JSON.parse(verbs), reuse: JSON.parse(reuse) };
}
