/**
 * Arrows walk through the results and back into the box; Escape goes back to it, and empties it the second time.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} panel
 */
export function walkResultsByKeys(input, panel) {
  document.addEventListener("keydown", (event) => {
    const links = [.../** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(".result-title a"))];
    const current = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const isInBox = document.activeElement === input;
    if (event.key === "ArrowDown" && (isInBox || current >= 0) && links[current + 1]) {
      links[current + 1].focus();
    } else if (event.key === "ArrowUp" && current >= 0) {
      (links[current - 1] ?? input).focus();
    } else if (event.key === "Escape" && (isInBox || current >= 0)) {
      if (isInBox && input.value) {
        input.value = "";
        input.dispatchEvent(new Event("input"));
      }
      input.focus();
    } else {
      return;
    }
    event.preventDefault();
  });
}
