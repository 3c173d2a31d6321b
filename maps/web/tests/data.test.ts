import assert from "node:assert/strict";
import {test} from "node:test";
import {articlesBehind, articlesOf, distinct, modelOf} from "../src/data";
import {type DatePrecision, type Payload, type Role, SCHEMA, type Status} from "../src/payload";

/** Two rows of one event, at two places, and one of another that a second article tells too. */
const payload: Payload = {
  schema: SCHEMA,
  title: "Fires",
  types: [{name: "disaster", label: "Disaster", colour: "#000000", icon: "disaster"}],
  rules: {clause: "both stand in one clause"},
  tiles: null,
  articles: {
    title: {start: [-1, -1], length: [0, 1], other: ["First", "Second"]},
    source: {values: ["The Paper"], at: [0, 0]},
    file: ["a.txt", "b.txt"],
    url: ["", ""],
    published: {values: [null, "2025-03-31"], at: [0, 1]},
    text: ["Well. \u{1F525} A fire hit Leeds and York.", null],
    begins: [6, 0],
  },
  places: {
    id: ["1", "2"],
    name: ["Leeds", "York"],
    lat: [53.8, 54],
    lon: [-1.5, -1],
    feature: ["PPL", "PPL"],
    country: ["GB", "GB"],
    admin1: ["England", "England"],
    geo_precision: [1, 1],
    extent_km: [5, 5],
    bbox: [null, null],
  },
  mentions: {
    article: [0, 0],
    start: [19, 29],
    length: [5, 4],
    role: {values: ["site"] satisfies Role[], at: [0, 0]},
    name: {values: [null], at: [-1, 0]},
  },
  sentences: {article: [0, -1], start: [6, 0], length: [28, 0], other: ["Somebody saw smoke."]},
  reasons: ["it is large"],
  rivals: {name: ["York"], admin1: ["Ontario"], country: ["CA"], score: [0.1]},
  events: {
    id: {
      digits: 9,
      chunks: [
        [0xab, 0xab, 0xffff],
        [1, 1, 2],
        [3, 3, 0],
      ],
      other: [],
    },
    type: [0, 0, 0],
    status: {values: ["happened", "planned"] satisfies Status[], at: [0, 0, 1]},
    trigger: {values: ["", "seen"], at: [0, 0, 1]},
    headline: {start: [2, 2, -1], length: [6, 6, 0], other: ["Smoke"]},
    actors: {count: [0, 0, 2], start: [0, -1], length: [8, 0], other: ["others"]},
    date_start: {values: [null, "2025-03-30"], at: [1, 1, 0]},
    date_end: {values: [null, "2025-03-30"], at: [1, 1, 0]},
    date_precision: {values: [null, "day"] satisfies (DatePrecision | null)[], at: [1, 1, 0]},
    date_text: {values: ["Sunday", ""], at: [0, 0, 1]},
    place: [0, 1, -1],
    rule: {values: ["clause"], at: [0, 0, 0]},
    score: [50, 60, 0],
    role: {values: ["site", null] satisfies (Role | null)[], at: [0, 0, 1]},
    sure: [90, 80, -1],
    reason: [0, -1, -1],
    rival: [-1, 0, -1],
    begins: [0, 0, 0],
    corrected: {values: ["", "place, type"], at: [0, 1, 0]},
    leads: [2, 0, 1],
    article: [0, 0, 0],
    evidence: [0, 0, 1],
    trigger_at: {start: [4, 4, -1], length: [4, 4, -1]},
    mention_at: {start: [13, 23, -1], length: [5, 4, -1]},
  },
  tellings: {
    event: [2],
    article: [1],
    evidence: [0],
    begins: [-7],
    trigger_at: {start: [4], length: [4]},
    mention_at: {start: [-1], length: [-1]},
  },
  towns: {name: [], lat: [], lon: [], size: [], capital: []},
};

test("rows say what the columns hold", () => {
  const {events, places} = modelOf(payload);
  const [leeds, york, smoke] = events;
  assert.deepEqual([leeds.trigger, leeds.headline, leeds.actors], ["fire", "A fire", []]);
  assert.deepEqual([leeds.place, york.place, smoke.place], [places[0], places[1], null]);
  assert.deepEqual([leeds.date_start, smoke.date_start], ["2025-03-30", null]);
  assert.deepEqual(york.mention_at, [23, 27]);
  assert.deepEqual([smoke.trigger, smoke.headline, smoke.actors], ["seen", "Smoke", ["Somebody", "others"]]);
  assert.deepEqual([smoke.status, smoke.trigger_at, smoke.role], ["planned", null, null]);
  assert.deepEqual([leeds.reason, york.reason, leeds.rival, york.rival?.admin1], ["it is large", "", null, "Ontario"]);
  assert.equal(smoke.rule, "both stand in one clause");
  assert.deepEqual([leeds.id, york.id, smoke.id], ["00ab00013", "00ab00013", "ffff00020"]);
  assert.deepEqual([leeds.sure, smoke.sure, york.score], [0.9, null, 0.6]);
  assert.deepEqual([...modelOf(payload).twins], [0, 0, -1]);
  assert.deepEqual([smoke.article.title, smoke.also[0].article.title], ["First", "Second"]);
  assert.deepEqual([leeds.corrected, york.corrected], ["", "place, type"]);
  assert.deepEqual([leeds.leads, york.leads], [2, 0]);
});

test("sentences and names are cut out of their article's text", () => {
  const {articles, events, mentionsOf} = modelOf(payload);
  assert.equal(events[0].evidence, "\u{1F525} A fire hit Leeds and York.");
  assert.equal(events[2].evidence, "Somebody saw smoke.");
  assert.deepEqual(
    mentionsOf(articles[0]).map(({name}) => name),
    ["Leeds, England, GB", null],
  );
  assert.deepEqual(mentionsOf(articles[1]), []);
  assert.deepEqual([events[0].begins, events[2].begins, events[2].also[0].begins], [6, 0, -1]);
});

test("an event has its own tellings and is counted once", () => {
  const {events} = modelOf(payload);
  assert.deepEqual(
    events.map(({also}) => also.map(({article, evidence}) => [article.title, evidence])),
    [[], [], [["Second", events[0].evidence]]],
  );
  assert.equal(articlesOf(events[2]), 2);
  assert.deepEqual([distinct(events), distinct(events.slice(1)), distinct([])], [2, 2, 0]);
});

test("the articles behind some rows are those of all of their tellings", () => {
  const model = modelOf(payload);
  const behind = (...rows: number[]): number => articlesBehind(model, (row) => rows.includes(row));
  assert.deepEqual([behind(), behind(0, 1), behind(2), behind(0, 1, 2)], [0, 1, 2, 2]);
});
