// A document that answers less than this of the question is left out, where another answers more.
const LEAST_COVERAGE = 0.5;
const PAIR = 0.7;
const OTHER_MARKS = 0.4;
const RARER_THAN_TYPED = 1.5;
const MOST_CANDIDATES_IN_PAIRS = 7;

/**
 * A document with its score.
 * @typedef {object} ScoredDocument
 * @property {number} document its number
 * @property {number} covered the part of the question that it answers
 * @property {number} score
 */

/** @typedef {import("./query-words.js").Candidate} Candidate */
/** @typedef {import("./query-words.js").QueryWord} QueryWord */
/** @typedef {Map<number, { factor: number, plain: string }>} Matches for each document, the candidate that counts */

/**
 * What the index answers to a query, in the order of how well each document answers.
 * @typedef {object} Scores
 * @property {ScoredDocument[]} documents
 * @property {boolean} isComplete whether a document has every word
 * @property {Matches[]} matches by word
 */

/**
 * Score the documents that have one of the candidates of a word of the query.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 * @param {Candidate[][]} candidates by word
 * @returns {Promise<Scores>}
 */
export async function scoreDocuments(index, words, candidates) {
  const rarities = candidates.map((each) => index.rarity((exactOf(each) ?? each[0])?.entry.amount ?? 0));
  /** @type {Map<number, number>} */
  const total = new Map();
  const matches = words.map((word, i) => matchWord(index, word, candidates[i], rarities[i], total));
  await addPairs(index, candidates, total);
  // Of a word that is nearly everywhere the index does not tell every document that has it.
  const isShortened = candidates.map((each) => (exactOf(each)?.entry.amount ?? 0) > index.contents.most);
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  let isComplete = false;
  let documents = [...total].map(([document, worth]) => {
    let covered = 0;
    let hasEvery = true;
    matches.forEach((match, i) => {
      const hit = match.get(document);
      if (hit) covered += rarities[i] * (0.5 + 0.5 * hit.factor);
      else if (!isShortened[i]) hasEvery = false;
    });
    isComplete ||= hasEvery;
    return { document, covered: covered / all, score: worth * (covered / all) ** 3 };
  });
  const sufficient = documents.filter(({ covered }) => covered >= LEAST_COVERAGE);
  if (sufficient.length) documents = sufficient;
  documents.sort((a, b) => b.score - a.score || a.document - b.document);
  return { documents, isComplete, matches };
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
  /** @type {Map<number, { worth: number, factor: number, plain: string }>} */
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
      const value = rarity * factor * (isAsWritten && marks !== word.marked ? OTHER_MARKS : 1);
      for (const [document, step] of index.postings.read(postings)) {
        const worth = value * steps[step];
        if (worth > (best.get(document)?.worth ?? 0)) best.set(document, { worth, factor, plain });
      }
    }
  }
  for (const [document, { worth }] of best) total.set(document, (total.get(document) ?? 0) + worth);
  return best;
}

/**
 * Add what documents have of neighbouring words side by side.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {Candidate[][]} candidates
 * @param {Map<number, number>} total
 */
async function addPairs(index, candidates, total) {
  const { steps } = index.contents;
  for (let i = 0; i + 1 < candidates.length; i += 1) {
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
  }
}
