import { PostingsReader } from "./postings.js";
import { isOneSlipApart } from "./spelling.js";

/**
 * A word of the index, or two that stand side by side ("học tập").
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} amount how many documents have it
 * @property {string} lists its postings: one list for each way to mark it, after its marks and "="
 */

/** @typedef {{ plain: string, amount: number }} LexiconWord */

/** The index, of which only those shards are loaded that a query needs. */
export class SearchIndex {
  /**
   * @param {import("../records/search-files.js").Contents} contents
   * @param {(name: string) => Promise<string>} load brings a file of the search
   */
  constructor(contents, load) {
    this.contents = contents;
    this.load = load;
    this.firsts = contents.firsts.split("\n");
    /** @type {{ name: string, weight: number, end: number }[]} */
    this.kinds = [];
    let end = 0;
    contents.kinds.forEach(([name, count], i) => {
      end += count;
      this.kinds.push({ name, weight: contents.weights[i], end });
    });
    this.weights = new Map(this.kinds.map(({ name, weight }) => [name, weight]));
    this.count = contents.kinds.reduce((sum, kind) => sum + kind[1], 0);
    this.postings = new PostingsReader(contents.alphabet);
    /** @type {Map<string, Promise<any>>} */
    this.parsed = new Map();
  }

  /**
   * @param {string} name
   * @returns {Promise<Entry | undefined>}
   */
  async entry(name) {
    return (await this.#shard(this.#shardOf(name))).get(name);
  }

  /**
   * The most frequent entries that start with `prefix`, of single words or of pairs, from at most three shards.
   * @param {string} prefix
   * @param {number} most
   */
  async entriesStartingWith(prefix, most) {
    const first = this.#shardOf(prefix);
    const last = Math.min(this.#shardOf(`${prefix}\uffff`), first + 2);
    const isPair = prefix.includes(" ");
    const found = [];
    for (let number = first; number <= last; number += 1) {
      for (const entry of (await this.#shard(number)).values()) {
        if (entry.name.startsWith(prefix) && entry.name.includes(" ") === isPair) found.push(entry);
      }
    }
    return found.sort(byAmount).slice(0, most);
  }

  /**
   * The kind of a document, with what an answer of it is worth.
   * @param {number} document
   */
  kindOf(document) {
    const kind = this.kinds.find(({ end }) => document < end);
    if (!kind) throw new Error(`no document ${document}`);
    return kind;
  }

  /**
   * What a match is worth by how few documents have the word.
   * @param {number} amount
   */
  rarity(amount) {
    return Math.log(1 + (this.count - amount + 0.5) / (amount + 0.5)) + 0.1;
  }

  /**
   * Words of the index one slip away from `plain`, the most frequent first.
   * @param {string} plain
   * @param {boolean} isKnown whether the word itself is in the index
   */
  async similarWords(plain, isKnown) {
    const letters = [...this.contents.letters];
    // The first letter is mostly right; where nothing is similar, the other letters are looked through as well.
    const likely = [...new Set([plain[0], plain[1]])].filter((letter) => letters.includes(letter));
    let found = await this.#similarAmong(plain, likely);
    if (!found.length && !isKnown) {
      const others = letters.filter((letter) => letter <= "z" && !likely.includes(letter));
      found = await this.#similarAmong(plain, others);
    }
    return found.sort(byAmount);
  }

  /**
   * @param {string} plain
   * @param {string[]} initials
   */
  async #similarAmong(plain, initials) {
    const lists = await Promise.all(initials.map((letter) => this.#lexicon(letter)));
    return lists.flat().filter((word) => word.plain !== plain && isOneSlipApart(plain, word.plain));
  }

  /**
   * The number of the shard in which an entry is, if it is anywhere.
   * @param {string} name
   */
  #shardOf(name) {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle] <= name) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /**
   * @param {number} number
   * @returns {Promise<Map<string, Entry>>}
   */
  #shard(number) {
    return this.#loadParsed(`s/${number}`, (text) => {
      const entries = text.split("\n").map((line) => {
        const [name, amount, lists] = line.split("\t");
        return { name, amount: Number(amount), lists };
      });
      return new Map(entries.map((entry) => [entry.name, entry]));
    });
  }

  /**
   * The words that begin with a letter. Each line says how many letters it shares with the one before.
   * @param {string} letter
   * @returns {Promise<LexiconWord[]>}
   */
  #lexicon(letter) {
    return this.#loadParsed(`w/${letter.codePointAt(0)?.toString(16)}`, (text) => {
      let last = "";
      return text.split("\n").map((line) => {
        const [, shared, rest, amount] = line.match(/^(\d+)(\D*)(\d+)$/) ?? [];
        last = last.slice(0, Number(shared)) + rest;
        return { plain: last, amount: Number(amount) };
      });
    });
  }

  /**
   * A file, parsed once; one that could not be loaded is asked for again.
   * @template T
   * @param {string} name
   * @param {(text: string) => T} parse
   * @returns {Promise<T>}
   */
  #loadParsed(name, parse) {
    const known = this.parsed.get(name);
    if (known) return known;
    const promise = this.load(name).then(parse);
    promise.catch(() => this.parsed.delete(name));
    this.parsed.set(name, promise);
    return promise;
  }
}

/**
 * @param {{ amount: number }} a
 * @param {{ amount: number }} b
 */
export function byAmount(a, b) {
  return b.amount - a.amount;
}
