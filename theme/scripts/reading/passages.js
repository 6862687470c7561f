import { sentencesOf } from "./sentences.js";

// What stands in a page's main part and is no text to listen to.
const SKIPPED = "script, style, noscript, template, svg, pre, nav, form, button, select, input, textarea, audio, video";
const UNREAD = `${SKIPPED}, [hidden], [aria-hidden="true"], .visually-hidden, .no-print, .print-only, .headerlink, .share, .cite`;
// Of what a page leads to, only the titles are read.
const CARDS = ".cards";
const TITLES = "h2, h3, h4";
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * A sentence of the page.
 * @typedef {object} Passage
 * @property {string} text
 * @property {string} lang
 * @property {Range} range where it stands
 * @property {Element} block the paragraph, title or entry around it
 */

/** @typedef {{ block: Element, lang: string, nodes: Text[] }} Run text of one block in one language */

/**
 * The sentences that are seen in a part of the page, in their order.
 * @param {Element} root
 * @param {ReadonlySet<string>} abbreviations
 * @returns {Passage[]}
 */
export function passagesOf(root, abbreviations) {
  return runsOf(root).flatMap(({ block, lang, nodes }) => {
    const text = nodes.map(({ data }) => data).join("");
    const said = sentencesOf(text, abbreviations).filter(([start, end]) => SAYS_SOMETHING.test(text.slice(start, end)));
    return said.map(([start, end]) => {
      const range = document.createRange();
      range.setStart(...placeOf(nodes, start));
      range.setEnd(...placeOf(nodes, end));
      return { text: text.slice(start, end), lang, range, block };
    });
  });
}

/** @param {Element} root */
function runsOf(root) {
  /** @type {Run[]} */
  const runs = [];
  let isBroken = true;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
    return node.matches(UNREAD) || !isSeen(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeName === "BR") isBroken = true;
    if (!(node instanceof Text) || isOfCard(node.parentElement)) continue;
    const block = blockAround(node);
    const lang = node.parentElement?.closest("[lang]")?.getAttribute("lang") ?? "";
    const last = runs.at(-1);
    if (!isBroken && last?.block === block && last.lang === lang) {
      last.nodes.push(node);
    } else if (node.data.trim()) {
      runs.push({ block, lang, nodes: [node] });
      isBroken = false;
    }
  }
  return runs;
}

/**
 * What lies in a folded part is not seen. Old browsers cannot tell that; they read it.
 * @param {Element} element
 */
function isSeen(element) {
  return getComputedStyle(element).display === "contents" || (element.checkVisibility?.() ?? true);
}

/** @param {Element | null} parent */
function isOfCard(parent) {
  return Boolean(parent?.closest(CARDS)) && !parent?.closest(TITLES);
}

/** @param {Text} text */
function blockAround(text) {
  let element = /** @type {Element} */ (text.parentElement);
  while (element.parentElement && ["inline", "contents"].includes(getComputedStyle(element).display)) {
    element = element.parentElement;
  }
  return element;
}

/**
 * The node that a place in the joined text is in, and where in it.
 * @param {Text[]} nodes
 * @param {number} at
 * @returns {[Text, number]}
 */
function placeOf(nodes, at) {
  let rest = at;
  for (const node of nodes) {
    if (rest <= node.length) return [node, rest];
    rest -= node.length;
  }
  throw new RangeError(`no place ${at}`);
}
