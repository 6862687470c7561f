// Folds words as the browser does. Argument: the searching script; standard input: {rules, words}. Prints for each
// word what it is found by and its marks.
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");
const Searcher = vm.runInThisContext(`${fs.readFileSync(process.argv[2], "utf8")}\nSearcher`);
const { rules, words } = JSON.parse(fs.readFileSync(0, "utf8"));
const searcher = new Searcher({ rules, firsts: "", kinds: [], alphabet: "" }, null);
console.log(JSON.stringify(words.map((text) => searcher.words(text).map(({ plain, marked }) => [plain, marked]))));
