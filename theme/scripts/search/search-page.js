import { Facets } from "../catalogue/facets.js";
import { element, fill, required } from "../dom/element.js";
import { titleLink } from "../records/card.js";
import { kindOf } from "../records/kinds.js";
import { inPageLanguage } from "../records/languages.js";
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
// How many of the best are shown before the groups, how many in a group, and what needs no groups.
const BEST = 3;
const IN_GROUP = 3;
// Each group may need further files; the choice of kinds above leads to the others.
const MOST_GROUPS = 4;
const FEW = 6;
/** @type {import("./searcher.js").SearchResult} */
const NOTHING = { documents: [], words: [], meant: [], corrected: null };
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
    this.groups = required(panel, ".result-groups", HTMLElement);
    this.understood = required(panel, ".understood", HTMLElement);
    /** @type {string[]} */
    this.languages = [];
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
    this.searcher = loadContents().then((contents) => {
      this.languages = contents.languages;
      return new Searcher(contents, loadFile);
    });
    // A failure shows where it is awaited; this keeps it from being reported twice.
    this.searcher.catch(() => {});
    this.turn = 0;
    /** @type {State} */
    this.state = { query: "", result: NOTHING, sought: [], passed: [], shown: 0 };
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
    const loaded = await loadRows(passed.slice(0, AT_ONCE));
    const rows = searcher.wholeTitlesFirst(loaded, result.words);
    const best = new Set(rows.slice(0, BEST).map((row) => passed[loaded.indexOf(row)]));
    const groups = this.kinds.chosen ? [] : await this.#groups(passed, best);
    if (turn !== this.turn) return;
    const shown = groups.length ? rows.slice(0, BEST) : rows;
    this.list.replaceChildren(...shown.map((row) => this.#item(searcher, row)));
    this.list.classList.toggle("has-best", groups.length > 0 && this.#isNamed(passed, shown[0]));
    this.groups.replaceChildren(...groups.map((group) => this.#group(searcher, group)));
    this.state.passed = passed;
    this.state.shown = shown.length;
    this.more.hidden = groups.length > 0 || passed.length <= shown.length;
    this.#showUnderstood(result);
    this.filterForm.hidden = !isFound;
    const message = passed.length === 1 ? this.messages.one : passed.length ? this.messages.count : this.messages.none;
    this.status.textContent = fill(message, { n: passed.length, q: query });
    const line = await suggestions(searcher, result, query, this.messages);
    this.suggestionLine.replaceChildren(...line);
    this.suggestionLine.hidden = !line.length;
    if (!this.facets && isFound) await this.#loadFacets();
  }

  /**
   * What is found beside the best answers, by kind: the first few of each, and how many there are in all. Few results
   * need no groups.
   * @param {number[]} passed
   * @param {Set<number>} best those that are shown already
   * @returns {Promise<{ kind: string, count: number, rows: import("../records/rows.js").Row[] }[]>}
   */
  async #groups(passed, best) {
    if (passed.length <= FEW) return [];
    const { kinds } = await loadContents();
    /** @type {Map<string, number[]>} */
    const byKind = new Map();
    for (const document of passed) {
      const kind = kindOf(document, kinds);
      byKind.set(kind, [...(byKind.get(kind) ?? []), document]);
    }
    const shown = [...byKind].filter(([, documents]) => documents.some((document) => !best.has(document)));
    return Promise.all(
      shown.slice(0, MOST_GROUPS).map(async ([kind, documents]) => {
        const others = documents.filter((document) => !best.has(document));
        return { kind, count: documents.length, rows: await loadRows(others.slice(0, IN_GROUP)) };
      }),
    );
  }

  /**
   * @param {Searcher} searcher
   * @param {{ kind: string, count: number, rows: import("../records/rows.js").Row[] }} group
   */
  #group(searcher, { kind, count, rows }) {
    const heading = element("h2", { className: "group-title" }, this.kinds.labelOf(kind));
    const list = element("ol", { className: "results" }, ...rows.map((row) => this.#item(searcher, row, "h3")));
    const section = element("section", {}, heading, list);
    if (count > rows.length) {
      const words = fill(this.messages["all-of-kind"], { n: count });
      const all = element("button", { className: "btn btn-second", type: "button" }, words);
      all.append(element("span", { className: "visually-hidden" }, `: ${this.kinds.labelOf(kind)}`));
      all.addEventListener("click", () => {
        this.kinds.choose(kind);
        this.kinds.box.scrollIntoView({ block: "nearest" });
      });
      section.append(element("p", {}, all));
    }
    return section;
  }

  /**
   * Whether the first row's title or an alias is what was typed.
   * @param {number[]} passed
   * @param {import("../records/rows.js").Row} [row]
   */
  #isNamed(passed, row) {
    const first = this.state.result.documents.find(({ document }) => document === passed[0]);
    return Boolean(row && first && (first.isNamed || first.alias === 1));
  }

  /**
   * Say which ages and grades were understood.
   * @param {import("./searcher.js").SearchResult} result
   */
  #showUnderstood({ meant }) {
    const text = this.input.value.normalize("NFC");
    const said = meant.map(({ group, start, end }) => {
      const label = inPageLanguage(/** @type {string[]} */ (group.slice(5)), this.languages);
      return fill(this.messages.understood, { said: text.slice(start, end), label });
    });
    this.understood.textContent = said.length ? `${this.messages["understood-as"]} ${said.join(", ")}` : "";
    this.understood.hidden = !said.length;
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
    for (const part of [this.suggestionLine, this.understood, this.filterForm, this.more]) part.hidden = true;
    this.kinds.hide();
    this.list.replaceChildren();
    this.groups.replaceChildren();
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
   * @param {"h2" | "h3"} [heading]
   */
  #item({ folding }, row, heading = "h2") {
    const { sought } = this.state;
    const audience = row.audience && `${this.texts.words.for} ${row.audience}`;
    const facts = [row.label, audience, row.languages].filter(Boolean);
    const item = element(
      "li",
      {},
      element(heading, { className: "result-title" }, titleLink(row, ...highlight(folding, row.title, sought))),
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
