// The search itself, without a page: words as the build folded them, shards of the index, scores.
import { WordFolding } from "./folding.js";
import { addCorrections, candidatesFor, splitJoinedWords, strangeWords } from "./query-words.js";
import { understand } from "./question.js";
import { correctedQuery, exactOf, scoreDocuments } from "./scoring.js";
import { SearchIndex } from "./search-index.js";

const MOST_WORDS = 12;
// Kinds of less weight are not lifted for their title.
const LEAST_LIFTED = 0.6;

/**
 * @typedef {object} SearchResult
 * @property {import("./scoring.js").ScoredDocument[]} documents the best first
 * @property {import("./query-words.js").QueryWord[]} words of the query
 * @property {import("./question.js").Meant[]} meant the ages and grades that were said, also those that are dropped
 * @property {string | null} corrected the query without its slips, if it has any
 */

export class Searcher {
  /**
   * @param {import("../records/search-files.js").Contents} contents
   * @param {(name: string) => Promise<string>} load brings a file of the search
   */
  constructor(contents, load) {
    this.contents = contents;
    this.folding = new WordFolding(contents.rules);
    this.index = new SearchIndex(contents, load);
  }

  /**
   * @param {string} query
   * @param {ReadonlySet<string>} [dropped] ages and grades, folded, that are to be taken as words
   * @returns {Promise<SearchResult>}
   */
  async search(query, dropped = new Set()) {
    const text = query.normalize("NFC");
    const typed = this.folding.words(text).slice(0, MOST_WORDS);
    if (!typed.length) return { documents: [], words: typed, meant: [], corrected: null };
    const { index } = this;
    const isTyping = typed[typed.length - 1].end === text.length;
    const parts = typed.map((word, i) => splitJoinedWords(index, word, isTyping && i === typed.length - 1));
    const words = (await Promise.all(parts)).flat();
    const { questions } = this.contents;
    const meant = understand(structuredClone(words), questions).meant.filter(({ isSaid }) => !isSaid);
    const question = understand(words, questions, dropped);
    const { telling } = question;
    const isOpen = (/** @type {import("./query-words.js").QueryWord} */ word) => isTyping && word === words.at(-1);
    const candidates = await Promise.all(telling.map((word, i) => candidatesFor(index, telling, i, isOpen(word))));
    const scores = await scoreDocuments(index, question, candidates);
    const answer = { documents: scores.documents, words, meant, corrected: null };
    const again = await this.#correct(question, candidates, scores.isComplete);
    if (!again) return answer;
    const corrected = correctedQuery(text, telling, candidates, again.scores);
    const isOffered = again.amount > 1 && scores.documents.length > 0;
    return { ...answer, documents: isOffered ? scores.documents : again.scores.documents, corrected };
  }

  /**
   * Of the documents that are shown, those whose whole title was typed come first; with its marks, before all. Parts of
   * a plan, often called like what visitors look for, keep their place.
   * @template {{ title: string, kind: string }} T
   * @param {T[]} rows
   * @param {import("./folding.js").Word[]} words
   * @returns {T[]}
   */
  wholeTitlesFirst(rows, words) {
    const [plain, marked] = joined(words);
    const rank = (/** @type {T} */ row) => {
      // Of a longer title no more was read of the question either.
      const [plainTitle, markedTitle] = joined(this.folding.words(row.title).slice(0, MOST_WORDS));
      if (plainTitle !== plain || (this.index.weights.get(row.kind) ?? 1) < LEAST_LIFTED) return 2;
      return markedTitle === marked ? 0 : 1;
    };
    return rows
      .map((row) => ({ row, rank: rank(row) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ row }) => row);
  }

  /**
   * The scores with slips corrected. A word that is nowhere is a slip; one that is known may be, beside its neighbours.
   * @param {import("./question.js").Question} question
   * @param {import("./query-words.js").Candidate[][]} candidates to which the corrections are added
   * @param {boolean} isComplete whether a document has every word
   */
  async #correct({ telling, ...question }, candidates, isComplete) {
    const numbers = [...telling.keys()];
    const unknown = isComplete ? [] : numbers.filter((i) => !exactOf(candidates[i]));
    const known = numbers.filter((i) => exactOf(candidates[i]));
    const strange = unknown.length ? [] : await strangeWords(this.index, telling, known);
    const doubtful = [...unknown.map((at) => ({ at, pairs: 0 })), ...strange];
    if (!doubtful.length || !(await addCorrections(this.index, telling, candidates, doubtful))) return null;
    const scores = await scoreDocuments(this.index, { ...question, telling }, candidates);
    return { scores, amount: doubtful.length };
  }
}

/** @param {import("./folding.js").Word[]} words */
function joined(words) {
  return [words.map(({ plain }) => plain).join(" "), words.map(({ marked }) => marked).join(" ")];
}
