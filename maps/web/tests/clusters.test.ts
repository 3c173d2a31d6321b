import assert from "node:assert/strict";
import {test} from "node:test";
import {Clusters, LAST} from "../src/clusters";
import {project} from "../src/geometry";

const RADIUS = 50;

/** Points at these longitudes and latitudes, all of them there. */
function clusters(points: readonly (readonly [number, number])[], rank = points.map(() => 1)): Clusters {
  const projected = points.map(([lon, lat]) => project(lon, lat));
  const [x, y] = [0, 1].map((axis) => Float32Array.from(projected, (point) => point[axis]));
  const made = new Clusters(x, y, rank, RADIUS);
  made.show(points.map(() => 1));
  return made;
}

/** Many points that are the same every time. */
const many = Array.from({length: 2000}, (_, at): [number, number] => [
  ((at * 7919) % 3600) / 10 - 180,
  ((at * 104_729) % 1400) / 10 - 70,
]);

test("every point is in one group, within reach of its middle, and no two middles are close", () => {
  const made = clusters(many);
  const at = many.map(([lon, lat]) => project(lon, lat));
  for (const zoom of [0, 2, 5]) {
    const reach = RADIUS / (256 * 2 ** zoom);
    const {group, seed, size} = made.at(zoom);
    assert.equal(
      size.reduce((sum, each) => sum + each, 0),
      many.length,
    );
    const apart = (a: number, b: number): number => {
      const dx = Math.abs(at[a][0] - at[b][0]);
      return Math.hypot(Math.min(dx, 1 - dx), at[a][1] - at[b][1]);
    };
    group.forEach((number, point) => {
      assert(number >= 0 && apart(point, seed[number]) <= reach * 1.000_01);
    });
    for (const [number, one] of seed.entries())
      for (const other of seed.slice(0, number)) assert(apart(one, other) > reach * 0.999_99, `${one} and ${other}`);
  }
});

test("a group lies around the point of the highest rank, and what is filtered away elsewhere does not move it", () => {
  const made = clusters(
    [
      [0, 0],
      [1, 0],
      [2, 0],
      [90, 0],
    ],
    [1, 3, 2, 1],
  );
  assert.deepEqual(
    [made.at(2).seed, made.at(2).size],
    [
      [1, 3],
      [3, 1],
    ],
  );
  made.show([1, 1, 0, 0]);
  assert.deepEqual([made.at(2).seed, made.at(2).size], [[1], [2]]);
  assert.deepEqual([...made.at(2).group], [0, 0, -1, -1]);
  made.show([0, 0, 0, 0]);
  assert.deepEqual(made.at(2).seed, []);
});

test("what lies close together on both sides of the antimeridian is one group, and farther apart it is two", () => {
  for (const points of [
    [
      [179, 0],
      [-175, 0],
    ],
    [
      [-175, 0],
      [179, 0],
    ],
  ] as [number, number][][]) {
    const made = clusters(points);
    assert.deepEqual([made.at(2).size, made.at(6).size], [[2], [1, 1]]);
  }
});

test("a group falls apart at the zoom where its points no longer are in one; what lies in one spot never does", () => {
  const made = clusters([
    [0, 0],
    [1, 0],
    [50, 50],
    [50, 50],
  ]);
  const zoom = made.splitOf(0, made.at(0).group[0]);
  assert(made.at(zoom).group[0] !== made.at(zoom).group[1]);
  assert.equal(made.at(zoom - 1).group[0], made.at(zoom - 1).group[1]);
  const spot = made.at(zoom).group[2];
  assert.deepEqual(made.pointsOf(made.at(zoom), spot), [2, 3]);
  assert.equal(made.splitOf(zoom, spot), LAST + 1);
  assert.equal(made.at(LAST + 1).seed.length, 4);
});
