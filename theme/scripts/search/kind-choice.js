import { element, required } from "../dom/element.js";

/** The choice of one section of what was found, each with its count. It is there once a section was chosen. */
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
    /** The name of the chosen section; empty for all. */
    this.chosen = "";
  }

  /**
   * Show one section only, as if it were chosen by hand.
   * @param {string} name
   */
  choose(name) {
    this.chosen = name;
    this.onChange();
  }

  /** Put the focus on the choice that is made; what was pressed is gone. */
  focus() {
    const checked = this.list.querySelector("input:checked");
    if (checked instanceof HTMLElement) checked.focus();
  }

  hide() {
    this.box.hidden = true;
  }

  /**
   * Show how many documents there are of each section.
   * @param {number[]} documents
   * @param {import("./sections.js").Sections} sections
   * @returns {number[]} those of the chosen section
   */
  apply(documents, sections) {
    this.box.hidden = !this.chosen;
    if (!this.chosen) {
      this.list.replaceChildren();
      return documents;
    }
    this.chosen = sections.named(this.chosen);
    const found = sections.sorted(documents);
    const isFocused = this.box.contains(document.activeElement);
    this.list.replaceChildren(
      this.#choice("", this.labelOfAll, documents.length),
      ...[...sections.labels]
        .filter(([name]) => found.has(name))
        .map(([name, label]) => this.#choice(name, label, found.get(name)?.length ?? 0)),
    );
    if (isFocused) this.focus();
    return found.get(this.chosen) ?? [];
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
