import { element } from "../dom/element.js";

const LONGEST_LINE = 140;

/**
 * A resource as a card, the same as theme/parts/resource-card.html makes; tests hold the two together.
 * @param {import("./rows.js").Row} row
 * @param {import("./texts.js").Texts} texts
 */
export function card(row, texts) {
  const facts = factsOf(row, texts);
  const made = element(
    "li",
    { className: "card" },
    element("p", { className: "card-kind" }, row.label),
    element("h3", { className: "card-title" }, titleLink(row, row.title)),
    element("p", { className: "card-line" }, shorten(row.line, LONGEST_LINE)),
  );
  if (facts.length) made.append(element("ul", { className: "card-facts" }, ...facts));
  made.dataset.kind = row.kind;
  made.dataset.id = row.id;
  return made;
}

/**
 * The link to a document's page.
 * @param {import("./rows.js").Row} row
 * @param {...(Node | string)} title
 */
export function titleLink(row, ...title) {
  const link = element("a", { href: row.href }, ...title);
  if (row.ownLanguage) {
    link.lang = row.ownLanguage;
    link.dir = "auto";
  }
  return link;
}

/**
 * @param {import("./rows.js").Row} row
 * @param {import("./texts.js").Texts} texts
 */
function factsOf(row, texts) {
  const facts = [];
  if (row.audience) facts.push(element("li", {}, `${texts.words.for} ${row.audience}`));
  if (row.languages) facts.push(element("li", {}, row.languages));
  if (row.openness) {
    const badge = { className: `badge badge-${texts.badges[row.openness]}` };
    facts.push(element("li", {}, element("span", badge, texts.openness[row.openness])));
  }
  return facts;
}

/**
 * @param {string} text
 * @param {number} longest
 */
function shorten(text, longest) {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(0, cut.lastIndexOf(" ")) || cut.length)}…`;
}
