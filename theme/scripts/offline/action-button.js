/**
 * A button that does one thing at a time and tells how it went.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} status
 * @param {() => Promise<void>} work
 * @param {() => Promise<void>} update shows what is true afterwards
 */
export function onPress(button, status, work, update) {
  const { wait = "", failed = "" } = status.dataset;
  button.addEventListener("click", async () => {
    button.disabled = true;
    status.textContent = wait;
    let outcome = button.dataset.done ?? "";
    try {
      await work();
    } catch {
      outcome = failed;
    }
    button.disabled = false;
    await update().catch(() => {
      outcome = failed;
    });
    keepFocus(button);
    // Last: what the page shows is true by then, and a screen reader does not cut it short for the focus.
    status.textContent = outcome;
  });
}

/**
 * Whoever works by keyboard stays where the button was, unless they have gone on meanwhile.
 * @param {HTMLButtonElement} button
 */
function keepFocus(button) {
  const { activeElement } = document;
  if (activeElement !== document.body && activeElement !== button) return;
  const target = button.hidden ? button.parentElement?.querySelector("button:not([hidden])") : button;
  if (target instanceof HTMLElement) target.focus();
}
