import { byAmount } from "./search-index.js";

// What a match is worth beside that of the word as it was typed.
const BEGINNING = { known: 0.55, unknown: 0.85 };
const SLIP = { besideNeighbour: 0.6, alone: 0.45 };
const VARIANT = 0.9;
const SHORTEST_WITH_VARIANTS = 4;
const MOST_BEGINNINGS = 10;
const MOST_PAIRS = 6;
const MOST_SIMILAR = 30;
// Of a known word fewer are looked at: each asks for its neighbours.
const MOST_SIMILAR_TO_KNOWN = 6;
const MOST_CORRECTIONS = 6;

/**
 * An entry of the index that a word of the query may stand for.
 * @typedef {object} Candidate
 * @property {import("./search-index.js").Entry} entry
 * @property {string} plain
 * @property {number} factor what a match is worth: 1 for the word as it was typed
 * @property {boolean} [isCorrection]
 */

/**
 * @typedef {object} Understood
 * @property {boolean} [isAsWritten] whether somebody writes it with the marks that were typed
 * @property {number} [at] which word of the query it is
 * @property {boolean} [isStop] whether it says nothing
 * @property {import("./question.js").Meant} [level] the level that it names
 * @property {boolean} [isMeant] whether it is of an age or a grade
 * @property {string[]} [kinds] the kinds that it names
 */

/** @typedef {import("./folding.js").Word & Understood} QueryWord */

/**
 * Two words typed as one ("hoctap"), where the two stand side by side in the index and the whole is unknown; else the
 * word as it is.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord} word
 * @param {boolean} isOpen whether it is still being typed
 * @returns {Promise<QueryWord[]>}
 */
export async function splitJoinedWords(index, word, isOpen) {
  const { plain, start, end } = word;
  if (plain.length < 5 || /\d/.test(plain) || (await index.entry(plain))) return [word];
  if (isOpen && (await index.entriesStartingWith(plain, 1)).length) return [word];
  const places = Array.from({ length: [...plain].length }, (_, at) => at).slice(2, -1);
  const names = places.map((at) => `${plain.slice(0, at)} ${plain.slice(at)}`);
  let pairs = await Promise.all(names.map((name) => index.entry(name)));
  if (isOpen && !pairs.some(Boolean)) {
    const begun = await Promise.all(names.map((name) => index.entriesStartingWith(name, 1)));
    // The second word is still being typed: it stays as it is, and is taken for a beginning again.
    pairs = begun.map(([pair], i) => pair && { ...pair, name: names[i] });
  }
  const [best] = pairs.filter((pair) => pair !== undefined).sort(byAmount);
  if (!best) return [word];
  const [first, second] = best.name.split(" ");
  const middle = start + first.length;
  return [
    { plain: first, marked: first, start, end: middle },
    { plain: second, marked: second, start: middle, end },
  ];
}

/**
 * What a word of the query may stand for: itself, and where it is still being typed, what it may become.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 * @param {number} i
 * @param {boolean} isOpen
 * @returns {Promise<Candidate[]>}
 */
export async function candidatesFor(index, words, i, isOpen) {
  const { plain } = words[i];
  const exact = await index.entry(plain);
  /** @type {Candidate[]} */
  const candidates = exact ? [{ entry: exact, plain, factor: 1 }] : [];
  for (const variant of variants(words[i])) {
    const entry = await index.entry(variant);
    if (entry) candidates.push({ entry, plain: variant, factor: VARIANT });
  }
  if (!isOpen || plain.length < 2) return candidates;
  const factor = exact ? BEGINNING.known : BEGINNING.unknown;
  for (const entry of await index.entriesStartingWith(plain, MOST_BEGINNINGS)) {
    if (entry.name !== plain) candidates.push({ entry, plain: entry.name, factor });
  }
  if (i === 0) return candidates;
  const before = words[i - 1].plain;
  for (const pair of await index.entriesStartingWith(`${before} ${plain}`, MOST_PAIRS)) {
    const second = pair.name.slice(before.length + 1);
    if (candidates.some((candidate) => candidate.plain === second)) continue;
    const entry = await index.entry(second);
    if (entry) candidates.push({ entry, plain: second, factor });
  }
  return candidates;
}

