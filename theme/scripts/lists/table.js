// A list as a table: CSV (RFC 4180), with a mark by which spreadsheets know UTF-8.

// Where a spreadsheet would compute: as hoctap/text/formulas.py guards the site's own tables.
const BEGINNING = /((?:^|[;|])[ \u00a0"]*)(?='*[=+\-@＝＋－＠])/g;
const MARK = "\ufeff";

/** @param {string[][]} rows */
export function csvOf(rows) {
  return MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string} text */
function cell(text) {
  const guarded = text.replace(BEGINNING, "$1'");
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
