const DAY = 86_400_000; // milliseconds

/** Say whether each place is open now, by its own clock, while the week that the page shows is this one. */
export function showOpenNow() {
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-open]"))) say(label);
}

/** @param {HTMLElement} label */
function say(label) {
  const { zone = "UTC", monday, notes = "[]", week = "[]", yes = "", no = "" } = label.dataset;
  const clock = clockIn(zone, new Date());
  const day = Math.round((clock.midnight - Date.parse(`${monday}T00:00Z`)) / DAY);
  if (day < 0 || day >= 7) return;
  // On a holiday the page says what is known of it; it never says that the place is open.
  /** @type {string | null} */
  const note = JSON.parse(notes)[day];
  /** @type {[from: number, until: number][]} */
  const hours = JSON.parse(week)[day];
  const isOpen = hours.some(([from, until]) => from <= clock.minute && clock.minute < until);
  label.textContent = note || (isOpen ? yes : no);
  label.dataset.state = note ? "special" : isOpen ? "open" : "closed";
  label.hidden = false;
}

/**
 * Day and minute of the day in a time zone.
 * @param {string} timeZone
 * @param {Date} moment
 */
function clockIn(timeZone, moment) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return { midnight: Date.UTC(part.year, part.month - 1, part.day), minute: part.hour * 60 + part.minute };
}