/**
 * Other forms of an English word: of one and of many, and what somebody does. No Vietnamese word has them.
 * @param {QueryWord} word
 */
function variants({ plain, marked }) {
  if (plain !== marked || plain.length < SHORTEST_WITH_VARIANTS || /[^a-z]/.test(plain)) return [];
  const stem = plain.replace(/e$/, "");
  if (plain.endsWith("ies")) return [`${plain.slice(0, -3)}y`];
  if (plain.endsWith("s")) return [plain.slice(0, -1)];
  if (plain.endsWith("ing")) return [plain.slice(0, -3), `${plain.slice(0, -3)}e`];
  return [plain.endsWith("y") ? `${plain.slice(0, -1)}ies` : `${plain}s`, `${stem}ing`];
}

/**
 * Add to the candidates of doubtful words what is one slip away; the likeliest beside its neighbours come first.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 * @param {Candidate[][]} candidates
 * @param {{ at: number, pairs: number }[]} doubtful which words, and with how many neighbours a correction must be known
 * @returns {Promise<boolean>} whether any was added
 */
export async function addCorrections(index, words, candidates, doubtful) {
  const added = await Promise.all(
    doubtful.map(async ({ at: i, pairs: least }) => {
      let isAdded = false;
      for (const { plain, pairs } of await correctionsOf(index, words, i)) {
        if (pairs < least) continue;
        const entry = await index.entry(plain);
        if (!entry || candidates[i].some((candidate) => candidate.plain === plain)) continue;
        const factor = pairs ? SLIP.besideNeighbour : SLIP.alone;
        candidates[i].push({ entry, plain, factor, isCorrection: true });
        isAdded = true;
      }
      return isAdded;
    }),
  );
  return added.some(Boolean);
}

/**
 * The known words that may be slips: they stand beside none of their neighbours anywhere, and nobody writes them with
 * the marks that were typed, or they have neighbours on both sides. What is known beside the same neighbours is meant.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 * @param {number[]} known
 */
export async function strangeWords(index, words, known) {
  const found = await Promise.all(
    known.map(async (at) => {
      const { plain, marked, isAsWritten } = words[at];
      const isOdd = plain !== marked && !isAsWritten;
      const neighbours = (at > 0 ? 1 : 0) + (at + 1 < words.length ? 1 : 0);
      const pairs = isOdd ? 1 : 2;
      if (neighbours < pairs || (await knownPairs(index, words, at, plain))) return [];
      return [{ at, pairs }];
    }),
  );
  return found.flat();
}

/**
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 * @param {number} i
 */
async function correctionsOf(index, words, i) {
  const { plain } = words[i];
  if (plain.length < 3 || /\d/.test(plain)) return [];
  const isKnown = Boolean(await index.entry(plain));
  const similar = (await index.similarWords(plain, isKnown))
    .filter((word) => plain.length > 3 || word.plain.length > 3 || word.amount > 2)
    .slice(0, isKnown ? MOST_SIMILAR_TO_KNOWN : MOST_SIMILAR);
  const weighed = await Promise.all(
    similar.map(async (word) => ({ ...word, pairs: await knownPairs(index, words, i, word.plain) })),
  );
  return weighed.sort((a, b) => b.pairs - a.pairs || byAmount(a, b)).slice(0, MOST_CORRECTIONS);
}

/**
 * With how many of its neighbours in the query a word stands side by side somewhere.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {QueryWord[]} words
 * @param {number} i
 * @param {string} plain
 */
async function knownPairs(index, words, i, plain) {
  const names = [];
  if (i > 0) names.push(`${words[i - 1].plain} ${plain}`);
  if (i + 1 < words.length) names.push(`${plain} ${words[i + 1].plain}`);
  const pairs = await Promise.all(names.map((name) => index.entry(name)));
  return pairs.filter(Boolean).length;
}
