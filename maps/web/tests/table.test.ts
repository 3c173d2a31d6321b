import assert from "node:assert/strict";
import {test} from "node:test";
import type {EventRow} from "../src/data";
import {csv} from "../src/table";
import cells from "./cells.json";

const event = {
  ...{id: "0123456789abcdef", type: {name: "meeting", label: "Meeting"}, status: "planned", trigger: "meet"},
  ...{headline: 'Ministers "meet", again', actors: ["A", "B"], evidence: "=1+1\nand more", date_text: ""},
  ...{date_start: "2025-03-30", date_end: "2025-03-30", date_precision: "day"},
  place: {
    id: "geonames:1",
    name: "Buenos Aires",
    country: "AR",
    admin1: "",
    feature: "PPLC",
    geo_precision: 1,
    lat: -34.6,
    lon: -58.4,
  },
  article: {title: "Talks", url: "", published: null, source: "The Paper", file: "talks.txt"},
} as unknown as EventRow;

test("a table has a line an event, whatever its text holds", () => {
  const [names, row, last] = csv([event]).split("\r\n");
  assert.match(names, /^event_id,type,status,headline,.*,lat,lon$/);
  assert.equal(
    row,
    '0123456789abcdef,meeting,planned,"Ministers ""meet"", again","A; B",2025-03-30,2025-03-30,day,,geonames:1,' +
      "Buenos Aires,AR,,PPLC,1,'=1+1 and more,Talks,,,The Paper,talks.txt,-34.6,-58.4",
  );
  assert.equal(last, "");
});

test("an event without a place has empty cells, and no cell is a formula", () => {
  for (const bad of cells.formulas) {
    const row = csv([{...event, headline: bad, place: null} as EventRow]).split("\r\n")[1];
    assert.match(row, /planned,'.*,day,,,,,,,,'=1/);
    assert(row.endsWith("talks.txt,,"));
  }
  for (const plain of cells.plain) {
    const row = csv([{...event, date_text: plain} as EventRow]).split("\r\n")[1];
    assert(row.includes(`,day,${plain},`), plain);
  }
});
