import { element, fill, required } from "../dom/element.js";
import { card } from "../records/card.js";
import { loadRows } from "../records/rows.js";
import { loadContents, loadFile } from "../records/search-files.js";
import { textsOf } from "../records/texts.js";
import { Facets } from "./facets.js";

const ON_A_PAGE = 24;
const PAGE = "trang";

/** The catalogue with its filters. They are loaded when somebody opens them, or follows a link to a filtered view. */
export class CataloguePage {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.texts = textsOf(form);
    this.found = required(document, "[data-found]", HTMLElement);
    this.unfiltered = required(document, "[data-unfiltered]", HTMLElement);
    this.status = required(this.found, '[role="status"]', HTMLElement);
    this.chips = required(this.found, ".chosen", HTMLElement);
    this.list = required(this.found, ".cards", HTMLElement);
    this.pager = required(this.found, ".pager", HTMLElement);
    this.details = required(form, "details", HTMLDetailsElement);
    this.go = required(form, ".facet-go", HTMLElement);
    this.goButton = required(this.go, "button", HTMLElement);
    /** @type {Facets | null} */
    this.facets = null;
    this.turn = 0;
  }

  start() {
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    // On a phone what was found lies below the filters: the button stays in sight, says how much it is, and leads there.
    this.goButton.addEventListener("click", () => {
      this.status.focus();
      this.status.scrollIntoView();
    });
    this.details.addEventListener("toggle", () => {
      if (this.details.open) this.#run(this.#load());
    });
    addEventListener("popstate", () => {
      if (this.facets) this.#run(this.#showAddress());
    });
    if (location.search) {
      // Somebody linked a filtered view: on a wide screen its filters are shown open.
      this.details.open = matchMedia("(min-width: 60em)").matches;
      this.unfiltered.hidden = true;
      this.#run(this.#load());
    }
  }

  async #load() {
    if (this.facets) return;
    const attributes = await loadFile("attributes");
    if (this.facets) return;
    const container = required(this.form, ".facet-groups", HTMLElement);
    this.facets = new Facets(attributes, container, this.texts, () => {
      history.pushState(null, "", this.#address(1));
      this.#run(this.#show(1));
    });
    await this.#showAddress();
  }

  #showAddress() {
    const query = new URLSearchParams(location.search);
    this.facets?.readFrom(query);
    return this.#show(Number(query.get(PAGE)) || 1);
  }

  /** @param {number} page */
  async #show(page) {
    if (!this.facets) return;
    this.turn += 1;
    const turn = this.turn;
    const { kinds } = await loadContents();
    // Resources are the first kind.
    const documents = Array.from({ length: kinds[0][1] }, (_, number) => number);
    const isMatch = this.facets.apply(documents);
    this.facets.showChips(this.chips);
    const { isAnyChosen } = this.facets;
    this.unfiltered.hidden = isAnyChosen;
    this.found.hidden = !isAnyChosen;
    this.go.hidden = !isAnyChosen;
    if (!isAnyChosen) return;
    const numbers = documents.filter(isMatch);
    const last = Math.max(1, Math.ceil(numbers.length / ON_A_PAGE));
    const current = Math.min(Math.max(1, page), last);
    const rows = await loadRows(numbers.slice((current - 1) * ON_A_PAGE, current * ON_A_PAGE));
    // A slower answer to an earlier choice must not overwrite a later one.
    if (turn !== this.turn) return;
    const { words } = this.texts;
    this.status.textContent = numbers.length ? fill(words.count, { n: numbers.length }) : words.none;
    this.goButton.textContent = fill(words.show, { n: numbers.length });
    this.list.replaceChildren(...rows.map((row) => card(row, this.texts)));
    this.#showPager(current, last);
  }

  /**
   * @param {number} current
   * @param {number} last
   */
  #showPager(current, last) {
    const { words } = this.texts;
    const links = element("ul");
    if (current > 1) links.append(this.#pageLink(current - 1, words.previous, "prev"));
    if (last > 1) links.append(element("li", {}, element("span", {}, fill(words.page, { n: current, last }))));
    if (current < last) links.append(this.#pageLink(current + 1, words.next, "next"));
    this.pager.replaceChildren(links);
    this.pager.hidden = last === 1;
  }

  /**
   * @param {number} page
   * @param {string} label
   * @param {"prev" | "next"} rel
   */
  #pageLink(page, label, rel) {
    const address = this.#address(page);
    const link = element("a", { href: address, rel }, label);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.pushState(null, "", address);
      this.#run(this.#show(page).then(() => this.status.scrollIntoView()));
    });
    return element("li", {}, link);
  }

  /** @param {number} page */
  #address(page) {
    const query = new URLSearchParams();
    this.facets?.writeTo(query);
    if (page > 1) query.set(PAGE, String(page));
    return String(query) ? `?${query}` : location.pathname;
  }

  /**
   * Where a file cannot be loaded, say so and show the catalogue without filters.
   * @param {Promise<void>} work
   */
  #run(work) {
    work.catch(() => {
      this.found.hidden = false;
      this.unfiltered.hidden = false;
      this.status.textContent = this.texts.words.failed;
      this.list.replaceChildren();
      this.pager.hidden = true;
    });
  }
}
