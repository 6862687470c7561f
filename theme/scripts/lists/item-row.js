import { element, fill } from "../dom/element.js";
import { dragBy } from "./dragging.js";
import { LONGEST } from "./own-list.js";
import { titleOf } from "./steps.js";

/**
 * What a row tells the page.
 * @typedef {object} RowEvents
 * @property {(id: string, by: -1 | 1, button: HTMLElement) => void} onMove
 * @property {() => void} onDrop
 * @property {(id: string) => void} onRemove
 * @property {(id: string, note: string) => void} onNote
 * @property {(id: string, required: boolean) => void} onRequired
 */

/**
 * One resource of a list that is being edited: its title, buttons and a handle that move it, its note.
 * @param {import("./own-list.js").Item} item
 * @param {import("./titles.js").Title | undefined} title
 * @param {Record<string, string>} words
 * @param {RowEvents} events
 */
export function itemRow(item, title, words, events) {
  const name = title?.title ?? item.id;
  const { id } = item;
  const row = element("li", { className: "own-item" });
  row.dataset.id = id;
  const handle = element("span", { className: "own-handle", title: words.drag }, "⠿");
  handle.setAttribute("aria-hidden", "true");
  const move = (/** @type {-1 | 1} */ by, /** @type {string} */ sign, /** @type {string} */ word) => {
    const made = button(sign, fill(word, { title: name }), "own-move");
    made.dataset.by = String(by);
    made.addEventListener("click", () => events.onMove(id, by, made));
    return made;
  };
  const remove = button("✕", fill(words.remove, { title: name }), "own-move");
  remove.addEventListener("click", () => events.onRemove(id));
  const required = element("input", { type: "checkbox", checked: item.required });
  required.addEventListener("change", () => events.onRequired(id, required.checked));
  const note = element("textarea", { rows: 2, maxLength: LONGEST.note, value: item.note });
  note.addEventListener("input", () => events.onNote(id, note.value));
  const shown = element("summary", {}, item.note || words.note);
  note.addEventListener("input", () => {
    shown.textContent = note.value.trim() || words.note;
  });
  row.append(
    handle,
    element("p", { className: "own-title" }, titleOf(id, title)),
    element(
      "div",
      { className: "own-buttons" },
      move(-1, "↑", words.up),
      move(1, "↓", words.down),
      remove,
      element("label", { className: "own-check" }, required, " ", words["required-label"]),
    ),
    element(
      "details",
      { className: "own-note" },
      shown,
      element(
        "label",
        {},
        element("span", { className: "visually-hidden" }, fill(words["note-of"], { title: name })),
        note,
      ),
    ),
  );
  dragBy(handle, row, events.onDrop);
  return row;
}

/**
 * @param {string} sign
 * @param {string} name for those who do not see it
 * @param {string} className
 */
function button(sign, name, className) {
  const made = element("button", { type: "button", className, title: name }, sign);
  made.setAttribute("aria-label", name);
  return made;
}
