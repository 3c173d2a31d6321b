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

test("a badge goes to the nearest free spot and not from one marker to the next", () => {
  const row = [0, 40, 80, 120, 160].map((x) => disc(x, 0, 20));
  const [move] = apart(row, [disc(1, 2)]);
  assert(Math.hypot(move.x, move.y) < 40);
  assert.equal(overlaps([...row, disc(1 + move.x, 2 + move.y)]), 0);
});

test("a badge with no free spot within reach stays at its place", () => {
  const crowd = Array.from({length: 81}, (_, n) => disc((n % 9) * 30 - 120, Math.floor(n / 9) * 30 - 120, 20));
  assert.deepEqual(apart(crowd, [disc(3, 4)]), [{x: 0, y: 0}]);
});

test("no badge goes farther than it takes to leave the largest ring", () => {
  for (let n = 0; n < 200; n++) {
    const rings = Array.from({length: 12}, (_, at) =>
      disc(((n * 37 + at * 61) % 200) - 100, ((n * 53 + at * 97) % 200) - 100, 22),
    );
    for (const {x, y} of apart(rings, [disc(0, 0), disc(10, 10)])) assert(Math.hypot(x, y) < 58);
  }
});
