import { required } from "../dom/element.js";
import { plain } from "../dom/plain.js";

/** A box that leaves only those rows of a table that have the words typed, with or without their marks. */
export function offerRowFilters() {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-rows]"))) {
    const table = document.getElementById(box.dataset.rows ?? "");
    if (!(table instanceof HTMLTableElement || table instanceof HTMLTableSectionElement)) continue;
    const rows = [...table.rows];
    const status = required(box, '[role="status"]', HTMLElement);
    const input = required(box, "input", HTMLInputElement);
    const show = () => {
      const wanted = plain(input.value);
      for (const row of rows) row.hidden = !plain(row.cells[0].textContent ?? "").includes(wanted);
      status.textContent = rows.every((row) => row.hidden) ? (status.dataset.none ?? "") : "";
    };
    box.hidden = false;
    input.addEventListener("input", show);
    if (input.value) show();
  }
}
