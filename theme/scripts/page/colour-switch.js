import { chooseColours } from "./stored-colours.js";

/** The button that changes between light and dark colours. */
export function offerColours() {
  const button = document.querySelector(".theme-toggle");
  if (!(button instanceof HTMLElement)) return;
  const show = () => {
    button.textContent = (isDark() ? button.dataset.light : button.dataset.dark) ?? "";
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    chooseColours(isDark() ? "light" : "dark");
    show();
  });
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
