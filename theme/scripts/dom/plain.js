/**
 * A text for comparing: without marks, in small letters.
 * @param {string} text
 */
export function plain(text) {
  const letters = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return letters.replace(/đ/gi, "d").toLowerCase().trim();
}
