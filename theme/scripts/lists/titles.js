import { root } from "../page/site-root.js";
import { fnv1a } from "../records/id-hash.js";
import { pageLanguage } from "../records/languages.js";
import { loadContents, loadFile } from "../records/search-files.js";

/**
 * What a list shows of a resource.
 * @typedef {object} Title
 * @property {string} id the resource's id of today
 * @property {string} href
 * @property {string} title
 * @property {string} heading the title as it is drawn, with each compound in one piece
 * @property {string} label
 * @property {string} languages
 * @property {string} ownLanguage the language of the title, where it is not the page's
 */

/**
 * What lists show of resources, by the ids that were asked for, former ones too; those that nobody has are missing.
 * @param {string[]} ids
 * @returns {Promise<Map<string, Title>>}
 */
export async function loadTitles(ids) {
  const { titles, languages: ofSite } = await loadContents();
  const base = new URL(pageLanguage === ofSite[0] ? "" : `${pageLanguage}/`, root);
  const numbers = [...new Set(ids.map((id) => fnv1a(id) % titles))];
  /** @type {string[][][]} */
  const files = await Promise.all(numbers.map((number) => loadFile(`${pageLanguage}/t${number}`)));
  const wanted = new Set(ids);
  const found = files.flat().filter(([id]) => wanted.has(id));
  return new Map(
    found.map(([id, address, heading, label = "", languages = "", ownLanguage = "", now = id]) => {
      const title = heading.replaceAll("\u00a0", " ");
      const href = new URL(address, base).href;
      return [id, { id: now || id, href, title, heading, label, languages, ownLanguage }];
    }),
  );
}
