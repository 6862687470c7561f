/**
 * How letters are folded, as the build did (hoctap/text/folding.py).
 * @typedef {object} Rules
 * @property {Record<string, string>} tones the digit of each tone's combining mark
 * @property {string} shapes the combining marks of letters such as ơ
 * @property {Record<string, string>} letters what other letters become
 * @property {string} y the pattern of a y that is written i as well
 */

/**
 * A word in a text.
 * @typedef {object} Word
 * @property {string} plain without marks: what it is found by
 * @property {string} marked with its marks, the tone as a digit at the end
 * @property {number} start
 * @property {number} end
 */

const WORD = /[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*/gu;
const COMBINING = /\p{M}/u;

/** Folds words by the same steps as hoctap/text/folding.py; a test compares them syllable by syllable. */
export class WordFolding {
  /** @param {Rules} rules */
  constructor(rules) {
    this.rules = rules;
    this.yAsI = new RegExp(rules.y);
  }

  /**
   * The words of a text, in NFC.
   * @param {string} text
   * @returns {Word[]}
   */
  words(text) {
    return [...text.normalize("NFC").matchAll(WORD)].map((match) => ({
      ...this.fold(match[0].toLowerCase()),
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  /** @param {string} word in lower case */
  fold(word) {
    const { tones, shapes, letters } = this.rules;
    let toneless = "";
    let tone = "";
    for (const character of word.replaceAll("&", "").normalize("NFD")) {
      if (character in tones) tone = tones[character];
      else if (shapes.includes(character) || !COMBINING.test(character)) toneless += character;
    }
    const shaped = toneless.normalize("NFC").replace(this.yAsI, "$1i");
    let plain = "";
    for (const character of shaped.normalize("NFD")) {
      if (!shapes.includes(character)) plain += letters[character] ?? character;
    }
    return { plain, marked: shaped + tone };
  }
}
