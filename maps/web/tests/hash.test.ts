import assert from "node:assert/strict";
import {test} from "node:test";
import {readHash, writeHash} from "../src/hash";

test("what is written is read again, whatever it holds", () => {
  const values: [string, string][] = [
    ["view", "35.1,-139.2,5.25"],
    ["find", 'a+b & "c=d" #50% ü 🗺 \u202e'],
    ["type", "attack,a%2Cb"],
    ["source", ""],
  ];
  const hash = writeHash(values);
  assert.deepEqual([...readHash(hash)], values);
  assert.doesNotMatch(hash, /[\s"<>]/);
});

test("a view stays legible", () => {
  assert.equal(writeHash([["view", "35.1,-139.2,5"]]), "#view=35.1,-139.2,5");
  assert.equal(writeHash([]), "");
});

test("nonsense is nothing", () => {
  for (const hash of ["", "#", "#&&=", "#%E0%A4%A"]) readHash(hash);
});
