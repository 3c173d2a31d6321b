// The page's data block in, rows out. What maps/payload.py writes, this reads; nothing is drawn here.
import {inflate} from "./inflate";

export const SCHEMA = 3;

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
  /** null where the page was made without the articles' texts. */
  text: string | null;
}

export type Role = "site" | "container" | "actor" | "origin" | "reference";

/** A name in the text of an article; `name` is the full name of the place that it was taken for, null for none. */
export interface Mention {
  article: number;
  start: number;
  end: number;
  role: Role;
  name: string | null;
}

/** The place that came second. */
export interface Rival {
  name: string;
  admin1: string;
  country: string;
  score: number;
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
  /** Where the evidence begins in the text. */
  begins: number;
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
  role: Role | null;
  /** How sure it is that the name means the place, 0 to 1. */
  sure: number | null;
  reason: number;
  rival: number;
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
  mentions: Columns<Mention>;
  places: Columns<PlaceColumns>;
  /** As text, or where they stand: article, start, end. */
  sentences: (string | [number, number, number])[];
  reasons: string[];
  rivals: Columns<Rival>;
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

export interface EventRow extends Telling, Omit<EventColumns, keyof TellingColumns | "type" | "place" | "reason" | "rival"> {
  index: number;
  type: EventType;
  place: Place | null;
  /** What spoke for the place, "" where nothing is known. */
  reason: string;
  rival: Rival | null;
  /** The other tellings of the same event. */
  also: Telling[];
}

export interface Model {
  title: string;
  types: EventType[];
  tiles: Tiles | null;
  articles: Article[];
  mentions: Mention[];
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
  const {title, types, rules, tiles, reasons} = payload;
  const articles = rows(payload.articles);
  const sentences = sentencesOf(payload.sentences, articles);
  const rivals = rows(payload.rivals);
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
    reason: row.reason < 0 ? "" : reasons[row.reason],
    rival: row.rival < 0 ? null : rivals[row.rival],
    also: [] as Telling[],
  }));
  for (const row of rows(payload.tellings)) events[row.event].also.push(told(row));
  return {title, types, tiles, articles, mentions: rows(payload.mentions), places, events, towns: rows(payload.towns)};
}

function sentencesOf(sentences: Payload["sentences"], articles: readonly Article[]): string[] {
  const letters = new Map<number, Letters>();
  return sentences.map((sentence) => {
    if (typeof sentence === "string") return sentence;
    const [article, start, end] = sentence;
    let known = letters.get(article);
    if (known === undefined) letters.set(article, (known = new Letters(articles[article].text ?? "")));
    return known.slice(start, end);
  });
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

/** A text whose letters are counted as the data count them, by code points; strings here are made of UTF-16 units. */
export class Letters {
  /** Where each code point begins; null where every one is one unit. */
  private readonly starts: Uint32Array | null;

  constructor(readonly text: string) {
    this.starts = /[\ud800-\udbff]/.test(text) ? startsOf(text) : null;
  }

  /** The unit at which the code point with this number begins. */
  unit(point: number): number {
    if (this.starts === null) return point;
    return point < this.starts.length ? this.starts[point] : this.text.length;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

function startsOf(text: string): Uint32Array {
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    starts.push(at);
    at += letter.length;
  }
  return Uint32Array.from(starts);
}

/** A span that counts code points as one that counts UTF-16 units. */
export function toUnits(text: string, [start, end]: Span): Span {
  const letters = new Letters(text);
  return [letters.unit(start), letters.unit(end)];
}
