// A reading list that a visitor makes.

/**
 * @typedef {object} Item
 * @property {string} id of a resource
 * @property {string} note
 * @property {boolean} required
 */

/**
 * @typedef {object} OwnList
 * @property {string} lang the language that its texts are written in
 * @property {string} title
 * @property {string} intro
 * @property {string} curator
 * @property {string[]} audiences
 * @property {string[]} levels
 * @property {Item[]} items
 */

export const MOST_ITEMS = 100;
/** How long each text may be. */
export const LONGEST = { title: 200, intro: 1000, curator: 200, note: 500 };

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 120;
// Controls, and signs that are not seen: they turn or hide the text around them.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/**
 * @param {string} lang
 * @returns {OwnList}
 */
export function emptyList(lang) {
  return { lang, title: "", intro: "", curator: "", audiences: [], levels: [], items: [] };
}

/** @param {unknown} value */
export function isId(value) {
  return typeof value === "string" && value.length <= LONGEST_ID && ID.test(value);
}

/**
 * A text in one line, without what is not seen, and no longer than it may be.
 * @param {string} text
 * @param {number} longest
 */
export function cleanText(text, longest) {
  const seen = text.normalize("NFC").replace(/\s+/gu, " ").replace(UNSEEN, "").trim();
  return [...seen].slice(0, longest).join("").trim();
}

/** @param {OwnList} list */
export function hasTexts({ title, intro, curator, audiences, levels, items }) {
  return Boolean(title || intro || curator || audiences.length || levels.length || items.some(({ note }) => note));
}

/**
 * The list with one more resource at its end; the same list where it has it, or is full.
 * @param {OwnList} list
 * @param {string} id
 * @returns {OwnList}
 */
export function withResource(list, id) {
  if (list.items.length >= MOST_ITEMS || list.items.some((item) => item.id === id)) return list;
  return { ...list, items: [...list.items, { id, note: "", required: false }] };
}

/**
 * @param {OwnList} list
 * @param {string} id
 * @returns {OwnList}
 */
export function withoutResource(list, id) {
  return { ...list, items: list.items.filter((item) => item.id !== id) };
}

/**
 * The list with an item at another place.
 * @param {OwnList} list
 * @param {number} from
 * @param {number} to
 * @returns {OwnList}
 */
export function withItemMoved(list, from, to) {
  const items = [...list.items];
  const [moved] = items.splice(from, 1);
  items.splice(to, 0, moved);
  return { ...list, items };
}
