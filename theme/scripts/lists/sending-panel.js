import { fill, required } from "../dom/element.js";
import { pageLanguage } from "../records/languages.js";
import { loadScript } from "../records/search-files.js";
import { hashOf } from "./address.js";
import { idOf, missingFields, recordOf } from "./record.js";
import { embedCode, mailLink, newFile, saveFile, zaloLink } from "./sending.js";
import { csvOf } from "./table.js";

/** @typedef {import("./own-list.js").OwnList} OwnList */

// Programs for messages cut longer addresses now and then.
const LONG = 2000;
// Longer than that, an address on paper is nobody's to type.
const PRINTED = 120;

/** The ways to pass a list on: its address, its QR code, files, the record to hand in. */
export class SendingPanel {
  /**
   * @param {HTMLElement} panel
   * @param {DOMStringMap} settings of the page
   * @param {Record<string, string>} words
   */
  constructor(panel, { address = "", embedded = "", repository = "null", taken = "[]", qr = "" }, words) {
    this.panel = panel;
    this.words = words;
    this.address = address;
    this.embedded = embedded;
    this.qr = qr;
    /** @type {import("./sending.js").Repository | null} */
    this.repository = JSON.parse(repository);
    /** @type {string[]} */
    this.taken = JSON.parse(taken);
    this.current = { name: "", title: "", address, csv: "", record: "" };
    const share = this.#find('[data-do="share"]');
    share.hidden = !navigator.share;
    share.addEventListener("click", () => {
      const { title, address: url } = this.current;
      navigator.share({ title, url }).catch(() => {});
    });
    this.#find('[data-do="csv"]').addEventListener("click", () => {
      saveFile(`${this.current.name}.csv`, "text/csv;charset=utf-8", this.current.csv);
    });
    this.#find('[data-do="record"]').addEventListener("click", () => {
      saveFile(`${this.current.name}.yml`, "application/yaml;charset=utf-8", this.current.record);
    });
  }

  /**
   * @param {OwnList} list
   * @param {string} hash
   * @param {Map<string, import("./titles.js").Title>} titles
   */
  async show(list, hash, titles) {
    const { words } = this;
    const title = list.title || words.untitled;
    const address = this.address + hash;
    const name = idOf(list.title, this.taken);
    const known = { ...list, items: list.items.filter(({ id }) => titles.has(id)) };
    const lang = list.lang || pageLanguage;
    this.current = { name, title, address, csv: this.#table(known, titles), record: recordOf(known, lang, new Date()) };
    this.#find("#own-address").textContent = address;
    this.#find("#own-address").classList.toggle("no-print", address.length > PRINTED);
    this.#say("long", address.length > LONG ? fill(words.long, { n: address.length }) : "");
    this.#link("zalo", zaloLink(address));
    this.#link("mail", mailLink(title, address));
    this.#link("embed-see", this.embedded + hash);
    this.#find("#own-embed").textContent = embedCode(this.embedded + hash, title);
    this.#handIn(known);
    await this.#code(list, address);
  }

  /**
   * The QR code of the list; without its texts where only that can be read from paper, or none.
   * @param {OwnList} list
   * @param {string} address
   */
  async #code(list, address) {
    const bare = { ...list, intro: "", curator: "", audiences: [], levels: [] };
    bare.items = list.items.map((item) => ({ ...item, note: "" }));
    if (!list.items.length) return;
    const loaded = await loadScript("qr-code", this.qr).catch(() => () => null);
    const qrCode = /** @type {typeof import("./qr-code.js").qrCode} */ (loaded);
    const whole = qrCode(address);
    const code = whole ?? qrCode(this.address + (await hashOf(bare)));
    this.#say("qr-note", whole ? "" : code ? this.words["qr-short"] : this.words["qr-none"]);
    const place = this.#find('[data-part="qr"]');
    place.hidden = !code;
    place.replaceChildren(...(code ? [code] : []));
  }

  /** @param {OwnList} list */
  #handIn(list) {
    const { words, current } = this;
    const missing = missingFields(list).map((field) => words[`field-${field}`]);
    this.#say("missing", missing.length ? fill(words.missing, { fields: missing.join(", ") }) : "");
    this.#find('[data-part="record"]').hidden = missing.length > 0;
    this.#find("#own-record").textContent = current.record;
    const path = `resources/reading-lists/${current.name}.yml`;
    this.#find('[data-part="path"]').textContent = path;
    if (!this.repository) return;
    const { address, isFilled } = newFile(this.repository, path, current.record);
    this.#link("new-file", address);
    this.#say("paste", isFilled ? "" : words.paste);
  }

  /**
   * @param {OwnList} list
   * @param {Map<string, import("./titles.js").Title>} titles
   */
  #table({ items }, titles) {
    const { words } = this;
    const rows = items.map(({ id, note, required: isRequired }, number) => {
      const title = titles.get(id);
      const page = new URL(`../../hoc-lieu/${id}/`, this.address).href;
      return [String(number + 1), id, title?.title ?? "", page, isRequired ? words.yes : "", note];
    });
    const head = ["number", "id", "title", "address", "required", "note"].map((name) => words[`column-${name}`]);
    return csvOf([head, ...rows]);
  }

  /**
   * @param {string} name
   * @param {string} address
   */
  #link(name, address) {
    const link = this.#find(`[data-link="${name}"]`);
    if (link instanceof HTMLAnchorElement) link.href = address;
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #say(name, text) {
    const part = this.#find(`[data-part="${name}"]`);
    part.textContent = text;
    part.hidden = !text;
  }

  /** @param {string} selector */
  #find(selector) {
    return required(this.panel, selector, HTMLElement);
  }
}
