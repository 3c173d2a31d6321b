import assert from "node:assert/strict";
import {test} from "node:test";
import {fold, termsOf} from "../src/search";

test("case and accents do not matter", () => {
  assert.equal(fold("CÓRDOBA"), fold("cordoba"));
  assert.equal(fold("Đà Nẵng").includes("nang"), true);
  assert.equal(fold("القُدس"), fold("القدس"));
});

test("words are looked for one by one, phrases as they stand", () => {
  assert.deepEqual(termsOf('  Fire "New York"  '), ["fire", "new york"]);
  assert.deepEqual(termsOf("“north korea” x"), ["north korea", "x"]);
  assert.deepEqual(termsOf('"unclosed phrase'), ["unclosed phrase"]);
  assert.deepEqual(termsOf(' "" '), []);
});
