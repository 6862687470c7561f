import { plainOf } from "./question.js";

// A document that answers less than this of the question is left out, where another answers more.
const LEAST_COVERAGE = 0.5;
const PAIR = 0.7;
const OTHER_MARKS = 0.4;
// What another word covers, which is the same without its marks.
const OTHER_COVERS = 0.5;
const RARER_THAN_TYPED = 1.5;
const MOST_CANDIDATES_IN_PAIRS = 7;
// What an age or a grade is worth, as the rarity of a word.
const GROUP = 3;
// What is for everybody answers a question about some less than what is for them.
const OF_ITS_OWN = GROUP * 2.5;
// From these steps of its weight on, a word stands in a title or an alias; or in a long title, or among the keywords.
const NAMING_STEP = 5;
const TELLING_STEP = 4;
// Two words with this one are most of a title.
const WHOLE_TITLE_STEP = 7;
const STEPS_OF_KIND = 7;
const TOLD = 2;
const NAMED = 1.5;
const NAMED_COVERS = 0.9;
const MANY = 3;
const ALIAS_LACKS = 0.7;
const ALIAS = 2;
const ASKED = 3;
// What a word covers, by the step of its weight: in a long text it says little of what the text is about.
const COVERS = [0.7, 0.7, 0.8, 0.9, 1, 1, 1, 1];
const LEAST_ALIAS = 0.4;
// Two words that mostly stand side by side are one ("đại học"); where they stand apart in a text, they are others.
const BINDS = 0.2;
const LOOSE = 0.4;
const LOOSE_IN_TITLE = 0.8;
// Kinds below this weight are shown where they are asked for by name, or nothing else is found.
const LEAST_WEIGHT = 0.3;

/**
 * A document with its score.
 * @typedef {object} ScoredDocument
 * @property {number} document its number
 * @property {number} covered the part of the question that it answers
 * @property {number} score
 * @property {boolean} isNamed whether its title or an alias has every word that tells
 * @property {number} alias the part of the question that is an alias of it
 * @property {boolean} isForVisitors whether it is more than a guide for editors that nobody asked for
 */

/** @typedef {import("./query-words.js").Candidate} Candidate */
/** @typedef {import("./query-words.js").QueryWord} QueryWord */
/**
 * By document, the candidate that counts; `other` where its marks are not those that were typed.
 * @typedef {Map<number, { factor: number, plain: string, step: number, other: boolean }>} Matches
 */

/**
 * That a word belongs to its neighbour: the documents that have both side by side, and what it covers in others.
 * @typedef {{ documents: Map<number, number>, loose: number }} Bound
 */

/**
 * What the index answers to a query, in the order of how well each document answers.
 * @typedef {object} Scores
 * @property {ScoredDocument[]} documents
 * @property {boolean} isComplete whether a document has every word
 * @property {Matches[]} matches by word
 */

/**
 * Score the documents that have one of the candidates of a word of the query, or are for the age or grade it says.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {import("./question.js").Question} question
 * @param {Candidate[][]} candidates by word that tells
 * @returns {Promise<Scores>}
 */
