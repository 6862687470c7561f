/** On the error page, put the text in the language of the address that was asked for first. */
export function orderErrorTexts() {
  const texts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main[data-kind="error"] .missing'));
  for (const text of texts) {
    const asked = location.pathname.includes(`/${text.dataset.lang}/`);
    if (asked && text.parentElement?.firstElementChild !== text) text.parentElement?.prepend(text);
  }
}
