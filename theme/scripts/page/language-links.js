/** Take filters and searches, which live in the address, along to the page in another language. */
export function keepQueryInLanguageLinks() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.lang-switch"))) {
    link.addEventListener("click", () => {
      link.search = location.search;
    });
  }
}
