/** The language of the page. */
export const pageLanguage = document.documentElement.lang;

/**
 * The text of the page's language, of texts in the order of the site's languages.
 * @param {string[]} texts
 * @param {string[]} languages
 */
export function inPageLanguage(texts, languages) {
  return texts[Math.max(languages.indexOf(pageLanguage), 0)];
}
