// Where sentences begin and end. `Intl.Segmenter` would end one after "TP." and "GS.".
// A sentence's last sign, with what closes around it.
const SIGNS = /[.!?…]+["'”’»)\]]*\s+/gu;
// A sentence begins with a capital letter or a number, whatever opens before it.
const BEGINNING = /^["'“‘«([–—-]*\s*[\p{Lu}\p{N}]/u;
const LAST_WORD = /[\p{L}\p{M}\p{N}]+$/u;
const INITIAL = /^\p{Lu}$/u;
// "1.", "III." or "b." before a title.
const NUMBERING = /^\s*(?:\d+|[IVXLC]+|\p{L})$/u;
const SHORT_NUMBER = /^\d{1,2}$/;
const DIGIT = /^\d/;
// More letters are read in parts, so that one can follow and stop.
const LONGEST = 240;
const CUTS = ["; ", ": ", ", "];

/**
 * The sentences of a text: start and end of each, without blanks around it.
 * @param {string} text
 * @param {ReadonlySet<string>} abbreviations that end in a full stop, without it
 * @returns {[start: number, end: number][]}
 */
export function sentencesOf(text, abbreviations) {
  /** @type {[number, number][]} */
  const found = [];
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    const end = index + sign.length;
    if (!isEnd(text.slice(start, index), sign, text.slice(end), abbreviations)) continue;
    found.push([start, end]);
    start = end;
  }
  found.push([start, text.length]);
  return found.flatMap(([from, to]) => parts(text, from, to)).filter(([from, to]) => from < to);
}

/**
 * @param {string} before of the sentence
 * @param {string} sign
 * @param {string} after
 * @param {ReadonlySet<string>} abbreviations
 */
function isEnd(before, sign, after, abbreviations) {
  if (!BEGINNING.test(after)) return false;
  if (sign.trimEnd() !== ".") return true;
  const [word = ""] = LAST_WORD.exec(before) ?? [];
  if (abbreviations.has(word) || INITIAL.test(word) || NUMBERING.test(before)) return false;
  // A date may be written "1. 7. 2025".
  return !(SHORT_NUMBER.test(word) && DIGIT.test(after));
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @returns {[number, number][]}
 */
function parts(text, from, to) {
  const [start, end] = trimmed(text, from, to);
  if (end - start <= LONGEST) return [[start, end]];
  const first = text.slice(start, start + LONGEST);
  const cut = CUTS.map((sign) => first.lastIndexOf(sign)).find((at) => at > LONGEST / 4);
  return cut ? [[start, start + cut + 1], ...parts(text, start + cut + 1, end)] : [[start, end]];
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @returns {[number, number]}
 */
function trimmed(text, from, to) {
  const part = text.slice(from, to);
  return [from + part.length - part.trimStart().length, from + part.trimEnd().length];
}

/**
 * A sentence as a voice says it: "2021-2030" is from one to the other.
 * @param {string} sentence
 * @param {string} to the word between two numbers
 */
export function spoken(sentence, to) {
  return sentence
    .replace(/\s+/g, " ")
    .replace(/(?<![\d/.-])(\d{1,4})\s?[-–]\s?(\d{1,4})(?![\d/-])/g, `$1 ${to} $2`)
    .trim();
}
