import { fill, required } from "../dom/element.js";
import { isList, listIn, toShow } from "./address.js";
import { steps } from "./steps.js";
import { loadTitles } from "./titles.js";

/** A visitor's list inside another site's page. */
export class EmbeddedList {
  /** @param {HTMLElement} main */
  constructor(main) {
    this.main = main;
    /** @type {Record<string, string>} */
    this.words = JSON.parse(main.dataset.words ?? "{}");
    this.link = required(main, "h1 a", HTMLAnchorElement);
    this.status = required(main, '[role="status"]', HTMLElement);
    this.steps = required(main, "ol", HTMLOListElement);
  }

  start() {
    this.#show();
    addEventListener("hashchange", () => this.#show());
  }

  async #show() {
    const { words } = this;
    const { hash } = location;
    const { list, fault } = isList(hash) ? await listIn(hash) : { list: null, fault: /** @type {const} */ ("broken") };
    this.steps.replaceChildren();
    this.status.textContent = fault ? words[`fault-${fault}`] : "";
    if (!list) return;
    this.link.textContent = list.title || words.untitled;
    if (list.title && list.lang) this.link.lang = list.lang;
    this.link.hash = toShow(hash);
    document.title = this.link.textContent;
    try {
      const titles = await loadTitles(list.items.map(({ id }) => id));
      this.steps.replaceChildren(...steps(list, titles, words.required));
      for (const link of this.steps.querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noopener" });
      const gone = list.items.filter(({ id }) => !titles.has(id)).map(({ id }) => id);
      if (gone.length) this.status.textContent = fill(words.gone, { ids: gone.join(", ") });
    } catch {
      this.status.textContent = words.unloaded;
    }
  }
}
