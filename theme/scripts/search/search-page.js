import { Facets } from "../catalogue/facets.js";
import { element, fill, required } from "../dom/element.js";
import { titleLink } from "../records/card.js";
import { loadRows } from "../records/rows.js";
import { loadContents, loadFile } from "../records/search-files.js";
import { textsOf } from "../records/texts.js";
import { walkResultsByKeys } from "./arrow-keys.js";
import { highlight } from "./highlight.js";
import { KindChoice } from "./kind-choice.js";
import { Searcher } from "./searcher.js";
import { suggestions } from "./suggestions.js";

const AT_ONCE = 10;
const EXCERPT = 160;
const TYPING_PAUSE = 40; // milliseconds

/**
 * What is shown now: the answer to a query, and of its documents those that pass the filters.
 * @typedef {object} State
 * @property {string} query
 * @property {import("./searcher.js").SearchResult} result
 * @property {import("./highlight.js").SoughtWord[]} sought
 * @property {number[]} passed
 * @property {number} shown how many of them
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
    this.more = required(panel, "[data-more]", HTMLElement);
    this.browsing = required(document, "[data-without-search]", HTMLElement);
    const onFilter = () => {
      history.replaceState(null, "", this.#address());
      this.#run(this.#show({ isSameQuery: true }));
    };
    this.onFilter = onFilter;
    this.kinds = new KindChoice(required(panel, ".kinds", HTMLElement), this.messages.everything, onFilter);
    /** @type {Facets | null} */
    this.facets = null;
    this.searcher = loadContents().then((contents) => new Searcher(contents, loadFile));
    // A failure shows where it is awaited; this keeps it from being reported twice.
    this.searcher.catch(() => {});
    this.turn = 0;
    /** @type {State} */
    this.state = { query: "", result: { documents: [], words: [], corrected: null }, sought: [], passed: [], shown: 0 };
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
    this.more.addEventListener("click", () => this.#run(this.#showMore()));
    walkResultsByKeys(this.input, this.list);
    addEventListener("popstate", () => this.#run(this.#showAddress()));
    this.#run(this.#showAddress());
    this.browsing.hidden = Boolean(this.input.value);
    if (!this.input.value) this.input.focus();
  }

  #showAddress() {
    const query = new URLSearchParams(location.search);
    this.input.value = query.get("q") ?? "";
    this.kinds.chosen = query.get("muc") ?? "";
    this.facets?.readFrom(query);
    return this.#show();
  }

  #address() {
    const query = new URLSearchParams();
    if (this.input.value.trim()) query.set("q", this.input.value.trim());
    if (this.kinds.chosen) query.set("muc", this.kinds.chosen);
    this.facets?.writeTo(query);
    return String(query) ? `?${query}` : location.pathname;
  }

  /** @param {{ isSameQuery?: boolean }} [options] whether only the filters changed */
  async #show({ isSameQuery = false } = {}) {
    this.turn += 1;
    const turn = this.turn;
    const text = this.input.value;
    const searcher = await this.searcher;
    if (!isSameQuery || this.state.query !== text) {
      const result = await searcher.search(text);
      if (turn !== this.turn) return;
      this.state = { query: text, result, sought: soughtWords(searcher, text, result), passed: [], shown: 0 };
    }
    const { result } = this.state;
    const query = text.trim();
    const isFound = result.documents.length > 0;
    this.panel.hidden = false;
    this.browsing.hidden = Boolean(query) && isFound;
    if (!query) {
      this.#clear();
      return;
    }
    const passed = await this.#filter();
    const rows = await loadRows(passed.slice(0, AT_ONCE));
    if (turn !== this.turn) return;
    const ordered = searcher.wholeTitlesFirst(rows, result.words);
    this.list.replaceChildren(...ordered.map((row) => this.#item(searcher, row)));
    this.state.passed = passed;
    this.state.shown = rows.length;
    this.more.hidden = passed.length <= rows.length;
    this.filterForm.hidden = !isFound;
    const message = passed.length === 1 ? this.messages.one : passed.length ? this.messages.count : this.messages.none;
    this.status.textContent = fill(message, { n: passed.length, q: query });
    const line = await suggestions(searcher, result, query, this.messages);
    this.suggestionLine.replaceChildren(...line);
    this.suggestionLine.hidden = !line.length;
    if (!this.facets && isFound) await this.#loadFacets();
  }

  async #showMore() {
    const { passed, shown } = this.state;
    const searcher = await this.searcher;
    const rows = await loadRows(passed.slice(shown, shown + AT_ONCE));
    const items = rows.map((row) => this.#item(searcher, row));
    this.list.append(...items);
    this.state.shown += rows.length;
    this.more.hidden = passed.length <= this.state.shown;
    items[0]?.querySelector("a")?.focus();
  }

  #clear() {
    this.status.textContent = "";
    for (const part of [this.suggestionLine, this.filterForm, this.more]) part.hidden = true;
    this.kinds.hide();
    this.list.replaceChildren();
    this.chips.replaceChildren();
  }

  /** The documents that pass the filters and are of the chosen kind; counts beside both follow. */
  async #filter() {
    const documents = this.state.result.documents.map(({ document }) => document);
    if (!this.facets) return this.kinds.apply(documents, await loadContents());
    const isMatch = this.facets.apply(documents);
    this.facets.showChips(this.chips);
    return this.kinds.apply(documents.filter(isMatch), await loadContents());
  }

  async #loadFacets() {
    const attributes = await loadFile("attributes");
    if (this.facets) return;
    const container = required(this.filterForm, ".facet-groups", HTMLElement);
    this.facets = new Facets(attributes, container, this.texts, this.onFilter);
    this.facets.readFrom(new URLSearchParams(location.search));
    // Filters that a linked view asks for change what is shown; else only the counts are new.
    if (this.facets.isAnyChosen) await this.#show({ isSameQuery: true });
    else await this.#filter();
  }

  /**
   * @param {Searcher} searcher
   * @param {import("../records/rows.js").Row} row
   */
  #item({ folding }, row) {
    const { sought } = this.state;
    const audience = row.audience && `${this.texts.words.for} ${row.audience}`;
    const facts = [row.label, audience, row.languages].filter(Boolean);
    const item = element(
      "li",
      {},
      element("h2", { className: "result-title" }, titleLink(row, ...highlight(folding, row.title, sought))),
      element("p", {}, ...highlight(folding, row.line, sought, EXCERPT)),
      element("p", { className: "small" }, facts.join(" · ")),
    );
    item.dataset.result = "";
    item.dataset.kind = row.kind;
    item.dataset.id = row.id;
    return item;
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
  const all = corrected ? [...words, ...folding.words(corrected)] : words;
  return all.map((word, i) => ({ ...word, isOpen: isOpen && i === words.length - 1 }));
}
