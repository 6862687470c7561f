// Folds words as the browser does. Standard input: {rules, words}. Prints for each word what it is found by and its marks.
import fs from "node:fs";
import { WordFolding } from "../../theme/scripts/search/folding.js";

const { rules, words } = JSON.parse(fs.readFileSync(0, "utf8"));
const folding = new WordFolding(rules);
console.log(JSON.stringify(words.map((text) => folding.words(text).map(({ plain, marked }) => [plain, marked]))));
