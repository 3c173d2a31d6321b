import assert from "node:assert/strict";
import {test} from "node:test";
import packed from "atlas:countries";
import type {Feature, MultiPolygon, Polygon} from "geojson";
import {feature} from "topojson-client";
import world from "world-atlas/countries-50m.json";
import {readAtlas} from "../src/atlas";
import {area, contains, type Outline, type Point, project, unwrap} from "../src/geometry";
import {NUMBER_OF} from "../src/iso";

const atlas = await readAtlas(packed);
const holds = (country: string, lon: number, lat: number): boolean =>
  atlas.shapesOf(country).some(({rings}) => contains(rings, ...project(lon, lat)));

test("countries hold their cities and not those of their neighbours", () => {
  for (const [country, lon, lat] of [
    ["JP", 139.5, 35.8],
    ["US", -105, 39.7],
    ["DE", 11.6, 48.1],
    ["XK", 21, 42.6],
    ["LS", 28, -29.5],
  ] as const) {
    assert(holds(country, lon, lat), country);
  }
  assert(!holds("FR", 11.6, 48.1));
  assert(!holds("ZA", 28, -29.5), "Lesotho is a hole in South Africa");
});

test("the smallest states hold their capitals", () => {
  for (const [country, lon, lat] of [
    ["AD", 1.52, 42.51],
    ["BH", 50.55, 26.1],
    ["GD", -61.7, 12.1],
    ["LI", 9.53, 47.14],
    ["LU", 6.13, 49.61],
    ["MT", 14.45, 35.9],
    ["SG", 103.82, 1.36],
    ["SM", 12.45, 43.94],
    ["VA", 12.435, 41.902],
  ] as const) {
    assert(holds(country, lon, lat), country);
  }
});

/** The points of a ring of the atlas. */
const pointsOf = (ring: Outline): Point[] =>
  Array.from({length: ring.length / 2}, (_, at): Point => [ring[2 * at], ring[2 * at + 1]]);

test("every island and every hole is still there and about as large as it was", () => {
  const {geometries} = world.objects.countries;
  for (const [country, id] of NUMBER_OF) {
    const [geometry, ...others] = geometries.filter((one) => one.id === id);
    // Australia is there twice, once as a reef of hers.
    if (geometry === undefined || others.length > 0) continue;
    const {coordinates, type} = (feature(world, geometry) as Feature<Polygon | MultiPolygon>).geometry;
    const before = (type === "Polygon" ? [coordinates] : coordinates).flat() as number[][][];
    const after = atlas.shapesOf(country).flatMap(({rings}) => rings);
    assert.equal(after.length, before.length, country);
    after.forEach((ring, at) => {
      const [old, now] = [area(unwrap(before[at]).map(([lon, lat]) => project(lon, lat))), area(pointsOf(ring))];
      // Of no size, or of less than a metre: 32 bits cannot tell.
      if (old < 1e-13) return;
      // What is a few steps wide can only be so exact.
      const most = old > 1e-6 ? 0.15 : old > 2e-8 ? 0.4 : 1.5;
      assert(now > 0 && Math.abs(now / old - 1) < most, `${country}, ring ${at}: ${old} became ${now}`);
    });
  }
});

test("neighbours share their border to the last point", () => {
  const points = (country: string): Set<string> =>
    new Set(atlas.shapesOf(country).flatMap(({rings}) => rings.flatMap(pointsOf).map(([x, y]) => `${x} ${y}`)));
  for (const [one, other] of [
    ["FR", "ES"],
    ["IT", "VA"],
    ["ZA", "LS"],
    ["US", "CA"],
  ] as const) {
    const theirs = points(other);
    assert([...points(one)].filter((point) => theirs.has(point)).length >= 3, `${one} and ${other}`);
  }
  const vatican = points("VA");
  assert([...vatican].every((point) => points("IT").has(point)));
});

test("no outline is torn across the map where it crosses the antimeridian", () => {
  for (const country of ["RU", "FJ", "US", "NZ"]) {
    for (const {box} of atlas.shapesOf(country))
      assert(box.east - box.west < 0.5, `${country} is ${box.east - box.west} wide`);
  }
  for (const {box} of atlas.borders) assert(box.east - box.west < 0.5);
});

test("Antarctica is closed along the pole", () => {
  const [widest] = [...atlas.shapesOf("AQ")].sort((a, b) => b.box.east - b.box.west - (a.box.east - a.box.west));
  assert(widest.box.east - widest.box.west > 0.99);
  assert(contains(widest.rings, ...project(0, -85)));
});

test("every country with a number has a code, a name in full, and its label upon itself", () => {
  const numbers = new Set(NUMBER_OF.values());
  for (const {id, name, label} of atlas.countries) {
    assert(id === "" || numbers.has(id), `${name} has the number ${id}`);
    assert(name !== "" && !name.includes("."), name);
    assert(label[0] >= -180 && label[0] <= 180 && label[1] >= -90 && label[1] <= 90, name);
  }
  for (const [country, id] of NUMBER_OF) {
    const found = atlas.countries.find((one) => one.id === id);
    if (found !== undefined && found.size > 0.005)
      assert(holds(country, ...found.label), `the label of ${country} lies outside`);
  }
});

test("a code that the outlines do not have gives no outline and is its own name", () => {
  assert.equal(atlas.shapesOf("ZZ").length, 0);
  assert.equal(atlas.shapesOf("").length, 0);
  assert.equal(atlas.nameOf("ZZ"), "ZZ");
  assert.equal(atlas.nameOf("CD"), "DR Congo");
  assert.equal(atlas.nameOf("XK"), "Kosovo");
});
