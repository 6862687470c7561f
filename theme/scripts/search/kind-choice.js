import { element, required } from "../dom/element.js";
import { kindOf } from "../records/kinds.js";
import { inPageLanguage } from "../records/languages.js";

/** The choice of one kind of what was found, each with its count. */
export class KindChoice {
  /**
   * @param {HTMLElement} box
   * @param {string} labelOfAll
   * @param {() => void} onChange
   */
  constructor(box, labelOfAll, onChange) {
    this.box = box;
    this.list = required(box, "ul", HTMLElement);
    this.labelOfAll = labelOfAll;
    this.onChange = onChange;
    /** The name of the chosen kind; empty for all. */
    this.chosen = "";
    /** @type {Map<string, string>} */
    this.labels = new Map();
  }

  /** @param {string} kind */
  labelOf(kind) {
    return this.labels.get(kind) ?? kind;
  }

  /**
   * Show one kind only, as if it were chosen by hand.
   * @param {string} kind
   */
  choose(kind) {
    this.chosen = kind;
    // What was pressed goes away; the choice that it made has the focus then.
    const choices = /** @type {HTMLInputElement[]} */ ([...this.list.querySelectorAll("input")]);
    choices.find(({ value }) => value === kind)?.focus();
    this.onChange();
  }

  hide() {
    this.box.hidden = true;
  }

  /**
   * Show how many documents there are of each kind.
   * @param {number[]} documents
   * @param {import("../records/search-files.js").Contents} contents
   * @returns {number[]} those of the chosen kind
   */
  apply(documents, { kinds, languages }) {
    /** @type {Map<string, number[]>} */
    const byKind = new Map();
    for (const document of documents) {
      const kind = kindOf(document, kinds);
      byKind.set(kind, [...(byKind.get(kind) ?? []), document]);
    }
    this.labels = new Map(kinds.map(([name, , ...labels]) => [name, inPageLanguage(labels, languages)]));
    const present = kinds.filter(([name]) => byKind.has(name));
    this.box.hidden = present.length < 2 && !this.chosen;
    const isFocused = this.box.contains(document.activeElement);
    this.list.replaceChildren(
      this.#choice("", this.labelOfAll, documents.length),
      ...present.map(([name]) => this.#choice(name, this.labelOf(name), byKind.get(name)?.length ?? 0)),
    );
    if (isFocused) required(this.box, "input:checked", HTMLElement).focus();
    return this.chosen ? (byKind.get(this.chosen) ?? []) : documents;
  }

  /**
   * @param {string} value
   * @param {string} label
   * @param {number} count
   */
  #choice(value, label, count) {
    const box = element("input", { type: "radio", name: "muc", value, checked: this.chosen === value });
    box.addEventListener("change", () => {
      this.chosen = value;
      this.onChange();
    });
    const number = element("span", { className: "count" }, String(count));
    return element("li", {}, element("label", {}, box, ` ${label} `, number));
  }
}
