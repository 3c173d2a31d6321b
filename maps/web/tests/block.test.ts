import assert from "node:assert/strict";
import {test} from "node:test";
import {letters} from "../atlas/pack";
import {bytesOf, readBlock, type Texts} from "../src/block";
import {inflate} from "../src/inflate";

/** What maps/block.py makes of a payload with one column of each kind; tests/test_block.py holds it against that. */
import block from "./block.txt";

test("every kind of column is read as it was written", async () => {
  const read = readBlock(await inflate(block.trim())) as Record<string, never>;
  const {small, whole, wide, decimals, names, texts} = read as unknown as {
    small: unknown;
    whole: Uint8Array;
    wide: Int32Array;
    decimals: Float64Array;
    names: Texts;
    texts: Texts;
  };
  assert.deepEqual(small, {none: null, few: [1, 2, 3], mixed: ["a", null]});
  assert(whole instanceof Uint8Array && wide instanceof Int32Array && decimals instanceof Float64Array);
  assert.deepEqual([...whole], [0, 1, 2, 3, 4, 5, 6, 255]);
  assert.deepEqual([...wide], [-70_000, -1, 0, 1, 2, 3, 4, 70_000]);
  assert.deepEqual([...decimals], [-1, 0, 0.57, 0.58, 12.345, 0.1, 0.2, 0.3]);
  assert.deepEqual(
    Array.from({length: names.length}, (_, at) => names.at(at)),
    ["Zürich", "", "東京", "\u{1F525}", "a", "b", "c", "\ufeffd"],
  );
  assert.equal(names.at(-1), undefined);
  assert.equal(texts.length, 500);
  for (const at of [0, 1, 250, 499])
    assert.equal(
      texts.at(at),
      `Text ${at}:  "the fire", said Zoë \u{1F525} in 東京 ${"x".repeat(at)}.\n\nwords${at % 7} end ${at}`,
    );
});

test("letters are bytes again, whatever their number", () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({length}, (_, at) => (at * 89 + 251) % 256);
    assert.deepEqual([...bytesOf(letters(bytes))], [...bytes]);
  }
});
