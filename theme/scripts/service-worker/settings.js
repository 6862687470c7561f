/**
 * What the build tells the worker (hoctap/build/service_worker.py).
 * @typedef {object} Settings
 * @property {boolean} on whether the site lets pages be kept
 * @property {string} page the address of the page about kept pages, below a language's prefix
 * @property {string} build the address of the build report
 * @property {string[]} never how addresses begin that are never kept
 * @property {string[]} dated how pages begin that get old soon: news and dates
 * @property {string[]} shell what every page needs
 * @property {Record<string, Words>} words by language
 */

/**
 * The words of a language.
 * @typedef {object} Words
 * @property {string} prefix of the addresses of its pages
 * @property {string} note what a kept page says of its day
 * @property {string} dated what a page adds that gets old soon
 * @property {string} locale for dates
 */

/**
 * The path below the site's root, without question and anchor; null outside it.
 * @param {string} address
 * @param {string} scope the site's root
 */
export function pathOf(address, scope) {
  const url = new URL(address);
  const bare = url.origin + url.pathname;
  return bare.startsWith(scope) ? bare.slice(scope.length) : null;
}

/**
 * The words of a page's language; the pages of the site's first language have no prefix.
 * @param {string} path
 * @param {Settings} settings
 */
export function wordsFor(path, { words }) {
  const languages = Object.values(words);
  const own = languages.find(({ prefix }) => prefix && path.startsWith(prefix));
  return own ?? languages.find(({ prefix }) => !prefix) ?? languages[0];
}