export async function scoreDocuments(index, question, candidates) {
  const words = question.telling;
  const rarities = candidates.map((each) => index.rarity((exactOf(each) ?? each[0])?.entry.amount ?? 0));
  /** @type {Map<number, number>} */
  const total = new Map();
  const matches = words.map((word, i) => matchWord(index, word, candidates[i], rarities[i], total));
  const { groups, named, byMeant } = await matchGroups(index, question.meant, total);
  const ofLevel = (/** @type {QueryWord} */ { level }) => (level ? byMeant.get(level) : undefined);
  const bound = await addPairs(index, words, candidates, total);
  const aliases = await matchAliases(index, words);
  // Of a word that is nearly everywhere the index does not tell every document that has it.
  const isShortened = candidates.map((each) => (exactOf(each)?.entry.amount ?? 0) > index.contents.most);
  // A word that is nowhere says nothing about which answer is better.
  const known = rarities.map((rarity, i) => (matches[i].size ? rarity : 0));
  const all = known.reduce((sum, rarity) => sum + rarity, 0) + groups.length * GROUP;
  let isComplete = false;
  let documents = [...total].map(([document, worth]) => {
    const kind = index.kindOf(document);
    let covered = 0;
    let hasEvery = true;
    // Of a question that is a grade or an age and no more, what is called so.
    let isNamed = words.length > 0 || named.has(document);
    let isTold = isNamed;
    matches.forEach((match, i) => {
      const hit = match.get(document);
      const { other } = hit ?? {};
      const apart = bound[i].some(({ documents }) => documents.has(document)) ? [] : bound[i];
      const asOne = Math.min(1, ...apart.map((pair) => pair.loose));
      const loose = (hit?.step ?? 0) >= NAMING_STEP ? Math.max(asOne, LOOSE_IN_TITLE) : asOne;
      if (hit) covered += known[i] * (0.5 + 0.5 * hit.factor) * COVERS[hit.step] * loose * (other ? OTHER_COVERS : 1);
      else if (words[i].kinds?.includes(kind.name) || ofLevel(words[i])?.has(document)) covered += known[i];
      else if (!isShortened[i]) hasEvery = false;
      const ofKind = words[i].kinds?.includes(kind.name) ? STEPS_OF_KIND : 0;
      const step = Math.max(other ? 0 : (hit?.step ?? 0), ofKind);
      isNamed &&= step >= NAMING_STEP && (asOne === 1 || words.length > 2);
      isTold &&= step >= TELLING_STEP;
    });
    for (const group of groups) covered += Math.min(GROUP, ((group.get(document) ?? 0) / OF_ITS_OWN) * GROUP);
    isComplete ||= hasEvery;
    const part = aliases.get(document) ?? 0;
    const alias = part >= LEAST_ALIAS ? part : 0;
    covered = Math.max(
      covered,
      alias && all * (1 - ALIAS_LACKS * (1 - alias)),
      isNamed && words.length >= MANY ? all * NAMED_COVERS : 0,
    );
    const isAsked = question.kinds.has(kind.name);
    let { weight } = kind;
    if (weight < 1 && (alias || isAsked)) weight = 1;
    else if (weight < 1 && isTold) weight = Math.min(1, weight * TOLD);
    const boost = (isNamed ? NAMED : 1) * (1 + alias ** 2 * ALIAS) * (isAsked ? ASKED : 1);
    const isForVisitors = kind.weight >= LEAST_WEIGHT || isNamed || alias > 0 || isAsked;
    const score = worth * weight * boost * (covered / all) ** 4;
    return { document, covered: covered / all, score, isNamed, alias, isForVisitors };
  });
  const forVisitors = documents.filter(({ isForVisitors }) => isForVisitors);
  if (forVisitors.length) documents = forVisitors;
  const sufficient = documents.filter(({ covered }) => covered >= LEAST_COVERAGE);
  if (sufficient.length) documents = sufficient;
  documents.sort((a, b) => b.score - a.score || a.document - b.document);
  return { documents, isComplete, matches };
}

/**
 * What is for the ages and grades that were said.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {import("./question.js").Meant[]} meant
 * @param {Map<number, number>} total
 */
async function matchGroups(index, meant, total) {
  const { steps } = index.contents;
  /** @type {Set<number>} */
  const named = new Set();
  const found = await Promise.all(
    meant.map(async ({ entries: names }) => {
      const entries = await Promise.all(names.map((name) => index.entry(name)));
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const entry of entries) {
        for (const [document, step] of entry ? index.postings.read(entry.lists) : []) {
          if (step === WHOLE_TITLE_STEP && !entry?.name.startsWith("#")) named.add(document);
          best.set(document, Math.max(best.get(document) ?? 0, GROUP * steps[step]));
        }
      }
      return best;
    }),
  );
  const groups = found.filter((each) => each.size);
  for (const group of groups) {
    for (const [document, worth] of group) total.set(document, (total.get(document) ?? 0) + worth);
  }
  return { groups, named, byMeant: new Map(meant.map((each, i) => [each, found[i]])) };
}

/**
 * The documents that have a phrase of the question as an alias: 1 where it is the whole question, else its part of it.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 */
async function matchAliases(index, words) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= words.length; to += 1) {
      const length = to - from;
      const part = words.slice(from, to);
      const isWhole = length === words.length;
      // The name of a kind, or one word of many, is what is asked for only where it is all that is asked.
      if (!isWhole && (part.every((word) => word.kinds) || (length === 1 && words.length > 2))) continue;
      const entry = await index.entry(`=${plainOf(part)}`);
      if (!entry) continue;
      for (const [document] of index.postings.read(entry.lists)) {
        found.set(document, Math.max(found.get(document) ?? 0, length / words.length));
      }
    }
  }
  return found;
}

/**
 * The candidate that is the word as it was typed.
 * @param {Candidate[]} candidates
 */
