import { choice, Facets, foldedGroup } from "../catalogue/facets.js";
import { element, fill, required } from "../dom/element.js";
import { inPageLanguage, pageLanguage } from "../records/languages.js";
import { loadRows } from "../records/rows.js";
import { loadContents, loadFile } from "../records/search-files.js";
import { textsOf } from "../records/texts.js";
import { walkResultsByKeys } from "./arrow-keys.js";
import { KindChoice } from "./kind-choice.js";
import { ResultItems } from "./result-items.js";
import { Searcher } from "./searcher.js";
import { Sections } from "./sections.js";
import { suggestions } from "./suggestions.js";
import { Understanding } from "./understanding.js";

const AT_ONCE = 10;
const IN_GROUP = 3;
const MOST_GROUPS = 5;
const MOST_WAYS = 4;
// So many results need no groups.
const FEW = 6;
// What is of no group is folded, unless it is among the first.
const LEADING = 3;
// The best answer is so much better than the second.
const LEADS = 1.25;
/** @type {import("./searcher.js").SearchResult} */
const NOTHING = { documents: [], words: [], meant: [], corrected: null };
// Of what is folded, so many are listed; the choice of kinds leads to the rest.
const MOST_FOLDED = 20;
const OWN_PARAMETERS = ["q", "muc", "bo"];
const TYPING_PAUSE = 40; // milliseconds

/** @typedef {import("../records/rows.js").Row} Row */

/**
 * What is shown now: the answer to a query, and of its documents those that pass the filters.
 * @typedef {object} State
 * @property {string} query
 * @property {import("./searcher.js").SearchResult} result
 * @property {ResultItems | null} items
 * @property {number[]} listed those that the plain list may show
 * @property {number} shown how many of them it shows
 */

/**
 * Where what was found is shown: at most one best answer, then either a plain list or groups.
 * @typedef {object} Arrangement
 * @property {number | null} best
 * @property {number[]} listed
 * @property {{ name: string, count: number, documents: number[] }[]} groups
 * @property {number[]} others what is folded
 * @property {number[]} ways shelves and sections
 */

