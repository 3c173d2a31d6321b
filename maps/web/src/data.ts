// The page's data block in, rows out. What maps/layers.py writes, this reads; nothing is drawn here.
import {inflate} from "./inflate";

export const SCHEMA = 2;

type Columns<Row> = {[Name in keyof Row]: Row[Name][]};
export type Span = readonly [number, number];
export type Status = "happened" | "planned" | "other";
export type DatePrecision = "day" | "week" | "month" | "quarter" | "season" | "year";

export interface EventType {
  name: string;
  label: string;
  colour: string;
  icon: string;
}

export interface Article {
  id: string;
  title: string;
  source: string;
  file: string;
  url: string;
  published: string | null;
}

interface PlaceColumns {
  id: string;
  name: string;
  lat: number;
  lon: number;
  feature: string;
  country: string;
  admin1: string;
  geo_precision: number;
  extent_km: number;
  bbox: [number, number, number, number] | null;
}

/** One sentence's report of an event: where it stands, and the words in it. */
interface TellingColumns {
  article: number;
  evidence: number;
  trigger_at: Span | null;
  mention_at: Span | null;
}

interface EventColumns extends TellingColumns {
  id: string;
  type: number;
  status: Status;
  trigger: string;
  headline: string;
  actors: string[];
  date_start: string | null;
  date_end: string | null;
  date_precision: DatePrecision | null;
  date_text: string;
  place: number;
  rule: string;
  score: number;
  role: string | null;
}

export interface Tiles {
  name: string;
  url: string;
  attribution: string;
  subdomains: string[];
  max_zoom: number;
}

/** A town that the basemap names, for bearings. */
export interface Town {
  name: string;
  lat: number;
  lon: number;
  /** 0 has five million people and more, 4 has fewer than 200,000; see maps/towns.py. */
  size: number;
  capital: 0 | 1;
}

export interface Payload {
  schema: number;
  title: string;
  types: EventType[];
  /** What the rules that join an event to a place mean, in words. */
  rules: Record<string, string>;
  tiles: Tiles | null;
  articles: Columns<Article>;
  places: Columns<PlaceColumns>;
  sentences: string[];
  events: Columns<EventColumns>;
  /** How events are told elsewhere; `event` is the position of theirs. */
  tellings: Columns<TellingColumns & {event: number}>;
  /** The largest first. */
  towns: Columns<Town>;
}

export interface Place extends PlaceColumns {
  index: number;
  /** Drawn as a point, as an outlined country, or as a soft area. */
  shape: "point" | "country" | "area";
}

export interface Telling extends Omit<TellingColumns, "article" | "evidence"> {
  article: Article;
  evidence: string;
}

export interface EventRow extends Telling, Omit<EventColumns, keyof TellingColumns | "type" | "place"> {
  index: number;
  type: EventType;
  place: Place | null;
  /** The other tellings of the same event. */
  also: Telling[];
}

export interface Model {
  title: string;
  types: EventType[];
  tiles: Tiles | null;
  articles: Article[];
  places: Place[];
  events: EventRow[];
  towns: Town[];
}

/** How many events these rows tell of: one that happens at two places has two rows. */
export function distinct(rows: readonly EventRow[]): number {
  return new Set(rows.map(({id}) => id)).size;
}

/** How many articles tell of an event. */
export function articlesOf({article, also}: Pick<EventRow, "article" | "also">): number {
  return new Set([article, ...also.map((telling) => telling.article)]).size;
}

/** The rows of the block with this id. Rejects with a sentence for the reader where there is none that can be read. */
export async function readModel(id: string): Promise<Model> {
  const block = document.getElementById(id);
  if (block === null) throw new Error("This page lost its data.");
  if (typeof DecompressionStream === "undefined")
    throw new Error("This browser is too old for this page: it needs one of 2023 or later.");
  const text = new TextDecoder().decode(await inflate(block.textContent ?? ""));
  return modelOf(JSON.parse(text) as Payload);
}

export function modelOf(payload: Payload): Model {
  if (payload.schema !== SCHEMA) throw new Error(`This page's data have the unknown form ${payload.schema}.`);
  const {title, types, rules, tiles, sentences} = payload;
  const articles = rows(payload.articles);
  const places = rows(payload.places).map((place, index) => ({...place, index, shape: shapeOf(place)}));
  const told = <Row extends TellingColumns>(row: Row) => ({
    ...row,
    article: articles[row.article],
    evidence: sentences[row.evidence],
  });
  const events = rows(payload.events).map((row, index) => ({
    ...told(row),
    index,
    type: types[row.type],
    place: row.place < 0 ? null : places[row.place],
    rule: rules[row.rule],
    also: [] as Telling[],
  }));
  for (const row of rows(payload.tellings)) events[row.event].also.push(told(row));
  return {title, types, tiles, articles, places, events, towns: rows(payload.towns)};
}

function rows<Row extends object>(columns: Columns<Row>): Row[] {
  const names = Object.keys(columns) as (keyof Row)[];
  return columns[names[0]].map((_, index) => {
    const row: Partial<Row> = {};
    for (const name of names) row[name] = columns[name][index];
    return row as Row;
  });
}

/** A district wider than this many kilometres is no point. */
const WIDE = 15;

export function shapeOf(place: Pick<PlaceColumns, "geo_precision" | "extent_km">): Place["shape"] {
  if (place.geo_precision === 6) return "country";
  const wide = place.geo_precision === 2 && place.extent_km > WIDE;
  return place.geo_precision === 3 || place.geo_precision === 7 || wide ? "area" : "point";
}

/** A span that counts code points as one that counts UTF-16 units, which is what strings are made of here. */
export function toUnits(text: string, [start, end]: Span): Span {
  const letters = [...text];
  const unitsBefore = (points: number): number => letters.slice(0, points).join("").length;
  return [unitsBefore(start), unitsBefore(end)];
}
