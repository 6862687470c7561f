// What is folded, but for the ways to other pages.
const FOLDED = "details:not([open], .browse-by, .menu)";

/** Unfold the page on paper, and leave the screen as it was afterwards. */
export function unfoldForPrint() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...opened, .../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(FOLDED))];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}

/** The buttons that print the page. */
export function offerPrinting() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print]"))) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
