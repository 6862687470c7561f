const LONGEST = 80;

/**
 * A text as lower-case ASCII words joined by hyphens, as hoctap.text.slug.slugify.
 * @param {string} text
 */
export function slug(text) {
  // NFKD takes every Vietnamese letter apart but đ.
  const letters = [...text.replace(/[đĐ]/g, "d").normalize("NFKD")].filter((letter) => letter <= "\x7f");
  let made = trimHyphens(
    letters
      .join("")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-"),
  );
  if (made.length > LONGEST) {
    const cut = made.slice(0, LONGEST);
    made = cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut;
  }
  return trimHyphens(made) || "muc";
}

/** @param {string} text */
export function trimHyphens(text) {
  return text.replace(/^-+|-+$/g, "");
}
