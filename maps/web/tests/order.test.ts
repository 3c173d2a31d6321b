import assert from "node:assert/strict";
import {test} from "node:test";
import type {Model} from "../src/data";
import {NO_DAY} from "../src/data";
import {ordered} from "../src/order";

interface One {
  name: string;
  start?: number;
  told?: number;
  status?: "happened" | "planned";
  leads?: number;
}

function namesOf(rows: readonly One[], order: "newest" | "oldest"): string[] {
  const model = {
    events: rows.map(({status = "happened", leads = 0}, index) => ({index, status, leads})),
    starts: Int32Array.from(rows, ({start}) => start ?? NO_DAY),
    reported: Int32Array.from(rows, ({told}) => told ?? NO_DAY),
  } as unknown as Model;
  return [...ordered(model, order)].map((at) => rows[at].name);
}

const ROWS: readonly One[] = [
  {name: "a plan of a far year", start: 90_000, told: 20_000, status: "planned"},
  {name: "nobody knows when"},
  {name: "told today of the first century", start: -690_000, told: 20_000},
  {name: "aside of today", told: 20_000},
  {name: "today's headline", start: 20_000, told: 20_000, leads: 1},
  {name: "of yesterday", start: 19_999, told: 20_000},
];

test("what has happened comes before what is planned, the latest first, of one day what an article is about", () => {
  assert.deepEqual(namesOf(ROWS, "newest"), [
    "today's headline",
    "aside of today",
    "of yesterday",
    "told today of the first century",
    "nobody knows when",
    "a plan of a far year",
  ]);
});

test("the oldest first goes by the days alone, and by the data where they are the same", () => {
  assert.deepEqual(namesOf(ROWS, "oldest"), [
    "told today of the first century",
    "of yesterday",
    "aside of today",
    "today's headline",
    "a plan of a far year",
    "nobody knows when",
  ]);
});

const article = (title: string, published: string | null) => ({title, published, file: ""});

test("articles stand by their day, the latest first, then by their title; within one stands what it tells as it does", () => {
  const articles = [
    article("B", "2025-03-30"),
    article("C", "2025-03-31"),
    article("a", "2025-03-30"),
    article("D", null),
  ];
  const articleAt = [3, 0, 1, 2, 0];
  const model = {events: articleAt.map((_, index) => ({index})), articles, articleAt} as unknown as Model;
  assert.deepEqual([...ordered(model, "article")], [2, 3, 1, 4, 0]);
});

test("places stand by their names, those of one name apart, and what has none comes last", () => {
  const places = [
    {name: "York", id: "1"},
    {name: "leeds", id: "2"},
    {name: "York", id: "3"},
  ];
  const placeAt = [-1, 2, 0, 1, 0];
  const days = Int32Array.from([5, 5, 5, 5, 9]);
  const events = placeAt.map((_, index) => ({index, status: "happened", leads: 0}));
  const model = {events, places, placeAt, starts: days, reported: days} as unknown as Model;
  assert.deepEqual([...ordered(model, "place")], [3, 4, 2, 1, 0]);
});
