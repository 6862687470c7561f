/** Changes of a text, each at its place in the text as it was. */
export class TextEdits {
  /** @param {string} text */
  constructor(text) {
    // Every line has an end.
    this.text = `${text}\n`;
    /** @type {{ start: number, end: number, text: string }[]} */
    this.edits = [];
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {string} text
   */
  replace(start, end, text) {
    this.edits.push({ start, end, text });
  }

  /**
   * @param {number} at
   * @param {string} text
   */
  insert(at, text) {
    this.replace(at, at, text);
  }

  /**
   * Take out whole lines.
   * @param {number} first a place in the first
   * @param {number} last a place in the last
   */
  removeLines(first, last) {
    this.replace(this.lineStart(first), this.lineEnd(last) + 1, "");
  }

  /** @param {number} at */
  lineStart(at) {
    return this.text.lastIndexOf("\n", at - 1) + 1;
  }

  /** @param {number} at */
  lineEnd(at) {
    return this.text.indexOf("\n", at);
  }

  /** @param {number} at */
  column(at) {
    return at - this.lineStart(at);
  }

  /** The text with every change. */
  apply() {
    let { text } = this;
    // From the end, so that places before stay true. Of two at one place, the later one stands later.
    const ordered = this.edits.map((edit, order) => ({ ...edit, order }));
    ordered.sort((a, b) => b.start - a.start || b.order - a.order);
    for (const edit of ordered) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    return text.slice(0, -1);
  }
}
