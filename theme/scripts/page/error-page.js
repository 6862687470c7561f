/** On the error page, put the text in the language of the address that was asked for first; its title is the page's. */
export function orderErrorTexts() {
  const texts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main[data-kind="error"] .missing'));
  const asked = [...texts].find((text) => location.pathname.includes(`/${text.dataset.lang}/`));
  if (!asked || asked === texts[0]) return;
  asked.parentElement?.prepend(asked);
  for (const text of texts) {
    const title = text.querySelector("h1, h2");
    const wanted = document.createElement(text === asked ? "h1" : "h2");
    wanted.append(...(title?.childNodes ?? []));
    title?.replaceWith(wanted);
  }
}
