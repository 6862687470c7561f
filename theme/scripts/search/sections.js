import { inPageLanguage } from "../records/languages.js";

// The group of shelves and sections of the site: ways to more.
const WAYS = "ways";

/** The parts that results are shown in: a group of several kinds, or one kind of those that have no group. */
export class Sections {
  /**
   * @param {import("../records/search-files.js").Contents} contents
   * @param {Record<string, string>} messages
   */
  constructor({ kinds, groupOf, languages }, messages) {
    this.messages = messages;
    /** @type {{ end: number, name: string, label: string, isGroup: boolean, isWay: boolean }[]} */
    this.kinds = [];
    /** @type {Map<string, string>} */
    this.labels = new Map();
    /** @type {Map<string, string>} */
    this.ofKind = new Map();
    let end = 0;
    kinds.forEach(([kind, count, ...labels], i) => {
      end += count;
      const group = groupOf[i];
      const isWay = group === WAYS;
      const isGroup = Boolean(group) && !isWay;
      const name = isGroup ? group : kind;
      const label = isGroup ? messages[`group-${group}`] : inPageLanguage(labels, languages);
      this.kinds.push({ end, name, label, isGroup, isWay });
      this.labels.set(name, label);
      this.ofKind.set(kind, name);
    });
  }

  /**
   * The section of a document.
   * @param {number} document
   */
  of(document) {
    const found = this.kinds.find(({ end }) => document < end);
    if (!found) throw new Error(`no document ${document}`);
    return found;
  }

  /**
   * The section that an address names, by its own name or by that of one of its kinds.
   * @param {string} name
   */
  named(name) {
    return this.ofKind.get(name) ?? name;
  }

  /**
   * Documents by section, in the order of the best of each.
   * @param {number[]} documents
   * @returns {Map<string, number[]>}
   */
  sorted(documents) {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    for (const document of documents) {
      const { name } = this.of(document);
      const known = found.get(name);
      if (known) known.push(document);
      else found.set(name, [document]);
    }
    return found;
  }
}
