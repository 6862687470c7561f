import { element } from "../dom/element.js";

const WORDS_LOOKED_AT = 4;
const MOST_FOR_A_WORD = 3;
const MOST = 6;
const SHORTEST_WORD = 3;

/**
 * What the line under the search box offers: the query without its slips, or similar words where nothing was found.
 * @param {import("./searcher.js").Searcher} searcher
 * @param {import("./searcher.js").SearchResult} result
 * @param {string} query
 * @param {Record<string, string>} messages
 * @returns {Promise<(Node | string)[]>} empty where there is nothing to offer
 */
export async function suggestions(searcher, { documents, words, corrected }, query, messages) {
  if (documents.length) {
    return corrected && corrected !== query ? [`${messages.meant} `, queryLink(corrected)] : [];
  }
  const similar = await Promise.all(
    words
      .slice(0, WORDS_LOOKED_AT)
      .map(({ plain }) => (plain.length < SHORTEST_WORD ? [] : searcher.index.similarWords(plain, false))),
  );
  const offered = similar.flatMap((found) => found.slice(0, MOST_FOR_A_WORD)).slice(0, MOST);
  if (!offered.length) return [];
  const links = offered.flatMap(({ plain }, i) => (i ? [", ", queryLink(plain)] : [queryLink(plain)]));
  return [`${messages.nearest} `, ...links];
}

/** @param {string} query */
function queryLink(query) {
  return element("a", { href: `?q=${encodeURIComponent(query)}` }, query);
}
