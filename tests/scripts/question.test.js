// What a question is understood to say, with the words of a small site.
import assert from "node:assert/strict";
import test from "node:test";
import { WordFolding } from "../../theme/scripts/search/folding.js";
import { understand } from "../../theme/scripts/search/question.js";

const folding = new WordFolding({
  tones: { "\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5" },
  shapes: "\u0302\u0306\u031b",
  letters: { đ: "d" },
  y: "^y$",
});
const QUESTIONS = {
  stops: { marked: ["cho", "thi2", "o3 dâu", "trong"], plain: ["cho", "o dau"] },
  asked: { target: ["chi tieu"] },
  who: ["con", "be"],
  child: ["cho con"],
  age: ["tuoi"],
  grade: ["lop"],
  into: ["vao"],
  named: { "mau giao": "preschool", "trung hoc co so": "lower-secondary" },
  numbers: [["mot", "hai", "ba", "bon"]],
  groups: [
    ["preschool", 0, 5, 0, 0, "Mầm non"],
    ["primary", 6, 10, 1, 5, "Tiểu học"],
    ["lower-secondary", 11, 14, 6, 9, "Trung học cơ sở"],
    ["upper-secondary", 15, 18, 10, 12, "Trung học phổ thông"],
    ["elderly", 60, 120, 0, 0, "Người cao tuổi"],
    ["children", -1, -1, 0, 0, "Trẻ em"],
  ],
};

const understood = (text) => {
  const { telling, meant, kinds } = understand(folding.words(text), QUESTIONS);
  return {
    telling: telling.map(({ plain }) => plain),
    meant: meant.map(({ group }) => group[0]),
    kinds: [...kinds],
  };
};

for (const [text, level] of [
  ["sách cho con 4 tuổi", "preschool"],
  ["sach cho be bon tuoi", "preschool"],
  ["sách cho bé 8 tuổi", "primary"],
  ["sách 70 tuổi", "elderly"],
  ["sách lớp 5", "primary"],
  ["sach lop 9", "lower-secondary"],
  ["sách lớp 11", "upper-secondary"],
  ["sách vào lớp 1", "preschool"],
  ["sach vao 10", "lower-secondary"],
  ["sách vào lớp 10", "lower-secondary"],
]) {
  test(`“${text}” says ${level}`, () => {
    assert.deepEqual(understood(text), { telling: ["sach"], meant: [level], kinds: [] });
  });
}

test("a number alone is no age", () => {
  assert.deepEqual(understood("quyết định 10").meant, []);
  assert.deepEqual(understood("vào 7").meant, []);
});

test("a word without marks is left out only where the question has marks", () => {
  assert.deepEqual(understood("thì đọc trong lớp").telling, ["doc", "lop"]);
  assert.deepEqual(understood("trong rau").telling, ["trong", "rau"]);
  assert.deepEqual(understood("on thi o dau").telling, ["on", "thi"]);
});

test("a question of words that say nothing is asked as it is", () => {
  assert.deepEqual(understood("cho").telling, ["cho"]);
});

test("a word that names a kind asks for it", () => {
  assert.deepEqual(understood("chỉ tiêu đọc").kinds, ["target"]);
});

test("a year or a grade is looked for by itself, and by the level of what says neither", () => {
  const entries = (text) => understand(folding.words(text), QUESTIONS).meant.map((each) => each.entries);
  assert.deepEqual(entries("sách cho bé 4 tuổi"), [["#a4", "#~preschool"]]);
  assert.deepEqual(entries("toán lớp 4"), [["#g4", "lop 4", "#~primary"]]);
  assert.deepEqual(entries("vào lớp 10"), [["#g9", "lop 10", "#~lower-secondary"]]);
  assert.deepEqual(entries("vào lớp 1"), [["#a5", "lop 1", "#~preschool"]]);
  assert.deepEqual(entries("70 tuổi"), [["#elderly"]]);
});

test("a level that is named is meant, and its words are sought", () => {
  assert.deepEqual(understood("truyện cho bé mẫu giáo"), {
    telling: ["truyen", "mau", "giao"],
    meant: ["preschool"],
    kinds: [],
  });
});

test("what is dropped is taken as words", () => {
  const { meant, telling } = understand(folding.words("sách 4 tuổi"), QUESTIONS, new Set(["4 tuoi"]));
  assert.deepEqual(meant, []);
  assert.deepEqual(
    telling.map(({ plain }) => plain),
    ["sach", "4", "tuoi"],
  );
});

test("what is for a child is for children, unless it says more", () => {
  assert.deepEqual(understood("cho con học lập trình"), {
    telling: ["hoc", "lap", "trinh"],
    meant: ["children"],
    kinds: [],
  });
  assert.deepEqual(understood("sách cho con 4 tuổi").meant, ["preschool"]);
});
