// The files of the search (hoctap/search/index_files.py). Each is a script of one call, so that it loads from a server,
// from a folder and from an archive alike.
import { root } from "../page/site-root.js";
import { trustedScript } from "../page/trusted-script.js";

/**
 * The table of contents of the files.
 * @typedef {object} Contents
 * @property {string} folder where all other files lie
 * @property {number} inOneFile how many documents' cards one file has
 * @property {number} titles how many files have the titles for lists that visitors make
 * @property {import("../search/folding.js").Rules} rules
 * @property {number[]} steps what a match is worth, by where the word stands
 * @property {number} most how many documents the index tells of one word
 * @property {string} alphabet the digits of the postings
 * @property {string} firsts the beginning of the first entry of each shard, one a line
 * @property {string} letters the first letters of which there is a lexicon
 * @property {string[]} languages
 * @property {import("../search/question.js").Questions} questions
 * @property {number[]} weights what an answer is worth, by kind
 * @property {string[]} groupOf the group of results of each kind; empty for what is folded
 * @property {string[]} pictures the picture of each kind
 * @property {[name: string, count: number, ...labels: string[]][]} kinds
 */

const CONTENTS = "muc-luc";

/** @type {Map<string, unknown>} */
const arrived = new Map();
/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();

window.hoctap = (name, data) => arrived.set(name, data);

const scriptAddress = trustedScript((path) => {
  const address = new URL(path, root).href;
  if (!address.startsWith(root.href)) throw new Error(address);
  return address;
});

/** @returns {Promise<Contents>} */
export function loadContents() {
  return /** @type {Promise<Contents>} */ (loadScript(CONTENTS, `tim-kiem/${CONTENTS}.js`));
}

/**
 * The data of a file; each is fetched once.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function loadFile(name) {
  const { folder } = await loadContents();
  return loadScript(name, `${folder}${name}.js`);
}

/**
 * What a script gives by its one call; each is loaded once.
 * @param {string} name by which it calls
 * @param {string} path below the site's root
 * @returns {Promise<unknown>}
 */
export function loadScript(name, path) {
  const known = asked.get(name);
  if (known) return known;
  const promise = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptAddress(path);
    script.onload = () => {
      script.remove();
      if (arrived.has(name)) resolve(arrived.get(name));
      else reject(new Error(name));
    };
    script.onerror = () => {
      script.remove();
      // The next one who asks tries again.
      asked.delete(name);
      reject(new Error(name));
    };
    document.head.append(script);
  });
  asked.set(name, promise);
  return promise;
}