/** The search page: results as one types, marked and filtered; the query is in the address and nowhere else. */
export class SearchPage {
  /** @param {HTMLElement} panel */
  constructor(panel) {
    this.panel = panel;
    this.texts = textsOf(panel);
    /** @type {Record<string, string>} */
    this.messages = JSON.parse(panel.dataset.say ?? "{}");
    this.form = required(document, ".search-form", HTMLFormElement);
    this.input = required(this.form, "input[name=q]", HTMLInputElement);
    this.status = required(panel, '[role="status"]', HTMLElement);
    this.suggestionLine = required(panel, ".meant", HTMLElement);
    this.filterForm = required(panel, "[data-search-filters]", HTMLFormElement);
    this.chips = required(panel, ".chosen", HTMLElement);
    this.list = required(panel, ".results", HTMLElement);
    this.groups = required(panel, ".result-groups", HTMLElement);
    this.ways = required(panel, ".result-ways", HTMLElement);
    this.others = required(panel, ".result-others", HTMLDetailsElement);
    this.more = required(panel, "[data-more]", HTMLElement);
    this.browsing = required(document, "[data-without-search]", HTMLElement);
    const onFilter = () => {
      history.replaceState(null, "", this.#address());
      this.#run(this.#show({ isSameQuery: true }));
    };
    this.onFilter = onFilter;
    this.kinds = new KindChoice(required(panel, ".kinds", HTMLElement), this.messages.everything, onFilter);
    this.understanding = new Understanding(required(panel, ".understood", HTMLElement), this.messages, () => {
      history.replaceState(null, "", this.#address());
      this.#run(this.#show());
    });
    /** @type {Facets | null} */
    this.facets = null;
    /** @type {Sections | null} */
    this.sections = null;
    /** @type {Map<string, string>} */
    this.pictures = new Map();
    /** What is asked, once there is a question. @type {Promise<Searcher> | null} */
    this.searcher = null;
    this.turn = 0;
    /** What is folded, in its order. @type {number[]} */
    this.folded = [];
    /** @type {State} */
    this.state = { query: "", result: NOTHING, items: null, listed: [], shown: 0 };
  }

  start() {
    let pause = 0;
    this.input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        history.replaceState(null, "", this.#address());
        this.#run(this.#show());
      }, TYPING_PAUSE);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      history.pushState(null, "", this.#address());
      this.#run(this.#show());
    });
    this.filterForm.addEventListener("submit", (event) => event.preventDefault());
    required(this.filterForm, "details", HTMLDetailsElement).addEventListener("toggle", () => {
      if (!this.facets) this.#run(this.#loadFacets());
    });
    this.more.addEventListener("click", () => this.#run(this.#showMore()));
    this.others.addEventListener("toggle", () => this.#run(this.#showOthers()));
    walkResultsByKeys(this.input, this.panel);
    addEventListener("popstate", () => this.#run(this.#showAddress()));
    this.#run(this.#showAddress());
    this.browsing.hidden = Boolean(this.input.value);
    if (!this.input.value) this.input.focus();
  }

  #showAddress() {
    const query = new URLSearchParams(location.search);
    this.input.value = query.get("q") ?? "";
    this.kinds.chosen = query.get("muc") ?? "";
    this.understanding.readFrom(query);
    this.facets?.readFrom(query);
    return this.#show();
  }

  #address() {
    const query = new URLSearchParams();
    if (this.input.value.trim()) query.set("q", this.input.value.trim());
    if (this.kinds.chosen) query.set("muc", this.kinds.chosen);
    this.understanding.writeTo(query);
    this.facets?.writeTo(query);
    return String(query) ? `?${query}` : location.pathname;
  }

  /** @param {{ isSameQuery?: boolean }} [options] whether only the filters changed */
  async #show({ isSameQuery = false } = {}) {
    this.turn += 1;
    const turn = this.turn;
    const text = this.input.value;
    if (!text.trim()) {
      this.panel.hidden = false;
      this.browsing.hidden = false;
      this.#clear();
      return;
    }
    const searcher = await this.#ready();
    if (!isSameQuery || this.state.query !== text) {
      const result = await searcher.search(text, this.understanding.dropped);
      if (turn !== this.turn) return;
      const { texts, messages, pictures } = this;
      const sought = soughtWords(searcher, text, result);
      const items = new ResultItems({ folding: searcher.folding, sought, texts, messages, pictures });
      this.state = { query: text, result, items, listed: [], shown: 0 };
    }
    const { result } = this.state;
    const query = text.trim();
    const isFound = result.documents.length > 0;
    this.panel.hidden = false;
    this.browsing.hidden = isFound;
    const passed = await this.#filter();
    const shown = await this.#arrange(searcher, passed);
    const rows = await this.#rows(shown);
    if (turn !== this.turn) return;
    this.#draw(shown, rows);
    this.understanding.show(result.meant, text.normalize("NFC"), searcher.contents.languages);
    this.filterForm.hidden = !isFound;
    const message = passed.length === 1 ? this.messages.one : passed.length ? this.messages.count : this.messages.none;
    this.status.textContent = fill(message, { n: passed.length, q: query });
    const line = await suggestions(searcher, result, query, this.messages);
    this.suggestionLine.replaceChildren(...line);
    this.suggestionLine.hidden = !line.length;
    // Filters that the address asks for change what is shown; others are loaded when they are opened.
    if (!this.facets && isFound && hasFilters()) await this.#loadFacets();
  }

