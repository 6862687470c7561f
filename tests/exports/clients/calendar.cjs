// Reads iCalendar files with ical.js, the parser of Thunderbird's and Nextcloud's calendars. One JSON line a file:
// {file, name, zones, entries}; an entry's days are those that it touches, to at most 120 repetitions.
// Arguments: the files.
"use strict";
const fs = require("node:fs");
const loaded = require("ical.js");
const ICAL = loaded.default || loaded;
const MOST = 120;

const daysBetween = (start, end) => {
  const found = [];
  const day = ICAL.Time.fromDateString(start.toString().slice(0, 10));
  const last = ICAL.Time.fromDateString(end.toString().slice(0, 10));
  // The end of whole days is exclusive.
  if (end.isDate && last.compare(day) > 0) last.adjust(-1, 0, 0, 0);
  for (; day.compare(last) <= 0; day.adjust(1, 0, 0, 0)) found.push(day.toString());
  return found;
};

for (const file of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf8")));
  const zones = calendar.getAllSubcomponents("vtimezone").map((zone) => {
    const made = new ICAL.Timezone(zone);
    ICAL.TimezoneService.register(made);
    return made.tzid;
  });
  const entries = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const days = [];
    if (event.isRecurring()) {
      const repeated = event.iterator();
      for (let next = repeated.next(); next && days.length < MOST; next = repeated.next()) {
        const one = event.getOccurrenceDetails(next);
        days.push(...daysBetween(one.startDate, one.endDate));
      }
    } else days.push(...daysBetween(event.startDate, event.endDate));
    return {
      uid: event.uid,
      title: event.summary,
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      whole: event.startDate.isDate,
      status: component.getFirstPropertyValue("status"),
      sequence: event.sequence,
      days,
    };
  });
  console.log(JSON.stringify({ file, name: calendar.getFirstPropertyValue("x-wr-calname"), zones, entries }));
}
