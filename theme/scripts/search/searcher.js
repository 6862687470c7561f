// The search itself, without a page: words as the build folded them, shards of the index, scores.
import { WordFolding } from "./folding.js";
import { addCorrections, candidatesFor, splitJoinedWords } from "./query-words.js";
import { correctedQuery, exactOf, scoreDocuments } from "./scoring.js";
import { SearchIndex } from "./search-index.js";

const MOST_WORDS = 12;

/**
 * @typedef {object} SearchResult
 * @property {import("./scoring.js").ScoredDocument[]} documents the best first
 * @property {import("./query-words.js").QueryWord[]} words of the query
 * @property {string | null} corrected the query without its slips, where that is what was answered
 */

export class Searcher {
  /**
   * @param {import("../records/search-files.js").Contents} contents
   * @param {(name: string) => Promise<string>} load brings a file of the search
   */
  constructor(contents, load) {
    this.folding = new WordFolding(contents.rules);
    this.index = new SearchIndex(contents, load);
  }

  /**
   * @param {string} query
   * @returns {Promise<SearchResult>}
   */
  async search(query) {
    const text = query.normalize("NFC");
    const typed = this.folding.words(text).slice(0, MOST_WORDS);
    if (!typed.length) return { documents: [], words: typed, corrected: null };
    const { index } = this;
    const isTyping = typed[typed.length - 1].end === text.length;
    const parts = typed.map((word, i) => splitJoinedWords(index, word, isTyping && i === typed.length - 1));
    const words = (await Promise.all(parts)).flat();
    const candidates = await Promise.all(
      words.map((_, i) => candidatesFor(index, words, i, isTyping && i === words.length - 1)),
    );
    const scores = await scoreDocuments(index, words, candidates);
    if (!scores.isComplete) {
      const corrected = await this.#correct(words, candidates, scores);
      if (corrected) {
        const { documents } = corrected;
        return { documents, words, corrected: correctedQuery(text, words, candidates, corrected) };
      }
    }
    return { documents: scores.documents, words, corrected: null };
  }

  /**
   * Of the documents that are shown, those whose whole title was typed come first; with its marks, before all.
   * @template {{ title: string }} T
   * @param {T[]} rows
   * @param {import("./folding.js").Word[]} words
   * @returns {T[]}
   */
  wholeTitlesFirst(rows, words) {
    const [plain, marked] = joined(words);
    const rank = (/** @type {T} */ row) => {
      const [plainTitle, markedTitle] = joined(this.folding.words(row.title));
      if (plainTitle !== plain) return 2;
      return markedTitle === marked ? 0 : 1;
    };
    return rows
      .map((row) => ({ row, rank: rank(row) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ row }) => row);
  }

  /**
   * The scores with slips corrected, where they are better.
   * @param {import("./query-words.js").QueryWord[]} words
   * @param {import("./query-words.js").Candidate[][]} candidates to which the corrections are added
   * @param {import("./scoring.js").Scores} scores
   */
  async #correct(words, candidates, scores) {
    const numbers = words.map((_, i) => i);
    const unknown = numbers.filter((i) => !exactOf(candidates[i]));
    // First what is in no document at all; where every word is in some, any of the longer ones.
    if (!(await addCorrections(this.index, words, candidates, unknown.length ? unknown : numbers))) return null;
    const again = await scoreDocuments(this.index, words, candidates);
    const isBetter = (again.documents[0]?.score ?? 0) > (scores.documents[0]?.score ?? 0) || !scores.documents.length;
    return isBetter ? again : null;
  }
}

/** @param {import("./folding.js").Word[]} words */
function joined(words) {
  return [words.map(({ plain }) => plain).join(" "), words.map(({ marked }) => marked).join(" ")];
}
