import assert from "node:assert/strict";
import {test} from "node:test";
import {readAtlas} from "../src/atlas";
import {contains, project} from "../src/geometry";
import {NUMBER_OF} from "../src/iso";

const atlas = await readAtlas();
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
