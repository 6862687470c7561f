import { element, fill, required } from "../dom/element.js";
import { card } from "../records/card.js";
import { loadRows } from "../records/rows.js";
import { loadContents, loadFile } from "../records/search-files.js";
import { textsOf } from "../records/texts.js";
import { FacetLinks } from "./facet-links.js";
import { Facets } from "./facets.js";

const ON_A_PAGE = 24;
const PAGE = "trang";
const SORT = "thu-tu";

/**
 * A page of the catalogue: the links beside its cards filter it in place. What that needs is loaded when somebody chooses
 * something, or follows a link to a filtered view. A shelf is the catalogue with one choice made.
 */
export class CataloguePage {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.texts = textsOf(box);
    this.found = required(box, "[data-found]", HTMLElement);
    this.unfiltered = required(box, "[data-unfiltered]", HTMLElement);
    this.chips = required(box, ".chosen", HTMLElement);
    this.list = required(this.found, ".cards", HTMLElement);
    this.pager = required(this.found, ".pager", HTMLElement);
    this.status = required(document, "[data-count]", HTMLElement);
    this.sort = required(document, "[data-sort] select", HTMLSelectElement);
    this.panel = required(document, ".catalogue-filters", HTMLElement);
    this.go = required(this.panel, ".facet-go a", HTMLElement);
    this.whole = { count: [...this.status.childNodes], go: this.go.textContent };
    /** @type {Facets | null} */
    this.facets = null;
    this.turn = 0;
    this.onChange = () => this.#run(this.#changed());
    this.links = new FacetLinks(this.panel, this.texts, this.onChange);
  }

  start() {
    required(document, "[data-sort]", HTMLElement).hidden = false;
    this.sort.addEventListener("change", this.onChange);
    this.links.further.hidden = false;
    this.links.further.addEventListener("toggle", () => this.#run(this.#drawFurther()));
    this.#startPanel();
    addEventListener("popstate", () => this.#run(this.#showAddress()));
    if (location.search) {
      this.unfiltered.hidden = true;
      this.#run(this.#showAddress());
    }
  }

  /** On a phone the filters are a panel that a button opens, and one that stays in sight leads back to what was found. */
  #startPanel() {
    const link = required(document, ".catalogue-open", HTMLElement);
    const button = element("button", { className: link.className, type: "button" }, ...link.childNodes);
    button.setAttribute("aria-controls", this.panel.id);
    /** @param {boolean} isOpen */
    const open = (isOpen) => {
      this.panel.classList.toggle("is-open", isOpen);
      button.setAttribute("aria-expanded", String(isOpen));
    };
    open(false);
    button.addEventListener("click", () => open(!this.panel.classList.contains("is-open")));
    this.go.addEventListener("click", (event) => {
      event.preventDefault();
      open(false);
      this.status.focus();
      this.status.scrollIntoView();
    });
    link.replaceWith(button);
  }

  async #load() {
    if (this.facets) return this.facets;
    const attributes = await loadFile("attributes");
    if (!this.facets) {
      const chosen = [...this.links.choices.values()].map(({ box }) => box.checked);
      this.facets = new Facets(attributes, this.links.groups(attributes), this.texts, this.onChange);
      // What was ticked meanwhile stays ticked.
      [...this.links.choices.values()].forEach(({ box }, number) => {
        box.checked = chosen[number];
      });
      this.#presetBox();
    }
    return this.facets;
  }

  /** Draw the filters that the page does not have, with their counts. */
  async #drawFurther() {
    if (this.facets) return;
    const facets = await this.#load();
    facets.apply(await this.#documents());
  }

  /** The box of what the shelf is about: it may have none on the page. */
  #presetBox() {
    const { facet, value } = this.box.dataset;
    if (!facet || !this.facets) return undefined;
    const group = this.facets.groups[this.facets.attributes.facets.findIndex(({ name }) => name === facet)];
    const box = group?.choices.find((each) => each.box.value === value)?.box;
    if (box && !this.links.choices.has(`${facet}=${value}`)) box.checked = true;
    return box;
  }

  async #changed() {
    const facets = await this.#load();
    const preset = this.#presetBox();
    if (preset && !preset.checked) {
      // Without what the shelf is about, it is the whole catalogue.
      const query = new URLSearchParams();
      facets.writeTo(query);
      if (this.sort.value) query.set(SORT, this.sort.value);
      location.assign(`${this.box.dataset.home}${String(query) && `?${query}`}`);
      return;
    }
    history.pushState(null, "", this.#address(1));
    await this.#show(1);
  }

  async #showAddress() {
    const facets = await this.#load();
    const query = new URLSearchParams(location.search);
    facets.readFrom(query);
    const preset = this.#presetBox();
    if (preset) preset.checked = true;
    this.sort.value = query.get(SORT) ?? "";
    await this.#show(Number(query.get(PAGE)) || 1);
  }

  /** @param {number} page */
  async #show(page) {
    const facets = await this.#load();
    this.turn += 1;
    const turn = this.turn;
    const preset = this.#presetBox();
    const documents = await this.#documents();
    const isMatch = facets.apply(documents);
    facets.showChips(this.chips, (box) => box !== preset);
    const isWhole = !this.chips.childElementCount && !this.sort.value && page === 1;
    if (isWhole) {
      this.#showWhole();
      return;
    }
    const numbers = documents.filter(isMatch);
    const last = Math.max(1, Math.ceil(numbers.length / ON_A_PAGE));
    const current = Math.min(Math.max(1, page), last);
    const rows = await loadRows(numbers.slice((current - 1) * ON_A_PAGE, current * ON_A_PAGE));
    // A slower answer to an earlier choice must not overwrite a later one.
    if (turn !== this.turn) return;
    const { words } = this.texts;
    this.unfiltered.hidden = true;
    this.found.hidden = false;
    this.status.textContent = numbers.length ? fill(words.count, { n: numbers.length }) : words.none;
    this.go.textContent = fill(words.show, { n: numbers.length });
    this.list.replaceChildren(...rows.map((row) => card(row, this.texts)));
    this.#showPager(current, last);
  }

  #showWhole() {
    this.found.hidden = true;
    this.unfiltered.hidden = false;
    this.status.replaceChildren(...this.whole.count);
    this.go.textContent = this.whole.go;
  }

  /**
   * The resources in the order that was asked for; they are the first kind of the documents.
   * @returns {Promise<number[]>}
   */
  async #documents() {
    const { kinds } = await loadContents();
    if (this.sort.value) return (await loadFile("orders"))[this.sort.value];
    return Array.from({ length: kinds[0][1] }, (_, number) => number);
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
    const { facet, value } = this.box.dataset;
    if (facet) {
      const others = query.getAll(facet).filter((each) => each !== value);
      query.delete(facet);
      for (const each of others) query.append(facet, each);
    }
    if (this.sort.value) query.set(SORT, this.sort.value);
    if (page > 1) query.set(PAGE, String(page));
    return String(query) ? `?${query}` : location.pathname;
  }

  /**
   * Where a file cannot be loaded, say so and show the catalogue without filters.
   * @param {Promise<unknown>} work
   */
  #run(work) {
    work.catch(() => {
      this.#showWhole();
      this.status.textContent = this.texts.words.failed;
    });
  }
}
