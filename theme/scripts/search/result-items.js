import { element } from "../dom/element.js";
import { titleLink } from "../records/card.js";
import { cover, picture } from "../records/cover.js";
import { highlight } from "./highlight.js";

const EXCERPT = 160;

/** @typedef {import("../records/rows.js").Row} Row */

/** Draws results: what was found of one question, with the words that match marked. */
export class ResultItems {
  /**
   * @param {object} options
   * @param {import("./folding.js").WordFolding} options.folding
   * @param {import("./highlight.js").SoughtWord[]} options.sought
   * @param {import("../records/texts.js").Texts} options.texts
   * @param {Record<string, string>} options.messages
   * @param {Map<string, string>} options.pictures by kind
   */
  constructor({ folding, sought, texts, messages, pictures }) {
    this.folding = folding;
    this.sought = sought;
    this.texts = texts;
    this.messages = messages;
    this.pictures = pictures;
  }

  /**
   * @param {Row} row
   * @param {"h2" | "h3"} [heading]
   */
  item(row, heading = "h2") {
    const [family = "", verb] = row.look.split(" ");
    const tile = element("span", { className: `tile-pic ${family && `tone-${family}`}` });
    tile.append(picture(verb ? `verb-${verb}` : (this.pictures.get(row.kind) ?? "")));
    const body = element("div", {}, this.#title(row, heading), this.#line(row));
    const facts = this.#facts(row);
    if (facts) body.append(element("p", { className: "small" }, facts));
    return marked(element("li", { className: "hit" }, tile, body), row);
  }

  /**
   * The best answer, larger than the others.
   * @param {Row} row
   */
  best(row) {
    const shown = row.look ? cover(row.look, row.id) : element("span", { className: "tile-pic" });
    if (!row.look) shown.append(picture(this.pictures.get(row.kind) ?? ""));
    const eyebrow = element("p", { className: "eyebrow" }, `${row.label}, ${this.messages.best}`);
    const body = element("div", {}, eyebrow, this.#title(row, "h2"), this.#line(row));
    if (row.kind === "list") {
      const sheet = element("a", { className: "btn btn-second", href: row.href.replace(/\/$/, ".pdf") });
      sheet.append(picture("icon-print"), this.messages.sheet);
      body.append(element("p", {}, sheet));
    } else {
      const facts = this.#facts(row, false);
      if (facts) body.append(element("p", { className: "small" }, facts));
    }
    return marked(element("li", { className: "hit best-answer" }, shown, body), row);
  }

  /** @param {Row} row */
  way(row) {
    return element("li", {}, titleLink(row, row.title));
  }

  /**
   * @param {Row} row
   * @param {"h2" | "h3"} heading
   */
  #title(row, heading) {
    const title = titleLink(row, ...highlight(this.folding, row.title, this.sought));
    return element(heading, { className: "result-title" }, title);
  }

  /** @param {Row} row */
  #line(row) {
    return element("p", {}, ...highlight(this.folding, row.line, this.sought, EXCERPT));
  }

  /**
   * @param {Row} row
   * @param {boolean} [isLabelled] whether the kind is named
   */
  #facts(row, isLabelled = true) {
    const audience = row.audience && `${this.texts.words.for} ${row.audience}`;
    const reuse = row.reuse && this.texts.reuse[row.reuse];
    return [isLabelled && row.label, audience, row.languages, reuse, row.origin].filter(Boolean).join(" · ");
  }
}

/**
 * @param {HTMLElement} item
 * @param {Row} row
 */
function marked(item, { kind, id }) {
  item.dataset.result = "";
  item.dataset.kind = kind;
  item.dataset.id = id;
  return item;
}
