// A day, or a moment, as people here write it (1/10/2026 7h30) and as records have it (2026-10-01T07:30:00+07:00).

const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? +(\d{1,2})(?:[:h](\d{2})?))?$/;
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):00([+-]\d{2}:\d{2}))?$/;

/**
 * What was written day first, as records have it; anything else stays as it is.
 * @param {string} text
 */
export function asRecorded(text) {
  const found = DAY_FIRST.exec(text.trim());
  if (!found) return text;
  const [, day, month, year, hours, minutes = "0"] = found;
  const iso = `${year}-${two(month)}-${two(day)}`;
  return hours === undefined ? iso : `${iso}T${two(hours)}:${two(minutes)}:00${offset(iso, hours, minutes)}`;
}

/**
 * What a record has, day first; as it is where its time is not that of this device's clock.
 * @param {string} text
 */
export function dayFirst(text) {
  const found = MOMENT.exec(text);
  if (!found) return text;
  const [, year, month, day, hours, minutes, zone] = found;
  const date = `${day}/${month}/${year}`;
  if (hours === undefined) return date;
  return zone === offset(`${year}-${month}-${day}`, hours, minutes) ? `${date} ${hours}:${minutes}` : text;
}

/**
 * How far this device's clock is from world time at that moment.
 * @param {string} iso
 * @param {string} hours
 * @param {string} minutes
 */
function offset(iso, hours, minutes) {
  const east = -new Date(`${iso}T${two(hours)}:${two(minutes)}:00`).getTimezoneOffset();
  // There is no such day; the checker says so.
  if (Number.isNaN(east)) return "+00:00";
  const size = Math.abs(east);
  return `${east < 0 ? "-" : "+"}${two(String(Math.floor(size / 60)))}:${two(String(size % 60))}`;
}

/** @param {string} digits */
function two(digits) {
  return digits.padStart(2, "0");
}