export function exactOf(candidates) {
  return candidates.find(({ factor }) => factor === 1);
}

/**
 * The query as the best document has it, where that corrects a word.
 * @param {string} query in NFC
 * @param {QueryWord[]} words
 * @param {Candidate[][]} candidates
 * @param {Scores} scores
 */
export function correctedQuery(query, words, candidates, { documents, matches }) {
  const best = documents[0]?.document;
  let corrected = "";
  let at = 0;
  words.forEach((word, i) => {
    const hit = matches[i].get(best);
    const candidate = hit && candidates[i].find(({ plain }) => plain === hit.plain);
    const isCorrected = hit && candidate?.isCorrection;
    corrected += query.slice(at, word.start) + (isCorrected ? hit.plain : query.slice(word.start, word.end));
    at = word.end;
  });
  return corrected;
}

/**
 * Add what each document has of one word to its total.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord} word is noted to be as written, where somebody writes it with the marks that were typed
 * @param {Candidate[]} candidates
 * @param {number} rarityAsTyped
 * @param {Map<number, number>} total
 * @returns {Matches}
 */
function matchWord(index, word, candidates, rarityAsTyped, total) {
  const { steps } = index.contents;
  /** @type {Map<number, { worth: number, factor: number, plain: string, step: number, other: boolean }>} */
  const best = new Map();
  for (const { entry, factor, plain } of candidates) {
    const rarity = Math.min(index.rarity(entry.amount), rarityAsTyped * RARER_THAN_TYPED);
    const lists = entry.lists.split(" ").map((list) => {
      const [marks, postings] = list.split("=");
      return { marks: marks || plain, postings };
    });
    // Marks were typed, and somebody writes the word so: that is what was meant.
    const isAsWritten = factor === 1 && word.marked !== word.plain && lists.some(({ marks }) => marks === word.marked);
    word.isAsWritten ||= isAsWritten;
    for (const { marks, postings } of lists) {
      const other = isAsWritten && marks !== word.marked;
      const value = rarity * factor * (other ? OTHER_MARKS : 1);
      for (const [document, step] of index.postings.read(postings)) {
        const worth = value * steps[step];
        if (worth > (best.get(document)?.worth ?? 0)) best.set(document, { worth, factor, plain, step, other });
      }
    }
  }
  for (const [document, { worth }] of best) total.set(document, (total.get(document) ?? 0) + worth);
  return best;
}

/**
 * Add what documents have of neighbouring words side by side, and find which neighbours are one word.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 * @param {Candidate[][]} candidates
 * @param {Map<number, number>} total
 * @returns {Promise<Bound[][]>} by word
 */
async function addPairs(index, words, candidates, total) {
  const { steps, most } = index.contents;
  /** @type {Bound[][]} */
  const bound = words.map(() => []);
  for (let i = 0; i + 1 < candidates.length; i += 1) {
    if ((words[i + 1].at ?? 0) - (words[i].at ?? 0) > 1) continue;
    const [firsts, seconds] = [candidates[i], candidates[i + 1]].map((each) => each.slice(0, MOST_CANDIDATES_IN_PAIRS));
    /** @type {Map<number, number>} */
    const best = new Map();
    const addPair = async (/** @type {Candidate} */ first, /** @type {Candidate} */ second) => {
      // Pairs of two guesses are guesses of guesses.
      if (first.factor < 1 && second.factor < 1) return;
      const pair = await index.entry(`${first.plain} ${second.plain}`);
      if (!pair) return;
      const value = index.rarity(pair.amount) * first.factor * second.factor * PAIR;
      for (const [document, step] of index.postings.read(pair.lists)) {
        best.set(document, Math.max(best.get(document) ?? 0, value * steps[step]));
      }
    };
    await Promise.all(firsts.flatMap((first) => seconds.map((second) => addPair(first, second))));
    for (const [document, worth] of best) total.set(document, (total.get(document) ?? 0) + worth);
    const pair = await index.entry(`${words[i].plain} ${words[i + 1].plain}`);
    const rarer = Math.min(...[firsts, seconds].map((each) => exactOf(each)?.entry.amount ?? Number.POSITIVE_INFINITY));
    if (!pair || pair.amount > most) continue;
    const loose = 1 - (1 - LOOSE) * Math.min(1, pair.amount / rarer / BINDS);
    for (const each of bound.slice(i, i + 2)) each.push({ documents: best, loose });
  }
  return bound;
}
