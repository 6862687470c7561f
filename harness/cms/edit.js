// Changes records as the editing forms do. Input: {formats, jobs: [{kind, text, path?, value?, records?, today?}]}; a
// job's path leads to the value that the editor changes; without one the file is saved as it was read. Output: a text for
// each job.
import fs from "node:fs";
import { fromFile, toFile } from "../../theme/scripts/forms/record-file.js";

const { formats, jobs } = JSON.parse(fs.readFileSync(0, "utf8"));

const change = (content, path, value) => {
  const last = path[path.length - 1];
  let at = content;
  for (const step of path.slice(0, -1)) {
    at[step] ??= {};
    at = at[step];
  }
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
};

const texts = jobs.map(({ kind, text, path, value, records, today }) => {
  const format = formats[kind];
  const content = text ? fromFile(text.trim(), format) : records;
  if (content === undefined) return null;
  if (path) change(content, path, value);
  // The program hands on copies, never what it was given.
  return `${toFile(structuredClone(content), format, today).trim()}\n`;
});
process.stdout.write(JSON.stringify(texts));
