import { fill, required } from "../dom/element.js";
import { cleanText, LONGEST } from "./own-list.js";

/** @typedef {import("./own-list.js").OwnList} OwnList */
/** @typedef {"audiences" | "levels"} Vocabulary */

const TEXTS = /** @type {const} */ (["title", "intro", "curator"]);
const VOCABULARIES = /** @type {const} */ (["audiences", "levels"]);

/** What a list says of itself: its title, what it is for, who made it, for whom. */
export class Details {
  /**
   * @param {HTMLElement} form
   * @param {(details: Partial<OwnList>) => void} onChange
   */
  constructor(form, onChange) {
    this.form = form;
    for (const name of TEXTS) {
      const field = this.#field(name);
      field.maxLength = LONGEST[name];
      field.addEventListener("input", () => onChange({ [name]: cleanText(field.value, LONGEST[name]) }));
    }
    for (const vocabulary of VOCABULARIES) {
      for (const box of this.#boxes(vocabulary)) {
        box.addEventListener("change", () => {
          const chosen = this.#boxes(vocabulary).filter(({ checked }) => checked);
          this.#count(vocabulary);
          onChange({ [vocabulary]: chosen.map(({ value }) => value) });
        });
      }
    }
  }

  /** @param {OwnList} list */
  show(list) {
    for (const name of TEXTS) this.#field(name).value = list[name];
    for (const vocabulary of VOCABULARIES) {
      for (const box of this.#boxes(vocabulary)) box.checked = list[vocabulary].includes(box.value);
      this.#count(vocabulary);
    }
  }

  /**
   * The names of what is chosen.
   * @param {Vocabulary} vocabulary
   */
  labels(vocabulary) {
    const chosen = this.#boxes(vocabulary).filter(({ checked }) => checked);
    return chosen.map(({ parentElement }) => parentElement?.textContent?.trim()).join(", ");
  }

  /** @param {Vocabulary} vocabulary */
  #count(vocabulary) {
    const note = required(this.form, `[data-count="${vocabulary}"]`, HTMLElement);
    const n = this.#boxes(vocabulary).filter(({ checked }) => checked).length;
    note.textContent = n ? fill(note.dataset.chosen ?? "", { n }) : "";
  }

  /** @param {Vocabulary} vocabulary */
  #boxes(vocabulary) {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll(`input[name="${vocabulary}"]`))];
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement | HTMLTextAreaElement} */ (required(this.form, `[name="${name}"]`, HTMLElement));
  }
}
