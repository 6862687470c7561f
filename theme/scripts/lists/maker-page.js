import { fill, required } from "../dom/element.js";
import { pageLanguage } from "../records/languages.js";
import { asksToEdit, hashOf, isList, listIn, toEdit, toShow } from "./address.js";
import { carryAlong } from "./carrying.js";
import { Details } from "./details-form.js";
import { itemRow } from "./item-row.js";
import { forget, keep, keptHash } from "./kept-list.js";
import { cleanText, emptyList, LONGEST, withItemMoved, withoutResource } from "./own-list.js";
import { SendingPanel } from "./sending-panel.js";
import { steps, written } from "./steps.js";
import { loadTitles } from "./titles.js";

/** @typedef {import("./own-list.js").OwnList} OwnList */

// Whoever types is not interrupted at every letter; browsers also limit how often an address may change.
const PAUSE = 400;

/** The page where a list is made, and where those to whom its address was sent see it. */
export class MakerPage {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.page = page;
    /** @type {Record<string, string>} */
    this.words = JSON.parse(page.dataset.words ?? "{}");
    this.heading = required(page, "h1", HTMLElement);
    this.title = this.heading.textContent ?? "";
    this.status = this.#part("status");
    this.items = this.#part("items");
    this.list = emptyList(pageLanguage);
    this.hash = "";
    this.isKept = false;
    this.isEdited = false;
    /** @type {Map<string, import("./titles.js").Title>} */
    this.titles = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.turn = 0;
    this.details = new Details(this.#part("edit"), (details) => this.#typed({ ...this.list, ...details }));
    this.sending = new SendingPanel(this.#part("send"), page.dataset, this.words);
  }

  start() {
    carryAlong(() => this.hash);
    this.#part("edit").addEventListener("submit", (event) => event.preventDefault());
    this.#button("to-edit").addEventListener("click", () => this.#turn(true));
    this.#button("to-view").addEventListener("click", () => this.#turn(false));
    this.#button("clear").addEventListener("click", () => this.#clear());
    this.#button("keep").addEventListener("click", () => this.#keep());
    this.#button("forget").addEventListener("click", () => this.#forget());
    addEventListener("hashchange", () => {
      // The link to the main part, and its like: the list stays in the address.
      if (location.hash && !isList(location.hash)) history.replaceState(null, "", this.hash || location.pathname);
      else if (location.hash !== this.hash) this.#read();
    });
    this.#read();
  }

  /** The list of the address; else the one that the device keeps, if the visitor has switched that on. */
  async #read() {
    const { hash } = location;
    const kept = keptHash();
    const given = isList(hash) ? toShow(hash) : "";
    const isForeign = hash.length > 1 && !given && !document.getElementById(hash.slice(1));
    const { list, fault } = isForeign
      ? { list: null, fault: /** @type {const} */ ("broken") }
      : given || kept
        ? await listIn(given || kept || "")
        : { list: null, fault: null };
    this.#say("fault", fault ? this.words[`fault-${fault}`] : "");
    this.list = list ?? emptyList(pageLanguage);
    this.hash = list ? given || kept || "" : "";
    this.isKept = kept !== null && (!given || given === kept);
    this.isEdited = !list || !given || asksToEdit(hash);
    if (given) history.replaceState(history.state, "", this.hash || location.pathname);
    await this.#name();
    this.#draw();
    await this.#save();
  }

