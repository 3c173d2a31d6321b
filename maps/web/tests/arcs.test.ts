import assert from "node:assert/strict";
import {test} from "node:test";
import {Arcs} from "../src/arcs";
import {project} from "../src/geometry";

/** Arcs through these whole degrees, counted from 180° W and 90° S. */
function arcsOf(...lines: (readonly (readonly [number, number])[])[]): Arcs {
  const steps = [0, 1].flatMap((axis) =>
    lines.flatMap((line) => line.map((point, at) => point[axis] - (at === 0 ? 0 : line[at - 1][axis]))),
  );
  const bytes = steps.flatMap((step) => {
    const code = step < 0 ? -2 * step - 1 : 2 * step;
    return code < 128 ? [code] : [(code % 128) + 128, Math.floor(code / 128)];
  });
  const lengths = lines.map((line) => line.length);
  return new Arcs(Uint8Array.from(bytes), lengths, {scale: [1, 1], translate: [-180, -90]});
}

/** Degrees of an outline, rounded: what it was made of. */
const columns = (points: Float32Array): number[] =>
  Array.from(points.filter((_, at) => at % 2 === 0)).map((x) => Math.round(x * 360));

test("arcs follow each other, forwards and backwards, and the point where they meet is there once", () => {
  const arcs = arcsOf(
    [
      [10, 90],
      [20, 90],
    ],
    [
      [10, 95],
      [15, 95],
      [20, 90],
    ],
  );
  const ring = arcs.outline([0, ~1], Infinity, false);
  assert.deepEqual(columns(ring), [10, 20, 15, 10]);
  const [x, y] = project(-170, 5);
  assert(Math.abs(ring[6] - x) < 1e-6 && Math.abs(ring[7] - y) < 1e-6);
});

test("far away an outline has fewer points, the same in both directions, and its ends stay", () => {
  // Parallels and meridians that lie so close that at the smallest zoom every other point is enough.
  const arcs = arcsOf(Array.from({length: 90}, (_, at): [number, number] => [at, 88 + (at % 2)]));
  const thin = arcsOf(Array.from({length: 90}, (): [number, number] => [7, 90]));
  const near = columns(arcs.outline([0], 8, false));
  assert.equal(near.length, 90);
  assert.deepEqual(columns(arcs.outline([~0], 8, false)), near.reverse());
  assert.equal(thin.outline([0], 0, true).length, 0, "what is too small to be seen is not drawn");
  assert.deepEqual(columns(arcs.outline([0], 0, false)).slice(0, 1), [0]);
});

test("an outline goes on over the antimeridian, and around a pole it is closed along that", () => {
  const over = arcsOf([
    [355, 100],
    [2, 100],
    [2, 110],
    [355, 100],
  ]);
  assert.deepEqual(columns(over.outline([0], 8, true)), [355, 362, 362, 355]);
  const around = arcsOf(Array.from({length: 37}, (_, at): [number, number] => [(at * 10) % 360, 20]));
  const ring = around.outline([0], 8, true);
  assert.deepEqual(columns(ring).slice(-4), [360, 360, 0, 0]);
  assert(ring[ring.length - 3] > 1 && ring[ring.length - 5] > 1);
});
