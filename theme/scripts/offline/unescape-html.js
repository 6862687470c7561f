/** @type {Record<string, string>} */
const CHARACTERS = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };

/**
 * A text of a page without the escapes that templates write. The content security policy lets no parser do it.
 * @param {string} text
 */
export function unescapeHtml(text) {
  return text.replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => CHARACTERS[name]);
}
