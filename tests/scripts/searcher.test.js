// The search over an index of four documents, written as the build writes it.
import assert from "node:assert/strict";
import test from "node:test";
import { Searcher } from "../../theme/scripts/search/searcher.js";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()";
const RULES = {
  tones: { "\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5" },
  shapes: "\u0302\u0306\u031b",
  letters: { đ: "d" },
  y: "^y$",
};
const DOCUMENTS = ["đọc sách", "thư viện sách", "học tập", "học đàn"];

/** Base 32, the last digit 32 higher: the distance to the next document times 8, plus the step. */
const posting = (distance) => {
  const digits = (distance * 8)
    .toString(32)
    .split("")
    .reverse()
    .map((digit) => Number.parseInt(digit, 32));
  return digits.map((digit, i) => ALPHABET[i === digits.length - 1 ? digit + 32 : digit]).join("");
};

const postings = (documents) => documents.map((document, i) => posting(document - (i ? documents[i - 1] : 0))).join("");

const indexOf = (texts) => {
  const { folding } = new Searcher(
    { rules: RULES, firsts: "", kinds: [], weights: [], alphabet: ALPHABET },
    async () => "",
  );
  const lists = new Map();
  const add = (name, marks, document) => {
    const entry = lists.get(name) ?? new Map();
    lists.set(name, entry.set(marks, [...(entry.get(marks) ?? []), document]));
  };
  texts.forEach((text, document) => {
    const words = folding.words(text);
    words.forEach(({ plain, marked }, i) => {
      add(plain, marked === plain ? "" : marked, document);
      if (i > 0) add(`${words[i - 1].plain} ${plain}`, null, document);
    });
  });
  const lines = [...lists]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, byMarks]) => {
      const amount = new Set([...byMarks.values()].flat()).size;
      const texts = [...byMarks].map(([marks, found]) => (marks === null ? "" : `${marks}=`) + postings(found));
      return `${name}\t${amount}\t${texts.join(" ")}`;
    });
  const words = [...lists.keys()].filter((name) => !name.includes(" ")).sort();
  const letters = [...new Set(words.map((word) => word[0]))];
  const files = { "s/0": lines.join("\n") };
  for (const letter of letters) {
    const own = words.filter((word) => word.startsWith(letter));
    files[`w/${letter.codePointAt(0).toString(16)}`] = own.map((word) => `0${word}1`).join("\n");
  }
  const contents = {
    rules: RULES,
    firsts: lines[0].split("\t")[0],
    kinds: [["resource", texts.length]],
    alphabet: ALPHABET,
    steps: [1],
    weights: [1],
    questions: {
      stops: { marked: ["cua3"], plain: ["cua"] },
      asked: {},
      who: [],
      child: [],
      age: ["tuoi"],
      grade: ["lop"],
      into: ["vao"],
      named: {},
      numbers: [[]],
      groups: [],
    },
    most: 1000,
    letters: letters.join(""),
  };
  return { contents, files };
};

const { contents, files } = indexOf(DOCUMENTS);
const searcher = (load = async (name) => files[name]) => new Searcher(contents, load);
const found = async (query) => (await searcher().search(query)).documents.map(({ document }) => DOCUMENTS[document]);

test("a query without marks finds words with any", async () => {
  assert.deepEqual(await found("thu vien"), ["thư viện sách"]);
  assert.deepEqual((await found("hoc")).sort(), ["học tập", "học đàn"]);
});

test("what is typed last is taken for a beginning", async () => {
  assert.deepEqual(await found("học tậ"), ["học tập"]);
});

test("two words typed as one are found", async () => {
  assert.deepEqual(await found("hoctap "), ["học tập"]);
});

test("a slip is corrected, and the correction told", async () => {
  const result = await searcher().search("thu vein ");
  assert.equal(DOCUMENTS[result.documents[0].document], "thư viện sách");
  assert.equal(result.corrected, "thu vien");
});

test("a word that is known is never taken for a slip", async () => {
  const result = await searcher().search("đàn sách viện");
  assert.equal(result.corrected, null);
});

test("two slips are offered, not corrected, where something is found", async () => {
  const result = await searcher().search("sách thuw viejn ");
  assert.ok(result.documents.length > 0);
  const plain = await searcher().search("sách ");
  assert.deepEqual(
    result.documents.map(({ document }) => document).sort(),
    plain.documents.map(({ document }) => document).sort(),
  );
});

test("of a question of which little is known, the best of what is", async () => {
  assert.deepEqual(await found("xyz qqq thư viện zzz "), ["thư viện sách"]);
});

test("a word that says nothing does not score", async () => {
  assert.deepEqual(await found("thư viện của "), ["thư viện sách"]);
});

test("nothing typed finds nothing", async () => {
  assert.deepEqual(await searcher().search(" ?! "), { documents: [], words: [], meant: [], corrected: null });
});

test("the whole title comes first, with its marks before all", () => {
  const rows = ["sách học", "hoc tap", "học tập"].map((title) => ({ title, kind: "resource" }));
  const words = searcher().folding.words("học tập");
  const ordered = searcher().wholeTitlesFirst(rows, words);
  assert.deepEqual(
    ordered.map(({ title }) => title),
    ["học tập", "hoc tap", "sách học"],
  );
});

test("a file that could not be loaded is asked for again", async () => {
  let isDown = true;
  const broken = searcher(async (name) => {
    if (isDown) throw new Error(name);
    return files[name];
  });
  await assert.rejects(broken.search("học"));
  isDown = false;
  assert.equal((await broken.search("học ")).documents.length, 2);
});
