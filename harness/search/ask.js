// Asks the built site's search, as the browser does, from files. Argument: the site's folder; queries as JSON on standard
// input. Prints, for each, the records found first and what had to be read.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { kindOf } from "../../theme/scripts/records/kinds.js";
import { Searcher } from "../../theme/scripts/search/searcher.js";

const AT_ONCE = 10;
const [site] = process.argv.slice(2);

// A file of the search is one call, `hoctap("name",data)`.
const read = (file) => {
  const text = fs.readFileSync(file, "utf8");
  return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
};
const contents = read(path.join(site, "tim-kiem/muc-luc.js"));
const fileOf = (name) => path.join(site, contents.folder, `${name}.js`);
const cards = new Map();
const row = (number, lang = "vi") => {
  const file = fileOf(`${lang}/${Math.floor(number / contents.inOneFile)}`);
  if (!cards.has(file)) cards.set(file, read(file));
  return cards.get(file)[number % contents.inOneFile];
};
const nameOf = (number) => `${kindOf(number, contents.kinds)}:${row(number)[0]}`;
const packedSize = (name) => zlib.gzipSync(fs.readFileSync(fileOf(name))).length;

const answers = [];
for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const loaded = new Set();
  const searcher = new Searcher(contents, async (name) => {
    loaded.add(name);
    return read(fileOf(name));
  });
  const { documents, words, corrected } = await searcher.search(query);
  const shown = documents.slice(0, AT_ONCE).map(({ document }) => document);
  for (const number of shown) loaded.add(`vi/${Math.floor(number / contents.inOneFile)}`);
  let rows = shown;
  for (const lang of ["en", "vi"]) {
    const titled = rows.map((number) => ({
      number,
      title: row(number, lang)[3],
      kind: kindOf(number, contents.kinds),
    }));
    rows = searcher.wholeTitlesFirst(titled, words).map(({ number }) => number);
  }
  const bytes = [...loaded].reduce((sum, name) => sum + packedSize(name), 0);
  answers.push({ found: rows.map(nameOf), corrected, files: loaded.size, bytes });
}
console.log(JSON.stringify(answers));
