import assert from "node:assert/strict";
import {test} from "node:test";
import {webAddress} from "../src/address";
import {toUnits} from "../src/columns";
import {modelOf, type Payload, type Place, shapeOf} from "../src/data";
import {kindOf, listing, shortWhen, when, where} from "../src/words";

const dated = (start: string, end: string, precision: "day" | "week" | "month" | "quarter" | "season" | "year") => ({
  date_start: start,
  date_end: end,
  date_precision: precision,
  date_text: "then",
  article: {published: "2025-04-01"},
});
const unknown = {date_start: null, date_end: null, date_precision: null, date_text: "", article: {published: null}};
const undated = {...unknown, article: {published: "2025-04-01"}};

test("dates are as exact as the report", () => {
  assert.equal(when(dated("2025-03-30", "2025-03-30", "day")), "30 March 2025");
  assert.equal(when(dated("2025-03-28", "2025-03-30", "day")), "28 to 30 March 2025");
  assert.equal(when(dated("2024-12-30", "2025-01-05", "week")), "in the week of 30 December 2024 to 5 January 2025");
  assert.equal(when(dated("2025-03-01", "2025-03-31", "month")), "in March 2025");
  assert.equal(when(dated("2025-01-01", "2025-03-31", "quarter")), "in January to March 2025");
  assert.equal(when(dated("2024-12-01", "2025-02-28", "season")), "around December 2024 to February 2025");
  assert.equal(when(dated("2025-01-01", "2025-12-31", "year")), "in 2025");
  assert.equal(when(unknown), "date not given");
  assert.equal(when({...unknown, date_text: "last Tuesday"}), "“last Tuesday”, which cannot be dated");
  assert.equal(when(undated), "date not given; reported 1 April 2025");
  assert.equal(shortWhen(dated("2025-03-30", "2025-03-30", "day")), "30 Mar 2025");
  assert.equal(shortWhen(unknown), "");
  assert.equal(shortWhen(undated), "reported 1 Apr 2025");
});

const at = (name: string, feature: string, precision: number, extent = 5): Place => {
  const facts = {geo_precision: precision, extent_km: extent};
  return {
    index: 0,
    id: name,
    name,
    lat: 0,
    lon: 0,
    feature,
    country: "",
    admin1: "",
    bbox: null,
    ...facts,
    shape: shapeOf(facts),
  };
};

const near = (...facts: Parameters<typeof at>): Place => ({...at(...facts), id: "near:1"});

test("places say how exact they are", () => {
  assert.equal(where(at("Tokyo", "PPLC", 1), "Japan"), "in Tokyo, Japan");
  assert.equal(where(at("Singapore", "PPLC", 1), "Singapore"), "in Singapore");
  assert.equal(where(at("Kent", "ADM2", 2, 40), "United Kingdom"), "somewhere in or near Kent, United Kingdom");
  assert.equal(where(at("Bavaria", "ADM1", 3), "Germany"), "somewhere in Bavaria, Germany");
  assert.equal(where(near("near Harare", "NEAR", 2), "Zimbabwe"), "in or near Harare, Zimbabwe");
  assert.equal(where(near("in Kansas", "ADM1", 3), "United States"), "somewhere in Kansas, United States");
  const far = "150 miles southeast of San Francisco";
  assert.equal(where(near(far, "NEAR", 2), "United States"), `about ${far}, United States`);
  assert.equal(
    where(near("120 nautical miles west of Oregon", "ADM1", 3), ""),
    "about 120 nautical miles west of Oregon",
  );
  assert.equal(where(near("near Singapore", "NEAR", 2), "Singapore"), "in or near Singapore");
  assert.equal(where(at("Philippines", "PCLI", 6), "Philippines"), "somewhere in the Philippines");
  assert.equal(where(at("Japan", "PCLI", 6), "Japan"), "somewhere in Japan");
  assert.equal(where(at("Taiwan Strait", "STRT", 7), ""), "in or around the Taiwan Strait");
  assert.equal(where(at("Middle East", "RGN", 7), ""), "in or around the Middle East");
  assert.equal(where(at("Southeast Asia", "RGN", 7), ""), "in or around Southeast Asia");
});

test("only towns and small districts are points", () => {
  assert.deepEqual(
    [at("a", "", 1), at("b", "", 2, 15), at("c", "", 2, 16), at("d", "", 3), at("e", "", 6), at("f", "", 7)].map(
      ({shape}) => shape,
    ),
    ["point", "point", "area", "area", "country", "area"],
  );
});

test("spans of code points become spans of UTF-16 units", () => {
  const text = "\u{1F525} fire in \u{20BB7}\u91CE";
  const [start, end] = toUnits(text, [2, 6]);
  assert.equal(text.slice(start, end), "fire");
  assert.equal(text.slice(...toUnits(text, [10, 12])), "\u{20BB7}\u91CE");
  assert.equal(text.slice(...toUnits(text, [0, 1])), "\u{1F525}");
});

test("a list says what has not happened", () => {
  const type = {name: "meeting", label: "Meeting", colour: "#000000", icon: "meeting"};
  assert.equal(kindOf({type, status: "happened"}), "Meeting");
  assert.equal(kindOf({type, status: "planned"}), "Meeting, planned");
  assert.equal(kindOf({type, status: "other"}), "Meeting, not reported as fact");
});

test("links lead to web pages only", () => {
  for (const text of [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "//x",
    "x",
    "",
  ]) {
    assert.equal(webAddress(text), null, text);
  }
  assert.equal(webAddress("https://example.org/a?b"), "https://example.org/a?b");
});

test("a block of another form is refused", () => {
  assert.throws(() => modelOf({schema: 1} as Payload), /unknown form 1/);
});

test("a list names each place once", () => {
  assert.equal(listing(["Leeds"]), "Leeds");
  assert.equal(listing(["near Beni", "near Beni", "near Beni"]), "near Beni");
  assert.equal(listing(["Leeds", "York", "Leeds", "Hull"]), "Leeds, York and Hull");
});
