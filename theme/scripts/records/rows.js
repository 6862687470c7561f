import { root } from "../page/site-root.js";
import { kindOf } from "./kinds.js";
import { pageLanguage } from "./languages.js";
import { loadContents, loadFile } from "./search-files.js";

/**
 * What is shown of a document.
 * @typedef {object} Row
 * @property {string} kind
 * @property {string} id
 * @property {string} href
 * @property {string} label the kind, in words
 * @property {string} title
 * @property {string} line
 * @property {string} audience
 * @property {string} languages
 * @property {string} reuse what its licence allows, where it allows copies
 * @property {string} origin that it is from another catalogue, and from which
 * @property {string} look its family and its verb; of a list also the families of its items
 * @property {string} ownLanguage the language of the title, where it is not the page's
 */

/**
 * The rows of documents.
 * @param {number[]} numbers
 * @returns {Promise<Row[]>}
 */
export async function loadRows(numbers) {
  const { inOneFile, languages, kinds } = await loadContents();
  // The pages of the site's first language are at the root.
  const base = new URL(pageLanguage === languages[0] ? "" : `${pageLanguage}/`, root);
  return Promise.all(
    numbers.map(async (number) => {
      /** @type {string[][]} */
      const file = await loadFile(`${pageLanguage}/${Math.floor(number / inOneFile)}`);
      const row = file[number % inOneFile];
      const [id, address, label, title, line = "", audience = "", spoken = "", reuse = ""] = row;
      const [look = "", ownLanguage = "", origin = ""] = row.slice(8);
      const kind = kindOf(number, kinds);
      const href = new URL(address, base).href;
      const facts = { audience, languages: spoken, reuse, origin };
      return { kind, id, href, label, title, line, ...facts, look, ownLanguage };
    }),
  );
}
