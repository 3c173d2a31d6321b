import assert from "node:assert/strict";
import {test} from "node:test";
import {apart} from "../src/apart";

const disc = (x: number, y: number, radius = 14) => ({x, y, radius});

function overlaps(discs: {x: number; y: number; radius: number}[]): number {
  let found = 0;
  for (const [i, a] of discs.entries()) {
    for (const b of discs.slice(i + 1)) if (Math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius) found += 1;
  }
  return found;
}

test("a badge that hides nothing stays", () => {
  assert.deepEqual(apart([disc(0, 0)], [disc(100, 0)]), [{x: 0, y: 0}]);
});

test("a badge leaves the marker that it lies on, the shortest way", () => {
  const [move] = apart([disc(0, 0, 20)], [disc(10, 0)]);
  assert(move.x >= 26 && move.x <= 27);
  assert.equal(move.y, 0);
});

test("a badge in the very same spot moves too", () => {
  const [move] = apart([disc(5, 5)], [disc(5, 5)]);
  assert(Math.hypot(move.x, move.y) >= 28);
});

test("several badges on several markers end beside one another", () => {
  const fixed = [disc(0, 0, 20), disc(60, 10, 20)];
  const loose = [disc(8, 4), disc(9, 5), disc(55, 5)];
  const moves = apart(fixed, loose);
  assert.equal(overlaps([...fixed, ...loose.map((d, i) => ({...d, x: d.x + moves[i].x, y: d.y + moves[i].y}))]), 0);
});
