// Runs theme/forms/keep.js over files. Input: {keep, yaml, formats, jobs: [{kind, text, path?, value?, today?}]}; a job's path leads
// to the value that the editor changes; without one the file is saved as it was read. Output: a text for each job.
"use strict";
const input = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
globalThis.YAML = require(input.yaml);
const Keep = require(input.keep);

const done = input.jobs.map(({ kind, text, path, value, records, today }) => {
  const format = input.formats[kind];
  const content = text ? Keep.fromFile(text.trim(), format) : records;
  if (content === undefined) return null;
  if (path) {
    let at = content;
    for (const step of path.slice(0, -1)) {
      if (at[step] === undefined || at[step] === null) at[step] = {};
      at = at[step];
    }
    const last = path[path.length - 1];
    if (value === undefined) {
      if (Array.isArray(at)) at.splice(Number(last), 1);
      else delete at[last];
    } else at[last] = value;
  }
  // The program hands on copies, never what it was given.
  return `${Keep.toFile(JSON.parse(JSON.stringify(content)), format, today).trim()}\n`;
});
process.stdout.write(JSON.stringify(done));
