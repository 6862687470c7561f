/**
 * What the build tells of questions (hoctap/search/questions.py). Phrases are folded, their words apart by a blank.
 * @typedef {object} Questions
 * @property {{ marked: string[], plain: string[] }} stops what says nothing, in a question with marks and in one without
 * @property {Record<string, string[]>} asked by kind: what names it
 * @property {string[]} who who has an age: the words before it
 * @property {string[]} age
 * @property {string[]} grade
 * @property {string[]} into
 * @property {string[][]} numbers the words for one, two …, by language
 * @property {Group[]} groups
 */

/**
 * A level or a group of people: its id, first and last age, first and last grade, labels by language.
 * @typedef {[id: string, youngest: number, oldest: number, lowest: number, highest: number, ...labels: string[]]} Group
 */

/**
 * An age or a grade in a question, and what it means.
 * @typedef {object} Meant
 * @property {Group} group
 * @property {number} start where it is said
 * @property {number} end
 * @property {string} pair the grade as two words of the index, such as "lop 5"; empty for an age
 */

/** @typedef {import("./query-words.js").QueryWord} QueryWord */

/**
 * @typedef {object} Question
 * @property {QueryWord[]} telling the words that say what is sought; with none, all
 * @property {Meant[]} meant
 * @property {Set<string>} kinds that were asked for by name
 */

const LONGEST_PHRASE = 4;

/**
 * Take a question apart: ages and grades, words that say nothing, and those that tell.
 * @param {QueryWord[]} words of which each is given its place, and what it is of
 * @param {Questions} questions
 * @returns {Question}
 */
export function understand(words, questions) {
  words.forEach((word, at) => {
    word.at = at;
  });
  const meant = agesAndGrades(words, questions);
  const isMarked = words.some(({ plain, marked }) => plain !== marked);
  const stops = new Set(isMarked ? questions.stops.marked : questions.stops.plain);
  markPhrases(
    words,
    (those) => stops.has(those.map((word) => (isMarked ? word.marked : word.plain)).join(" ")),
    (word) => {
      word.isStop = true;
    },
  );
  const kinds = new Set();
  for (const [kind, phrases] of Object.entries(questions.asked)) {
    markPhrases(
      words,
      (those) => phrases.includes(plainOf(those)),
      (word) => {
        kinds.add(kind);
        word.kinds = [...(word.kinds ?? []), kind];
      },
    );
  }
  const telling = words.filter((word) => !word.isStop && !word.isMeant);
  return { telling: telling.length || meant.length ? telling : words, meant, kinds };
}

/** @param {QueryWord[]} words */
export function plainOf(words) {
  return words.map(({ plain }) => plain).join(" ");
}

/**
 * @param {QueryWord[]} words
 * @param {(those: QueryWord[]) => boolean} isPhrase
 * @param {(word: QueryWord) => void} mark
 */
function markPhrases(words, isPhrase, mark) {
  let at = 0;
  while (at < words.length) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 0 && !isPhrase(words.slice(at, at + length))) length -= 1;
    words.slice(at, at + length).forEach(mark);
    at += Math.max(1, length);
  }
}

/**
 * @param {QueryWord[]} words
 * @param {Questions} questions
 * @returns {Meant[]}
 */
function agesAndGrades(words, questions) {
  const { who, age, grade, into, numbers, groups } = questions;
  /** @param {number} at */
  const numberAt = (at) => {
    const plain = words[at]?.plain ?? "";
    if (/^\d{1,3}$/.test(plain)) return Number(plain);
    return numbers.reduce((found, list) => found || list.indexOf(plain) + 1, 0) || -1;
  };
  /** @type {Meant[]} */
  const meant = [];
  /**
   * @param {(group: Group) => boolean} isOf
   * @param {number} first
   * @param {number} last
   * @param {string} pair
   */
  const add = (isOf, first, last, pair) => {
    const group = groups.find(isOf);
    if (!group || words.slice(first, last + 1).some((word) => word.isMeant)) return;
    for (const word of words.slice(first, last + 1)) word.isMeant = true;
    meant.push({ group, start: words[first].start, end: words[last].end, pair });
  };
  words.forEach(({ plain }, at) => {
    const ageWord = age.find((phrase) => plainOf(words.slice(at, at + phrase.split(" ").length)) === phrase);
    if (ageWord && numberAt(at - 1) >= 0) {
      const years = numberAt(at - 1);
      add((group) => group[1] <= years && years <= group[2], at - 1, at + ageWord.split(" ").length - 1, "");
      // Whose age it is says no more than the age.
      for (let i = at - 2; i >= 0 && who.includes(words[i].plain); i -= 1) words[i].isMeant = true;
      return;
    }
    const isGrade = grade.includes(plain);
    const isInto = into.includes(plain) && !grade.includes(words[at + 1]?.plain);
    const number = isGrade || isInto ? numberAt(at + 1) : -1;
    if (number < 1) return;
    const isEntry = isInto || into.includes(words[at - 1]?.plain);
    // Who is to enter a school learns in the one before; "vào 7" alone is not said of a grade.
    const isFirst = groups.some((group) => group[3] === number);
    if (isInto && !isFirst) return;
    const own = isEntry && isFirst ? number - 1 : number;
    add((group) => group[4] >= own && group[3] <= own && (own > 0 || group[3] === 0), at, at + 1, `${plain} ${number}`);
    if (isEntry && isGrade) words[at - 1].isMeant = true;
  });
  return meant;
}
