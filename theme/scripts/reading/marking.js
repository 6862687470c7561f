const NAME = "read-aloud";
const CLASS = "is-read";

/** Marks the passage that is read, without a change to the page: nothing moves. Old browsers mark its whole block. */
export class Marking {
  constructor() {
    /** @type {Element | null} */
    this.block = null;
  }

  /** @param {import("./passages.js").Passage | null} passage */
  show(passage) {
    this.block?.classList.remove(CLASS);
    this.block = null;
    if ("highlights" in CSS) {
      if (passage) CSS.highlights.set(NAME, new Highlight(passage.range));
      else CSS.highlights.delete(NAME);
    } else if (passage) {
      this.block = passage.block;
      this.block.classList.add(CLASS);
    }
    if (passage) bringIntoView(passage.range);
  }
}

/** @param {Range} range */
function bringIntoView(range) {
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= innerHeight * 0.1 && bottom <= innerHeight * 0.8) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: top - innerHeight * 0.3, behavior: isCalm ? "auto" : "smooth" });
}
