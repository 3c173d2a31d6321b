import assert from "node:assert/strict";
import {test} from "node:test";
import {short, whole} from "../src/dom";

test("a number on a ring is short, and a round one has no zero behind it", () => {
  const said = [0, 999, 1000, 1049, 1050, 1234, 9949, 9950, 12_345, 999_499].map(short);
  assert.deepEqual(said, ["0", "999", "1k", "1k", "1.1k", "1.2k", "9.9k", "10k", "12k", "999k"]);
});

test("a number in a text is whole", () => {
  assert.deepEqual([7, 1000, 1_234_567].map(whole), ["7", "1,000", "1,234,567"]);
});
