import assert from "node:assert/strict";
import {test} from "node:test";
import {
  contains,
  heaviest,
  labelPoint,
  middleOf,
  nearestCopy,
  outline,
  type Point,
  project,
  unproject,
  unwrap,
} from "../src/geometry";
import {overlap, place, within} from "../src/layout";

test("projecting there and back is where it began", () => {
  for (const [lon, lat] of [
    [0, 0],
    [139.7, 35.7],
    [-179.9, -80],
    [180, 84],
  ]) {
    const [x, y] = unproject(...project(lon, lat));
    assert(Math.abs(x - lon) < 1e-9 && Math.abs(y - lat) < 1e-9);
  }
  assert.deepEqual(project(0, 0), [0.5, 0.5]);
});

test("a ring that crosses the antimeridian goes on instead of jumping back", () => {
  const fiji = unwrap([
    [178, -18],
    [-179, -18],
    [-179, -17],
    [178, -17],
    [178, -18],
  ]);
  assert.deepEqual(
    fiji.map(([lon]) => lon),
    [178, 181, 181, 178, 178],
  );
});

test("a label lies within a ring that bends around its own middle", () => {
  const u: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [7, 10],
    [7, 3],
    [3, 3],
    [3, 10],
    [0, 10],
    [0, 0],
  ];
  assert(contains([outline(u)], ...labelPoint([u])));
  assert(!contains([outline(u)], 5, 7));
});

test("the middle of places around the Pacific is in the Pacific", () => {
  assert.equal(nearestCopy(-170, 170), 190);
  assert.equal(Math.abs(middleOf([170, -170])), 180);
  assert.equal(middleOf([139]), 139);
  assert.equal(middleOf([0, 10]), 5);
});

test("where not all fit into a view, its middle is that of most", () => {
  const [honolulu, denver, paris, tokyo] = [-157.9, -105, 2.3, 139.7];
  const all = [paris, tokyo, honolulu, denver];
  assert.equal(middleOf(all, {width: 270}), middleOf(all));
  assert.equal(middleOf(all, {width: 120, weights: [1, 3, 1, 9]}), (tokyo + denver - 360) / 2);
  assert.equal(middleOf(all, {width: 120, weights: [9, 3, 1, 9]}), (denver + paris) / 2);
  assert.equal(middleOf(all, {width: 10, weights: [1, 1, 9, 1]}), honolulu);
  assert.equal(middleOf(all, {width: 120, weights: [91, 3, 3, 90]}), (denver + paris) / 2);
  // A little more lies in the east, but the usual map of the world holds nearly as much.
  assert.equal(middleOf([-100, -10, 60, 150], {width: 170, weights: [1, 40, 40, 3]}), -20);
});

test("a name gives way to markers and to the names before it", () => {
  const box = {width: 40, height: 14};
  const marker = {x: 0, y: 0, width: 28, height: 28};
  const [first, second, third] = place(
    [
      {
        spots: [
          {...box, x: 0, y: 0},
          {...box, x: 0, y: 30},
        ],
      },
      {
        spots: [
          {...box, x: 0, y: 30},
          {...box, x: 100, y: 0},
        ],
      },
      {spots: [{...box, x: 5, y: 5}]},
    ],
    [marker],
  );
  assert.equal(first?.y, 30);
  assert.equal(second?.x, 100);
  assert.equal(third, null);
  assert(overlap({...box, x: 0, y: 0}, {...box, x: 39, y: 0}) && !overlap({...box, x: 0, y: 0}, {...box, x: 60, y: 0}));
});

test("a box at the edge of the view moves in if its middle lies there, and is left out if not", () => {
  const view = {x: 300, y: 200};
  const box = {x: 150, y: 100, width: 60, height: 14};
  assert.equal(within(box, view), box);
  assert.deepEqual(within({...box, x: 5}, view), {...box, x: 30});
  assert.deepEqual(within({...box, x: 290}, view), {...box, x: 270});
  for (const away of [{x: -1}, {x: 301}, {y: 3}, {y: 196}, {width: 301}])
    assert.equal(within({...box, ...away}, view), null);
});

test("the heaviest window holds most weight, not most points, and is no larger than asked for", () => {
  const light = Array.from({length: 30}, (_, n) => ({x: n / 10, y: 0, weight: 1}));
  const heavy = [
    {x: 90, y: 50, weight: 40},
    {x: 100, y: 60, weight: 40},
  ];
  const points = [...light, ...heavy, {x: 0, y: 100, weight: 9}];
  assert.deepEqual(heaviest(points, 30, 30), [30, 31]);
  assert.equal(heaviest(points, 200, 200).length, points.length);
  const found = heaviest(points, 12, 9).map((at) => points[at]);
  assert(Math.max(...found.map(({x}) => x)) - Math.min(...found.map(({x}) => x)) <= 12);
  assert(Math.max(...found.map(({y}) => y)) - Math.min(...found.map(({y}) => y)) <= 9);
});

test("of points in one spot and of a window narrower than a cell something sensible is said", () => {
  const same = [1, 2, 3].map((weight) => ({x: 5, y: 5, weight}));
  assert.deepEqual(heaviest(same, 100, 100), [0, 1, 2]);
  assert.deepEqual(heaviest([...same, {x: 900, y: 900, weight: 1}], 1, 1), []);
});
