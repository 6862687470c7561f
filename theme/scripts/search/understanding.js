import { element, fill } from "../dom/element.js";
import { inPageLanguage } from "../records/languages.js";

const PARAMETER = "bo";

/** What was understood of a question: a button for each age or grade, that takes it as words, and back. */
export class Understanding {
  /**
   * @param {HTMLElement} list
   * @param {Record<string, string>} messages
   * @param {() => void} onChange
   */
  constructor(list, messages, onChange) {
    this.list = list;
    this.messages = messages;
    this.onChange = onChange;
    /** The ages and grades, folded, that are taken as words. @type {Set<string>} */
    this.dropped = new Set();
  }

  /** @param {URLSearchParams} query */
  readFrom(query) {
    this.dropped = new Set(query.getAll(PARAMETER));
  }

  /** @param {URLSearchParams} query */
  writeTo(query) {
    for (const said of this.dropped) query.append(PARAMETER, said);
  }

  /**
   * @param {import("./question.js").Meant[]} meant
   * @param {string} text the question
   * @param {string[]} languages
   */
  show(meant, text, languages) {
    /** @type {(Element | null)[]} */
    const buttons = [...this.list.querySelectorAll("button")];
    const focused = buttons.indexOf(document.activeElement);
    this.dropped = new Set([...this.dropped].filter((said) => meant.some((each) => each.said === said)));
    const items = meant.map(({ group, start, end, said }) => {
      const label = inPageLanguage(/** @type {string[]} */ (group.slice(5)), languages);
      const isTaken = !this.dropped.has(said);
      const words = fill(this.messages.understood, { said: text.slice(start, end), label });
      const button = element("button", { type: "button", ariaPressed: String(isTaken) }, words);
      if (isTaken) button.append(element("span", { ariaHidden: "true" }, " ✕"));
      button.title = isTaken ? this.messages.drop : "";
      button.addEventListener("click", () => {
        if (isTaken) this.dropped.add(said);
        else this.dropped.delete(said);
        this.onChange();
      });
      return element("li", {}, button);
    });
    this.list.replaceChildren(...items);
    this.list.hidden = !items.length;
    items[focused]?.querySelector("button")?.focus();
  }

  hide() {
    this.list.hidden = true;
  }
}