  /** Ask for the titles; a former id becomes the one of today, and what the catalogue does not have is named. */
  async #name() {
    const ids = this.list.items.map(({ id }) => id);
    try {
      this.titles = ids.length ? await loadTitles(ids) : new Map();
    } catch {
      this.#say("gone", this.words.unloaded);
      return;
    }
    const gone = ids.filter((id) => !this.titles.has(id));
    this.#say("gone", gone.length ? fill(this.words.gone, { ids: gone.join(", ") }) : "");
    /** @type {Map<string, import("./own-list.js").Item>} */
    const items = new Map();
    for (const item of this.list.items) {
      const title = this.titles.get(item.id);
      const id = title?.id ?? item.id;
      if (title) this.titles.set(id, title);
      if (!items.has(id)) items.set(id, { ...item, id });
    }
    this.list = { ...this.list, items: [...items.values()] };
  }

  #draw() {
    const { list, words } = this;
    const events = {
      onMove: (/** @type {string} */ id, /** @type {-1 | 1} */ by, /** @type {HTMLElement} */ button) =>
        this.#move(id, by, button),
      onDrop: () => this.#dropped(),
      onRemove: (/** @type {string} */ id) => this.#remove(id),
      onNote: (/** @type {string} */ id, /** @type {string} */ note) =>
        this.#typed(this.#changed(id, { note: cleanText(note, LONGEST.note) })),
      onRequired: (/** @type {string} */ id, /** @type {boolean} */ isRequired) =>
        this.#change(this.#changed(id, { required: isRequired })),
    };
    const rows = list.items.map((item) => itemRow(item, this.titles.get(item.id), words, events));
    this.items.replaceChildren(...rows);
    this.details.show(list);
    this.#turn(this.isEdited);
  }

  /** @param {boolean} isEdited whether the list is edited, or shown as its readers see it */
  #turn(isEdited) {
    const hasFocus = this.page.contains(document.activeElement);
    this.isEdited = isEdited;
    this.page.dataset.state = isEdited ? "edit" : "view";
    this.#show();
    if (hasFocus) this.heading.focus();
  }

  #show() {
    const { list, words, isEdited } = this;
    const { items } = list;
    const name = list.title || words.untitled;
    this.heading.textContent = isEdited ? this.title : name;
    this.heading.lang = isEdited || !list.title ? pageLanguage : list.lang;
    document.title = isEdited ? this.title : name;
    this.#part("empty").hidden = items.length > 0;
    this.#part("some").hidden = !items.length;
    this.#part("count").textContent = fill(words.count, { n: items.length });
    this.#part("paper-title").textContent = name;
    this.#part("intro").replaceChildren(written("p", list.intro, list.lang));
    this.#part("intro").hidden = !list.intro;
    this.#fact("audiences", this.details.labels("audiences"));
    this.#fact("levels", this.details.labels("levels"));
    this.#fact("curator", list.curator);
    this.#part("steps").replaceChildren(...steps(list, this.titles, words.required));
    for (const button of this.items.querySelectorAll("[data-by]")) {
      const row = button.closest("li");
      const isAtEnd = button instanceof HTMLElement && button.dataset.by === "1";
      const neighbour = isAtEnd ? row?.nextElementSibling : row?.previousElementSibling;
      // It stays where the keyboard is: a button that is switched off would lose the focus.
      button.setAttribute("aria-disabled", String(!neighbour));
    }
    this.#part("keeping").hidden = false;
    this.#button("keep").hidden = this.isKept;
    this.#button("forget").hidden = keptHash() === null;
    const other = keptHash();
    this.#part("other").hidden = this.isKept || !other;
    const link = this.#part("other").querySelector("a");
    if (link && other) link.href = toEdit(other);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #fact(name, text) {
    const shown = this.#part(name);
    shown.textContent = text;
    shown.hidden = !text;
    const term = shown.previousElementSibling;
    if (term instanceof HTMLElement) term.hidden = !text;
  }

  /**
   * @param {string} id
   * @param {Partial<import("./own-list.js").Item>} change
   * @returns {OwnList}
   */
  #changed(id, change) {
    const items = this.list.items.map((item) => (item.id === id ? { ...item, ...change } : item));
    return { ...this.list, items };
  }

  /**
   * @param {string} id
   * @param {-1 | 1} by
   * @param {HTMLElement} button
   */
  #move(id, by, button) {
    const from = this.list.items.findIndex((item) => item.id === id);
    const to = from + by;
    if (to < 0 || to >= this.list.items.length) return;
    const row = this.items.children[from];
    if (by < 0) row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    button.focus();
    this.#change(withItemMoved(this.list, from, to));
    this.#tell(fill(this.words.moved, { title: this.#titleOf(id), n: to + 1 }));
  }

  #dropped() {
    const ids = [...this.items.children].map((row) => (row instanceof HTMLElement ? row.dataset.id : ""));
    const items = ids.flatMap((id) => this.list.items.filter((item) => item.id === id));
    this.#change({ ...this.list, items });
  }

  /** @param {string} id */
  #remove(id) {
    const place = this.list.items.findIndex((item) => item.id === id);
    this.items.children[place]?.remove();
    this.#change(withoutResource(this.list, id));
    const next = this.items.children[Math.min(place, this.items.children.length - 1)];
    const target = next?.querySelector("[data-by]") ?? this.#part("add");
    if (target instanceof HTMLElement) target.focus();
    this.#tell(fill(this.words.removed, { title: this.#titleOf(id) }));
  }

  #clear() {
    // The browser's way back leads to the list as it was.
    history.pushState(null, "", location.pathname);
    this.hash = "";
    this.list = emptyList(pageLanguage);
    this.#draw();
    this.#save();
    this.#tell(this.words.cleared);
  }

  #keep() {
    this.isKept = keep(this.hash);
    this.#show();
    this.#button(this.isKept ? "forget" : "keep").focus();
    this.#tell(this.isKept ? this.words.kept : this.words["not-kept"]);
  }

  #forget() {
    forget();
    this.isKept = false;
    this.#show();
    this.#button("keep").focus();
    this.#tell(this.words.forgotten);
  }

  /**
   * What was typed is taken over after a pause.
   * @param {OwnList} list
   */
  #typed(list) {
    this.#own(list);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#save(), PAUSE);
  }

  /** @param {OwnList} list */
  #change(list) {
    this.#own(list);
    this.#save();
  }

  /**
   * What is written is in the language of the page on which the first word was written.
   * @param {OwnList} list
   */
  #own(list) {
    this.list = { ...list, lang: list.lang || pageLanguage };
    this.#say("fault", "");
    this.#show();
  }

  /** Put the list into the address and all that is made of it. A slower earlier answer does not overwrite a later one. */
  async #save() {
    clearTimeout(this.timer);
    this.turn += 1;
    const { turn, list } = this;
    const hash = await hashOf(list);
    if (turn !== this.turn) return;
    this.hash = hash;
    if (hash || isList(location.hash)) history.replaceState(history.state, "", hash || location.pathname);
    if (this.isKept) keep(hash);
    this.#part("send").hidden = !list.items.length;
    await this.sending.show(list, hash, this.titles);
  }

  /** @param {string} id */
  #titleOf(id) {
    return this.titles.get(id)?.title ?? id;
  }

  /**
   * Read out a message; one that says the same as before is new all the same.
   * @param {string} message
   */
  #tell(message) {
    this.status.textContent = "";
    setTimeout(() => {
      this.status.textContent = message;
    }, 50);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #say(name, text) {
    const part = this.#part(name);
    part.textContent = text;
    part.hidden = !text;
  }

  /** @param {string} name */
  #part(name) {
    return required(this.page, `[data-part="${name}"]`, HTMLElement);
  }

  /** @param {string} name */
  #button(name) {
    return required(this.page, `[data-do="${name}"]`, HTMLButtonElement);
  }
}
