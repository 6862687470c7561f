// The one script that stands in the page itself and runs before anything is painted: see theme/base.html.
import { applyStoredColours } from "./page/stored-colours.js";

applyStoredColours();

// Somebody follows a link to an answer: what a page shows without a question stays out of sight from the first paint,
// so that nothing jumps when the answer is drawn. Where a later script fails to load, that part is shown after all.
if (location.search) {
  const { dataset } = document.documentElement;
  dataset.asked = "";
  document.addEventListener("DOMContentLoaded", () => delete dataset.asked);
}
