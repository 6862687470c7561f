// Where sentences begin and end, in Vietnamese and English, and how their numbers are said.
import assert from "node:assert/strict";
import test from "node:test";
import { sentencesOf, spoken } from "../../theme/scripts/reading/sentences.js";

const ABBREVIATIONS = new Set(["TP", "GS", "PGS", "TS", "ThS", "NXB", "tr", "Mr", "Dr", "No"]);
const split = (text) => sentencesOf(text, ABBREVIATIONS).map(([start, end]) => text.slice(start, end));

// Where a sentence ends is a line.
for (const [name, ...sentences] of [
  ["plain ones", "Đọc sách mỗi tối.", "Cất điện thoại đi!", "Bạn thích gì?", "Nói cho nhau nghe…", "Hết"],
  ["quoted ones", "“Nhà có sách.”", "“Tối có chuyện!”", "(Theo báo cáo.)", "Rồi thôi."],
  ["cities", "Thư viện ở TP. Hồ Chí Minh mở cửa.", "Trẻ em vào miễn phí."],
  ["degrees", "GS. Nguyễn Văn A. và PGS.TS. Trần B đến dự.", "ThS. Lê C dẫn chương trình."],
  ["and so on within", "Sách, báo, v.v. đều được đổi.", "Mang theo thẻ."],
  ["and so on at the end", "Có sách, báo, v.v.", "Mang theo thẻ."],
  ["dates", "Bắt đầu ngày 1.10.2026 lúc 7.30.", "Ngày 2. 10. 2026 nghỉ."],
  ["written dates", "Từ 01/7/2025 không còn cấp huyện.", "Cả nước có 34 tỉnh."],
  ["numbers", "Có 1.250 người, tăng 3,5 lần.", "Năm 2030 là 90%.", "5 xã đạt."],
  ["numbered titles", "1. Mục tiêu chung"],
  ["numbered parts", "III. Nhiệm vụ và giải pháp"],
  ["lettered parts", "a. Xóa mù chữ"],
  ["pages", "Xem tr. 25 của NXB. Kim Đồng.", "Hết."],
  ["addresses", "Mở hoc.edu.vn rồi bấm Đọc.", "Xong."],
  ["English", "Ask Mr. Smith or Dr. Lee, i.e. the staff.", "See No. 5 for more.", "He said no.", "Then he left."],
]) {
  test(`${name} are told apart`, () => assert.deepEqual(split(sentences.join(" ")), sentences));
}

test("nothing is a sentence of nothing", () => {
  assert.deepEqual(split(""), []);
  assert.deepEqual(split(" \n "), []);
});

test("blanks around sentences are left out, and those within stay", () => {
  assert.deepEqual(split("\n  Một\u00a0câu.\n  Hai câu. "), ["Một\u00a0câu.", "Hai câu."]);
});

test("a long sentence is cut where one breathes", () => {
  const clause = "Xây dựng mạng lưới thư viện, phòng đọc và tủ sách ở mọi xã trong tỉnh";
  const text = `${Array(8).fill(clause).join("; ")}.`;
  const parts = split(text);
  assert.equal(parts.join(" "), text);
  assert.ok(parts.length >= 3);
  for (const part of parts) assert.ok(part.length <= 240 && /[;.]$/.test(part), part);
});

test("a long word is left whole", () => {
  assert.deepEqual(split("a".repeat(1000)), ["a".repeat(1000)]);
});

test("years are said from one to the other", () => {
  assert.equal(spoken("Giai đoạn 2021-2030", "đến"), "Giai đoạn 2021 đến 2030");
  assert.equal(spoken("Từ 15–60\u00a0tuổi", "đến"), "Từ 15 đến 60 tuổi");
});

test("dates and numbers of documents are said as they are", () => {
  for (const text of ["Quyết định 1373/QĐ-TTg", "ngày 2026-10-01", "số 12-34-56", "e-learning"]) {
    assert.equal(spoken(text, "đến"), text);
  }
});
