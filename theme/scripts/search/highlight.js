import { element } from "../dom/element.js";

const BEFORE_FIRST = 50;

/** @typedef {import("./query-words.js").QueryWord & { isOpen: boolean }} SoughtWord a word, and whether it is unfinished */

/**
 * A text with the words that match in <mark>.
 * @param {import("./folding.js").WordFolding} folding
 * @param {string} text
 * @param {SoughtWord[]} words
 * @param {number} [longest] where the text is cut, around the first match
 */
export function highlight(folding, text, words, longest = text.length) {
  const hits = folding.words(text).filter((word) => words.some((sought) => isMatch(word, sought)));
  const [from, to] = excerpt(text, hits[0]?.start ?? 0, longest);
  /** @type {(Node | string)[]} */
  const parts = from ? ["… "] : [];
  let at = from;
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at, to) + (to < text.length ? " …" : ""));
  return parts;
}

/**
 * @param {import("./folding.js").Word} word
 * @param {SoughtWord} sought
 */
function isMatch(word, { plain, marked, isAsWritten, isOpen }) {
  if (word.plain === plain) return !isAsWritten || word.marked === marked;
  return isOpen && word.plain.startsWith(plain);
}

/**
 * Start and end of the part that is shown, between words.
 * @param {string} text
 * @param {number} first where the first match is
 * @param {number} longest
 */
function excerpt(text, first, longest) {
  if (text.length <= longest) return [0, text.length];
  const from = first > longest - 40 ? text.lastIndexOf(" ", first - BEFORE_FIRST) + 1 : 0;
  const to = text.length - from > longest ? text.lastIndexOf(" ", from + longest) : text.length;
  return [from, to > from ? to : Math.min(text.length, from + longest)];
}
