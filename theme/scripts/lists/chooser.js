import { element, fill, required } from "../dom/element.js";
import { pageLanguage } from "../records/languages.js";
import { hashOf, isList, listIn, toEdit, toShow } from "./address.js";
import { carryAlong } from "./carrying.js";
import { keep, keptHash } from "./kept-list.js";
import { emptyList, MOST_ITEMS, withoutResource, withResource } from "./own-list.js";

/** What shows a resource: its card, its step in a list, its result of a search, its page. */
const RESOURCES = '[data-kind="resource"][data-id]';

/** The buttons that put resources on the visitor's list, and the bar that leads to it. */
export class Chooser {
  /** @param {HTMLElement} bar */
  constructor(bar) {
    this.bar = bar;
    /** @type {Record<string, string>} */
    this.words = JSON.parse(bar.dataset.words ?? "{}");
    this.status = required(bar, '[role="status"]', HTMLElement);
    this.open = required(bar, "a", HTMLAnchorElement);
    this.list = emptyList(pageLanguage);
    this.hash = "";
    this.isKept = false;
    /** What is changed while an earlier change is still being packed comes after it. */
    this.work = Promise.resolve();
  }

  start() {
    this.work = this.#read();
    carryAlong(() => this.hash);
    this.#offerIn(document);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node instanceof Element) this.#offerIn(node);
      }
    }).observe(required(document, "main", HTMLElement), { childList: true, subtree: true });
    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-choose]") : null;
      if (button instanceof HTMLElement) this.#change(button.dataset.choose ?? "");
    });
    // Searches and filters write an address of their own. Where a browser does not tell, the list is in the links only.
    window.navigation?.addEventListener("currententrychange", () => {
      if (this.hash && !isList(location.hash)) history.replaceState(history.state, "", this.hash);
    });
    addEventListener("hashchange", () => {
      if (isList(location.hash)) this.work = this.work.then(() => this.#read());
    });
  }

  /** The list of the address; else the one that the device keeps, if the visitor has switched that on. */
  async #read() {
    const kept = keptHash();
    const given = isList(location.hash) ? toShow(location.hash) : "";
    const hash = given || kept || "";
    const { list } = hash ? await listIn(hash) : { list: null };
    this.list = list ?? emptyList(pageLanguage);
    this.hash = list ? hash : "";
    this.isKept = kept !== null && (!given || given === kept);
    this.#show();
  }

  /** @param {string} id */
  #change(id) {
    this.work = this.work.then(async () => {
      const { list } = this;
      const has = list.items.some((item) => item.id === id);
      if (!has && list.items.length >= MOST_ITEMS) {
        this.status.textContent = fill(this.words.full, { n: MOST_ITEMS });
        return;
      }
      this.list = has ? withoutResource(list, id) : withResource(list, id);
      this.hash = await hashOf(this.list);
      if (this.isKept) keep(this.hash);
      history.replaceState(history.state, "", this.hash || location.pathname + location.search);
      this.#show();
    });
  }

  #show() {
    const { items } = this.list;
    const ids = new Set(items.map(({ id }) => id));
    for (const button of document.querySelectorAll("[data-choose]")) {
      if (button instanceof HTMLElement) this.#label(button, ids.has(button.dataset.choose ?? ""));
    }
    const isStarted = Boolean(this.hash);
    this.bar.hidden = !isStarted;
    this.open.href = this.open.href.split("#")[0] + (isStarted ? toEdit(this.hash) : "");
    this.status.textContent = items.length === 1 ? this.words.one : fill(this.words.count, { n: items.length });
  }

  /** @param {ParentNode} root */
  #offerIn(root) {
    const inside = [...root.querySelectorAll(RESOURCES)];
    const all = root instanceof Element && root.matches(RESOURCES) ? [root, ...inside] : inside;
    for (const shown of all) if (shown instanceof HTMLElement) this.#offer(shown);
  }

  /** @param {HTMLElement} shown */
  #offer(shown) {
    const place = shown.tagName === "MAIN" ? shown.querySelector("[data-choose-here]") : shown;
    if (!place || place.querySelector(":scope > [data-choose]")) return;
    const heading = shown.querySelector("h1, h2, h3");
    const title = element("span", {}, heading?.textContent?.trim() ?? "");
    const spoken = heading?.querySelector("[lang]");
    if (spoken instanceof HTMLElement) title.lang = spoken.lang;
    const mark = element("span", { className: "choose-mark" });
    mark.setAttribute("aria-hidden", "true");
    const button = element(
      "button",
      { type: "button", className: "choose no-print" },
      mark,
      element("span", { className: "choose-word" }),
      element("span", { className: "visually-hidden" }, ": ", title),
    );
    button.dataset.choose = shown.dataset.id;
    this.#label(
      button,
      this.list.items.some(({ id }) => id === shown.dataset.id),
    );
    place.append(button);
  }

  /**
   * @param {HTMLElement} button
   * @param {boolean} isOn whether the resource is on the list
   */
  #label(button, isOn) {
    button.classList.toggle("is-chosen", isOn);
    required(button, ".choose-mark", HTMLElement).textContent = isOn ? "✓" : "+";
    required(button, ".choose-word", HTMLElement).textContent = isOn ? this.words.remove : this.words.add;
  }
}
