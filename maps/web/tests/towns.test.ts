import assert from "node:assert/strict";
import {test} from "node:test";
import {namedFrom, ranked} from "../src/towns";

const town = (name: string, size: number, capital: 0 | 1 = 0) => ({name, lat: 0, lon: 0, size, capital});

test("capitals and giants are named from afar, towns of 100,000 people in a close look only", () => {
  assert(namedFrom(town("Shanghai", 0)) <= 3 && namedFrom(town("Cairo", 0, 1)) <= 3);
  assert(namedFrom(town("Munich", 1)) > 3 && namedFrom(town("Leipzig", 2)) <= 6);
  assert(namedFrom(town("Trier", 4)) === 8);
});

test("what is named earlier goes first, and else the order stays", () => {
  const towns = [town("Shanghai", 0), town("Munich", 1), town("Vaduz", 4, 1), town("Cairo", 0, 1), town("Trier", 4)];
  assert.deepEqual(
    ranked(towns).map(({name}) => name),
    ["Cairo", "Shanghai", "Munich", "Vaduz", "Trier"],
  );
});