  /** What answers questions; its files are loaded with the first. */
  #ready() {
    this.searcher ??= loadContents().then(
      (contents) => {
        this.sections = new Sections(contents, this.messages);
        this.pictures = new Map(contents.kinds.map(([name], i) => [name, contents.pictures[i]]));
        return new Searcher(contents, loadFile);
      },
      (error) => {
        this.searcher = null;
        throw error;
      },
    );
    return this.searcher;
  }

  /**
   * @param {Searcher} searcher
   * @param {number[]} passed
   * @returns {Promise<Arrangement>}
   */
  async #arrange(searcher, passed) {
    const sections = /** @type {Sections} */ (this.sections);
    const first = await loadRows(passed.slice(0, AT_ONCE));
    const raised = searcher.wholeTitlesFirst(first, this.state.result.words).map((row) => passed[first.indexOf(row)]);
    const ordered = [...raised, ...passed.slice(first.length)];
    /** @type {Arrangement} */
    const plain = { best: null, listed: ordered, groups: [], others: [], ways: [] };
    if (this.kinds.chosen || !ordered.length) return plain;
    const best = this.#leads(ordered, passed) ? ordered[0] : null;
    const rest = best === null ? ordered : ordered.slice(1);
    if (ordered.length <= FEW) return { ...plain, best, listed: rest };
    const leading = new Set(ordered.slice(0, LEADING).map((document) => sections.of(document).name));
    const bySection = sections.sorted(rest);
    const isShown = (/** @type {number} */ document) => {
      const { name, isGroup, isWay } = sections.of(document);
      return isGroup || (leading.has(name) && !isWay);
    };
    const groups = [...bySection]
      .filter(([, documents]) => isShown(documents[0]))
      .map(([name, documents]) => {
        const isBest = best !== null && sections.of(best).name === name;
        return { name, count: documents.length + (isBest ? 1 : 0), documents };
      });
    const others = rest.filter((document) => !isShown(document) && !sections.of(document).isWay);
    const ways = rest.filter((document) => sections.of(document).isWay);
    if (!groups.length) return { ...plain, best, listed: rest };
    return { best, listed: [], groups: groups.slice(0, MOST_GROUPS), others, ways: ways.slice(0, MOST_WAYS) };
  }

  /**
   * Whether the first answer is shown as the best: it is called what was typed, or is much better than the next.
   * @param {number[]} ordered
   * @param {number[]} passed the same in the order of their scores
   */
  #leads([first], passed) {
    const { documents } = this.state.result;
    const of = (/** @type {number} */ number) => documents.find(({ document }) => document === number);
    const [best, second] = passed.slice(0, 2).map(of);
    const answer = of(first);
    if (answer?.isNamed || answer?.alias === 1 || first !== passed[0]) return true;
    return Boolean(best && (!second || best.score >= second.score * LEADS));
  }

  /**
   * The rows of everything that is shown at first.
   * @param {Arrangement} shown
   */
  async #rows({ best, listed, groups, ways }) {
    const grouped = groups.flatMap(({ documents }) => documents.slice(0, IN_GROUP));
    const wanted = [...(best === null ? [] : [best]), ...listed.slice(0, AT_ONCE), ...grouped, ...ways];
    const rows = await loadRows(wanted);
    return new Map(wanted.map((document, i) => [document, rows[i]]));
  }

  /**
   * @param {Arrangement} shown
   * @param {Map<number, Row>} rows
   */
  #draw({ best, listed, groups, others, ways }, rows) {
    const items = /** @type {ResultItems} */ (this.state.items);
    const rowsOf = (/** @type {number[]} */ documents) =>
      documents.map((document) => rows.get(document)).filter((row) => row !== undefined);
    const first = best === null ? [] : rowsOf([best]).map((row) => items.best(row));
    const plain = rowsOf(listed.slice(0, AT_ONCE));
    this.list.replaceChildren(...first, ...plain.map((row) => items.item(row)));
    this.groups.replaceChildren(...groups.map((group) => this.#group(group, rowsOf(group.documents))));
    this.state.listed = listed;
    this.state.shown = plain.length;
    this.more.hidden = listed.length <= plain.length;
    this.#drawOthers(others);
    required(this.ways, "ul", HTMLElement).replaceChildren(...rowsOf(ways).map((row) => items.way(row)));
    this.ways.hidden = !ways.length;
  }

  /**
   * @param {{ name: string, count: number }} group
   * @param {Row[]} rows
   */
  #group({ name, count }, rows) {
    const label = this.sections?.labels.get(name) ?? name;
    const items = /** @type {ResultItems} */ (this.state.items);
    const number = element("span", { className: "count" }, String(count));
    const heading = element("h2", { className: "group-title" }, `${label} `, number);
    const list = element("ol", { className: "results" }, ...rows.map((row) => items.item(row, "h3")));
    const section = element("section", {}, heading, list);
    if (count > rows.length) {
      const words = fill(this.messages["all-of-kind"], { n: count });
      const all = element("button", { className: "btn btn-second", type: "button" }, words);
      all.append(element("span", { className: "visually-hidden" }, `: ${label}`));
      all.addEventListener("click", () => this.#run(this.#showOnly(name)));
      section.append(element("p", {}, all));
    }
    return section;
  }

  /** @param {string} name of a section */
  async #showOnly(name) {
    this.kinds.chosen = name;
    history.replaceState(null, "", this.#address());
    await this.#show({ isSameQuery: true });
    this.kinds.focus();
    this.kinds.box.scrollIntoView({ block: "nearest" });
  }

  /** @param {number[]} others */
  #drawOthers(others) {
    const sections = /** @type {Sections} */ (this.sections);
    const names = [...sections.sorted(others).keys()].map((name) => sections.labels.get(name) ?? name);
    const summary = fill(this.messages.others, { n: others.length, kinds: names.join(", ") });
    required(this.others, "summary", HTMLElement).textContent = summary;
    required(this.others, "ol", HTMLElement).replaceChildren();
    this.others.open = false;
    this.others.hidden = !others.length;
    this.folded = others;
  }

  /** What is folded is loaded when it is unfolded, and then a part at a time. */
  async #showOthers() {
    const list = required(this.others, "ol", HTMLElement);
    if (!this.others.open || list.childElementCount) return;
    const { items } = this.state;
    const rows = await loadRows(this.folded.slice(0, MOST_FOLDED));
    if (items === this.state.items) list.replaceChildren(...rows.map((row) => items?.item(row, "h3") ?? ""));
  }

  async #showMore() {
    const { listed, shown, items } = this.state;
    const rows = await loadRows(listed.slice(shown, shown + AT_ONCE));
    const added = rows.map((row) => /** @type {ResultItems} */ (items).item(row));
    this.list.append(...added);
    this.state.shown += rows.length;
    this.more.hidden = listed.length <= this.state.shown;
    added[0]?.querySelector("a")?.focus();
  }

  #clear() {
    this.status.textContent = "";
    for (const part of [this.suggestionLine, this.filterForm, this.more, this.others, this.ways]) part.hidden = true;
    this.kinds.hide();
    this.understanding.hide();
    this.list.replaceChildren();
    this.groups.replaceChildren();
    this.chips.replaceChildren();
  }

  /** The documents that pass the filters and are of the chosen section; counts beside both follow. */
  async #filter() {
    const sections = /** @type {Sections} */ (this.sections);
    const documents = this.state.result.documents.map(({ document }) => document);
    if (!this.facets) return this.kinds.apply(documents, sections);
    const isMatch = this.facets.apply(documents);
    this.facets.showChips(this.chips);
    return this.kinds.apply(documents.filter(isMatch), sections);
  }

  async #loadFacets() {
    const attributes = await loadFile("attributes");
    if (this.facets) return;
    const container = required(this.filterForm, ".facet-groups", HTMLElement);
    /** @type {import("../catalogue/facets.js").Facet[]} */
    const facets = attributes.facets;
    const groups = facets.map((facet) => {
      const labels = facet.values.map(([, ...texts]) => inPageLanguage(texts, attributes.languages));
      const choices = facet.values.map(([value], number) => choice(facet.name, value, labels[number]));
      const group = foldedGroup(facet[pageLanguage], choices, this.texts, this.onFilter);
      if (labels.length && !facet.onlyInCatalogue) container.append(group.element);
      return { choices, labels, show: group.show };
    });
    this.facets = new Facets(attributes, groups, this.texts, this.onFilter);
    this.facets.readFrom(new URLSearchParams(location.search));
    // Filters that a linked view asks for change what is shown; else only the counts are new.
    if (this.facets.isAnyChosen) await this.#show({ isSameQuery: true });
    else await this.#filter();
  }

  /**
   * Where a file cannot be loaded, say so and show what the page has without the search.
   * @param {Promise<void>} work
   */
  #run(work) {
    work.catch(() => {
      this.panel.hidden = false;
      this.browsing.hidden = false;
      this.status.textContent = this.messages.failed;
      for (const part of [this.others, this.ways]) part.hidden = true;
      this.groups.replaceChildren();
      this.list.replaceChildren();
    });
  }
}

/**
 * The words to mark in the results: those of the query, and of the query without its slips.
 * @param {Searcher} searcher
 * @param {string} text
 * @param {import("./searcher.js").SearchResult} result
 */
function soughtWords({ folding }, text, { words, corrected }) {
  const isOpen = words.length > 0 && words[words.length - 1].end === text.normalize("NFC").length;
  const typed = words.map((word, i) => ({ ...word, isOpen: isOpen && i === words.length - 1 }));
  const telling = typed.filter((word) => !word.isStop && !word.isMeant);
  const slips = corrected ? folding.words(corrected).map((word) => ({ ...word, isOpen: false })) : [];
  return [...(telling.length ? telling : typed), ...slips];
}

/** Whether the address asks for more than a question and one section of its answers. */
function hasFilters() {
  return [...new URLSearchParams(location.search).keys()].some((name) => !OWN_PARAMETERS.includes(name));
}
