import { element } from "../dom/element.js";
import { cover, picture } from "./cover.js";

const LONGEST_LINE = 90;

/**
 * A resource as a card, the same as resource-card.html makes; tests hold the two together.
 * @param {import("./rows.js").Row} row
 * @param {import("./texts.js").Texts} texts
 */
export function card(row, texts) {
  const verb = row.look.split(" ")[1];
  const facts = factsOf(row, texts);
  const body = element("div", { className: "card-body" });
  body.append(element("p", { className: "card-line" }, shorten(row.line, LONGEST_LINE)));
  if (facts.length) body.append(element("ul", { className: "card-facts" }, ...facts));
  const made = element(
    "li",
    { className: "card card-cover" },
    cover(row.look, row.id),
    element("p", { className: "card-verb" }, picture(`verb-${verb}`), texts.verbs[verb]),
    element("h3", { className: "card-title" }, titleLink(row, row.title)),
    body,
  );
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
  const facts = (row.languages ? row.languages.split(", ") : []).flatMap((name) => {
    const [told, more] = name.split(" …");
    const language = element("li", { className: "lang" }, told);
    return more === undefined ? [language] : [language, element("li", {}, "…")];
  });
  if (row.reuse) {
    facts.push(element("li", { className: "reuse" }, picture("icon-check"), texts.reuse[row.reuse]));
  }
  if (row.origin) facts.push(element("li", {}, row.origin));
  return facts;
}

/**
 * @param {string} text
 * @param {number} longest
 */
function shorten(text, longest) {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(0, cut.lastIndexOf(" ")) || cut.length).replace(/[.,;:]+$/, "")}…`;
}
