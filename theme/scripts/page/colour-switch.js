import { chooseColours } from "./stored-colours.js";

/** The buttons that change between light and dark colours. */
export function offerColours() {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".theme-toggle"));
  const show = () => {
    for (const button of buttons) button.textContent = (isDark() ? button.dataset.light : button.dataset.dark) ?? "";
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      chooseColours(isDark() ? "light" : "dark");
      show();
    });
  }
  show();
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
