// Three engines on the same documents (documents.py): node compare.cjs <folder> <site>
// Needs `npm install minisearch pagefind` where it is run. Pagefind's questions are asked in Chromium (pagefind.py),
// for it fetches; here it only builds.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const { createRequire } = require("node:module");
const here = createRequire(path.join(process.cwd(), "x.js"));
const [folder, site] = process.argv.slice(2);
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
const documents = read("documents.json");
const questions = read("questions.json");
const packed = (bytes) => zlib.gzipSync(bytes).length;
const kib = (bytes) => Math.round(bytes / 1024);
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const at = (numbers, part) => sorted(numbers)[Math.floor(numbers.length * part)];

function report(name, facts) {
  console.log(name.padEnd(12), JSON.stringify(facts));
}

function mini() {
  const MiniSearch = here("minisearch");
  const start = performance.now();
  const fields = ["title", "people", "text", "subjects"];
  const options = {
    fields,
    storeFields: [],
    searchOptions: { boost: { title: 4, people: 2 }, prefix: true, fuzzy: 0.2, combineWith: "AND" },
  };
  const index = new MiniSearch(options);
  index.addAll(documents.map(({ id, folded }) => ({ id, ...folded })));
  const text = JSON.stringify(index);
  const built = performance.now() - start;
  const loading = performance.now();
  const loaded = MiniSearch.loadJSON(text, options);
  const load = performance.now() - loading;
  const times = [];
  let right = 0;
  for (const { folded, answers } of questions) {
    const from = performance.now();
    const found = loaded.search(folded).slice(0, 5);
    times.push(performance.now() - from);
    if (found.some(({ id }) => answers.includes(id))) right += 1;
  }
  report("MiniSearch", {
    built: `${Math.round(built)} ms`,
    index: `${kib(text.length)} KiB`,
    first: `${kib(packed(text))} KiB`,
    load: `${Math.round(load)} ms`,
    query95: `${Math.round(at(times, 0.95))} ms`,
    found: right / questions.length,
  });
}

async function own() {
  const { Searcher } = await import("../../theme/scripts/search/searcher.js");
  // A file of the search is one call, `hoctap("name",data)`.
  const call = (file) => {
    const text = fs.readFileSync(file, "utf8");
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  const contentsFile = path.join(site, "tim-kiem/muc-luc.js");
  const contents = call(contentsFile);
  const base = path.join(site, contents.folder);
  const cards = new Map();
  const id = (number) => {
    const name = `vi/${Math.floor(number / contents.inOneFile)}`;
    if (!cards.has(name)) cards.set(name, call(path.join(base, `${name}.js`)));
    return cards.get(name)[number % contents.inOneFile][0];
  };
  const times = [];
  const moved = [];
  let right = 0;
  for (const { q, answers } of questions) {
    const files = new Set();
    const searcher = new Searcher(contents, async (name) => {
      files.add(name);
      return call(path.join(base, `${name}.js`));
    });
    const from = performance.now();
    const { documents: found } = await searcher.search(q);
    times.push(performance.now() - from);
    for (const { document } of found.slice(0, 10)) files.add(`vi/${Math.floor(document / contents.inOneFile)}`);
    moved.push(
      [...files].reduce(
        (sum, name) => sum + packed(fs.readFileSync(path.join(base, `${name}.js`))),
        packed(fs.readFileSync(contentsFile)),
      ),
    );
    if (found.slice(0, 5).some(({ document }) => answers.includes(id(document)))) right += 1;
  }
  report("own shards", {
    first: `${kib(at(moved, 0.5))} KiB median, ${kib(at(moved, 0.95))} KiB p95`,
    query95: `${Math.round(at(times, 0.95))} ms with reading from disk`,
    found: right / questions.length,
  });
}

async function pagefind(name, folded) {
  const { createIndex } = await import(path.resolve("node_modules/pagefind/lib/index.js"));
  const start = performance.now();
  const { index } = await createIndex({});
  for (const each of documents) {
    const from = folded ? each.folded : each;
    await index.addCustomRecord({
      url: `/${each.id}/`,
      content: `${from.title}. ${from.people}. ${from.text} ${from.subjects}`,
      language: "vi",
      meta: { title: from.title },
    });
  }
  await index.writeFiles({ outputPath: path.join(folder, name) });
  report(name, { built: `${Math.round(performance.now() - start)} ms` });
}

(async () => {
  mini();
  await own();
  await pagefind("pagefind", false);
  await pagefind("pagefind-folded", true);
  process.exit(0);
})();
