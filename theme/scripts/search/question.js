/**
 * What the build tells of questions (hoctap/search/questions.py). Phrases are folded, their words apart by a blank.
 * @typedef {object} Questions
 * @property {{ marked: string[], plain: string[] }} stops what says nothing, in a question with marks and in one without
 * @property {Record<string, string[]>} asked by kind: what names it
 * @property {string[]} who who has an age: the words before it
 * @property {string[]} child what says that it is for a child, of no age in particular
 * @property {string[]} age
 * @property {string[]} grade
 * @property {string[]} into
 * @property {Record<string, string>} named by the name of a level: its id
 * @property {string[][]} numbers the words for one, two …, by language
 * @property {Group[]} groups
 */

/**
 * A level or a group of people: its id, first and last age, first and last grade, labels by language.
 * @typedef {[id: string, youngest: number, oldest: number, lowest: number, highest: number, ...labels: string[]]} Group
 */

/**
 * An age, a grade or a level in a question, and what it means.
 * @typedef {object} Meant
 * @property {Group} group
 * @property {number} start where it is said
 * @property {number} end
 * @property {string} said its words, folded
 * @property {string[]} entries the entries of the index of what is for it
 * @property {boolean} isSaid whether the question has it in the level's own words
 */

/** @typedef {import("./query-words.js").QueryWord} QueryWord */

/**
 * @typedef {object} Question
 * @property {QueryWord[]} telling the words that say what is sought; with none, all
 * @property {Meant[]} meant
 * @property {Set<string>} kinds that were asked for by name
 */

const LONGEST_PHRASE = 4;
const CHILDREN = "children";
// Older people are told apart by what they are, not by their years.
const OLDEST = 18;
// The age of those who enter the first grade.
const ENTRY = 6;

/**
 * Take a question apart: ages and grades, words that say nothing, and those that tell.
 * @param {QueryWord[]} words of which each is given its place, and what it is of
 * @param {Questions} questions
 * @param {ReadonlySet<string>} [dropped] ages and grades, folded, that are to be taken as words
 * @returns {Question}
 */
export function understand(words, questions, dropped = new Set()) {
  words.forEach((word, at) => {
    word.at = at;
  });
  const meant = [...agesAndGrades(words, questions, dropped), ...levels(words, questions)];
  if (!meant.length) meant.push(...children(words, questions, dropped));
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
 * The levels that are named. Their words are sought as well: they may be part of a title.
 * @param {QueryWord[]} words
 * @param {Questions} questions
 * @returns {Meant[]}
 */
function levels(words, { named, groups, who }) {
  /** @type {Meant[]} */
  const meant = [];
  for (const [name, id] of Object.entries(named)) {
    const length = name.split(" ").length;
    const first = words.findIndex((_, at) => plainOf(words.slice(at, at + length)) === name);
    const group = groups.find((each) => each[0] === id);
    if (first < 0 || !group) continue;
    const [start, end] = [words[first].start, words[first + length - 1].end];
    const level = { group, start, end, said: name, entries: [`#${id}`], isSaid: true };
    meant.push(level);
    for (const word of words.slice(first, first + length)) word.level = level;
    takeWho(words, first - 1, who);
  }
  return meant;
}

/**
 * That something is for a child.
 * @param {QueryWord[]} words
 * @param {Questions} questions
 * @param {ReadonlySet<string>} dropped
 * @returns {Meant[]}
 */
function children(words, { child, groups }, dropped) {
  const group = groups.find(([id]) => id === CHILDREN);
  /** @type {Meant[]} */
  const meant = [];
  const isPhrase = (/** @type {QueryWord[]} */ those) => child.includes(plainOf(those));
  markPhrases(words, isPhrase, (word) => {
    const { start, end, plain: said } = word;
    const last = meant.at(-1);
    if (!group) return;
    if (last) Object.assign(last, { end, said: `${last.said} ${said}` });
    else meant.push({ group, start, end, said, entries: [`#${CHILDREN}`], isSaid: false });
  });
  if (!meant.length || dropped.has(meant[0].said)) return [];
  for (const word of words) if (word.start >= meant[0].start && word.end <= meant[0].end) word.isMeant = true;
  return meant;
}

/**
 * Who is of an age or a level says no more than that.
 * @param {QueryWord[]} words
 * @param {number} last
 * @param {string[]} who
 */
function takeWho(words, last, who) {
  for (let i = last; i >= 0 && who.includes(words[i].plain); i -= 1) words[i].isMeant = true;
}

/**
 * @param {QueryWord[]} words
 * @param {Questions} questions
 * @param {ReadonlySet<string>} dropped
 * @returns {Meant[]}
 */
function agesAndGrades(words, questions, dropped) {
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
   * @param {string[]} entries of the index, beside those of what says no grade and no age
   */
  const add = (isOf, first, last, entries) => {
    const group = groups.find(isOf);
    const said = words.slice(first, last + 1);
    if (!group || said.some((word) => word.isMeant) || dropped.has(plainOf(said))) return false;
    for (const word of said) word.isMeant = true;
    const all = [...entries, entries.length ? `#~${group[0]}` : `#${group[0]}`];
    meant.push({
      group,
      start: words[first].start,
      end: words[last].end,
      said: plainOf(said),
      entries: all,
      isSaid: false,
    });
    return true;
  };
  words.forEach(({ plain }, at) => {
    const ageWord = age.find((phrase) => plainOf(words.slice(at, at + phrase.split(" ").length)) === phrase);
    if (ageWord && numberAt(at - 1) >= 0) {
      const years = numberAt(at - 1);
      const last = at + ageWord.split(" ").length - 1;
      const entries = years <= OLDEST ? [`#a${years}`] : [];
      if (add((group) => group[1] <= years && years <= group[2], at - 1, last, entries)) takeWho(words, at - 2, who);
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
    const isOf = (/** @type {Group} */ group) => group[4] >= own && group[3] <= own && (own > 0 || group[3] === 0);
    // Before the first grade one has no grade, and an age.
    const entries = [own ? `#g${own}` : `#a${ENTRY - 1}`, `${plain} ${number}`];
    if (add(isOf, at, at + 1, entries) && isEntry && isGrade) words[at - 1].isMeant = true;
  });
  return meant;
}
