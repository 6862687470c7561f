/**
 * The words that a page gives to its scripts.
 * @typedef {object} Texts
 * @property {Record<string, string>} words
 * @property {Record<string, string>} openness the name of each degree of openness
 * @property {Record<string, string>} badges the style of each
 */

/**
 * @param {HTMLElement} holder
 * @returns {Texts}
 */
export function textsOf({ dataset }) {
  const { words = "{}", openness = "{}", badges = "{}" } = dataset;
  return { words: JSON.parse(words), openness: JSON.parse(openness), badges: JSON.parse(badges) };
}
