// Asks the built site's search, as the browser does, from files. Arguments: the site's folder, the searching script;
// queries as JSON on standard input. Prints, for each, the records found first and what had to be read.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const zlib = require("node:zlib");
const [site, script] = process.argv.slice(2);
const Searcher = vm.runInThisContext(`${fs.readFileSync(script, "utf8")}\nSearcher`);
const read = (file) => {
  let held;
  vm.runInThisContext(`(hoctap) => {${fs.readFileSync(file, "utf8")}}`)((_name, data) => (held = data));
  return held;
};
const contents = read(path.join(site, "tim-kiem/muc-luc.js"));
const cards = new Map();
const row = (number, lang = "vi") => {
  const file = path.join(site, contents.folder, lang, `${Math.floor(number / contents.inOneFile)}.js`);
  if (!cards.has(file)) cards.set(file, read(file));
  return cards.get(file)[number % contents.inOneFile];
};
const name = (number) => {
  let first = 0;
  for (const [kind, count] of contents.kinds) {
    if (number < first + count) return `${kind}:${row(number)[0]}`;
    first += count;
  }
};
const packed = (file) => zlib.gzipSync(fs.readFileSync(file)).length;
(async () => {
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  const answers = [];
  for (const query of queries) {
    const loaded = new Set();
    const searcher = new Searcher(contents, async (file) => {
      loaded.add(file);
      return read(path.join(site, contents.folder, `${file}.js`));
    });
    const result = await searcher.search(query);
    const shown = result.documents.slice(0, 10).map((each) => each.document);
    let rows = shown;
    for (const lang of ["en", "vi"]) {
      const titled = rows.map((number) => ({ number, title: row(number, lang)[3] }));
      rows = searcher.wholeTitlesFirst(titled, result.words).map((each) => each.number);
      for (const number of shown) loaded.add(`vi/${Math.floor(number / contents.inOneFile)}`);
    }
    const bytes = [...loaded].reduce((sum, file) => sum + packed(path.join(site, contents.folder, `${file}.js`)), 0);
    answers.push({
      found: rows.map(name),
      corrected: result.corrected,
      files: loaded.size,
      bytes,
    });
  }
  console.log(JSON.stringify(answers));
})();
