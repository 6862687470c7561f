/** The buttons that copy a text. Browsers allow that over HTTPS only; elsewhere the text is there to be selected. */
export function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of buttons("[data-copy], [data-copy-text]")) {
    const { copy = "", copyText, done = "", failed = "" } = button.dataset;
    button.addEventListener("click", () => {
      const text = copyText ?? document.getElementById(copy)?.textContent?.trim() ?? "";
      navigator.clipboard.writeText(text).then(
        () => announce(button, done),
        () => announce(button, failed),
      );
    });
  }
}

/** The buttons that open the device's own share sheet, which knows the programs that are installed. */
export function offerSharing() {
  if (!navigator.share) return;
  for (const button of buttons("[data-share]")) {
    const { share, title, failed = "" } = button.dataset;
    button.addEventListener("click", () => {
      navigator.share({ title, url: share }).catch((error) => {
        // Closing the sheet without sharing is no failure.
        if (error.name !== "AbortError") announce(button, failed);
      });
    });
  }
}

/**
 * The buttons that a selector finds; they are hidden where they could do nothing.
 * @param {string} selector
 */
function* buttons(selector) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))) {
    button.hidden = false;
    yield button;
  }
}

/**
 * Say how it went. A second message of the same words is read out only where the first was taken away.
 * @param {Element} button
 * @param {string} message
 */
function announce(button, message) {
  const status = button.parentElement?.querySelector('[role="status"]');
  if (!status) return;
  status.textContent = "";
  setTimeout(() => {
    status.textContent = message;
  }, 50);
}
