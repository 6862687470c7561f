// The colours that a visitor chose, as this device remembers them.
const KEY = "theme";

/** Show the page in the chosen colours, if there are any. */
export function applyStoredColours() {
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen) document.documentElement.dataset.theme = chosen;
  } catch {
    // Private windows may refuse storage.
  }
}

/**
 * Change the colours of this page and of those opened later.
 * @param {"light" | "dark"} theme
 */
export function chooseColours(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice holds for this page only.
  }
}
