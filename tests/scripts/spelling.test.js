import assert from "node:assert/strict";
import test from "node:test";
import { isOneSlipApart } from "../../theme/scripts/search/spelling.js";

for (const [a, b] of [
  ["hoc", "hox"],
  ["hoc", "ho"],
  ["hoc", "hooc"],
  ["hoc", "hco"],
  ["sach", "sachs"],
]) {
  test(`${a} and ${b} are one slip apart`, () => {
    assert.equal(isOneSlipApart(a, b), true);
    assert.equal(isOneSlipApart(b, a), true);
  });
}

for (const [a, b] of [
  ["hoc", "hanh"],
  ["hoc", "coh"],
  ["hoc", "h"],
  ["thu vien", "vien thu"],
]) {
  test(`${a} and ${b} are further apart`, () => assert.equal(isOneSlipApart(a, b), false));
}
