// The page's data block in, the model out: articles, places and events as everything else here sees them.
import type {Shared} from "./columns";
import type {EventRow, Place} from "./event";
import {dayOf} from "./histogram";
import {readBlock} from "./block";
import {inflate, lettersOf} from "./inflate";
import {
  type Article,
  type EventType,
  type Mention,
  type Payload,
  type Questions,
  SCHEMA,
  type Tiles,
  type Town,
} from "./payload";
import {Articles} from "./articles";
import {Data, Mentions, PlaceRow, Row, rows} from "./rows";

export type * from "./payload";
export type * from "./event";
export {shapeOf} from "./event";

export interface Model {
  title: string;
  types: EventType[];
  tiles: Tiles | null;
  articles: Article[];
  places: Place[];
  events: EventRow[];
  /** For each row the position of its place among the places, -1 for none, and of its type among the types. */
  placeAt: ArrayLike<number>;
  typeAt: ArrayLike<number>;
  /** For each row the position of its article among the articles, and the same for each other telling. */
  articleAt: ArrayLike<number>;
  alsoAt: ArrayLike<number>;
  /** For each row where its other tellings begin among those of all; one more than there are rows. */
  alsoFrom: ArrayLike<number>;
  /** For each row of an event that has several the first of them, -1 for all others; empty where none has. */
  twins: Int32Array;
  /** The days between which each row's event lies, both NO_DAY where nobody knows. */
  starts: Int32Array;
  ends: Int32Array;
  /** The day on which each row's article was published, NO_DAY where nobody knows. */
  reported: Int32Array;
  towns: Town[];
  review: Questions | null;
  /** The names in an article's text, in its order. */
  mentionsOf(article: Article): Mention[];
}

/** How many events these rows tell of: one that happens at two places has two rows. */
export function distinct(rows: readonly EventRow[]): number {
  // Most events have one row, which needs no look at its id.
  const several = rows.filter((row) => row.several);
  return rows.length - several.length + new Set(several.map(({id}) => id)).size;
}

/** How many articles tell of the rows that are shown. */
export function articlesBehind(
  {articles, articleAt, alsoAt, alsoFrom}: Pick<Model, "articles" | "articleAt" | "alsoAt" | "alsoFrom">,
  shows: (row: number) => boolean,
): number {
  const told = new Uint8Array(articles.length);
  for (let row = 0; row < articleAt.length; row++) {
    if (!shows(row)) continue;
    told[articleAt[row]] = 1;
    for (let at = alsoFrom[row]; at < alsoFrom[row + 1]; at++) told[alsoAt[at]] = 1;
  }
  return told.reduce((sum, one) => sum + one, 0);
}

/** How many articles tell of an event. */
export function articlesOf({article, also}: Pick<EventRow, "article" | "also">): number {
  return new Set([article, ...also.map((telling) => telling.article)]).size;
}

/** The rows of the block with this id. Rejects with a sentence for the reader where there is none that can be read. */
export async function readModel(id: string): Promise<Model> {
  return modelOf(readBlock(await inflate(lettersOf(id))) as Payload);
}

export function modelOf(payload: Payload): Model {
  if (payload.schema !== SCHEMA) throw new Error(`This page's data have the unknown form ${payload.schema}.`);
  const {title, types, tiles, review = null} = payload;
  const articles = [...new Articles(payload.articles).rows];
  const places = Array.from({length: payload.places.id.length}, (_, index) => new PlaceRow(payload.places, index));
  const data = new Data(payload, articles, places);
  const events = Array.from({length: payload.events.type.length}, (_, index) => new Row(data, index));
  const {place: placeAt, type: typeAt, date_start, date_end} = payload.events;
  const [starts, last] = [daysOf(date_start), daysOf(date_end)];
  const published = daysOf(payload.articles.published);
  const reported = Int32Array.from(data.told.article, (article) => published[article]);
  const mentions = new Mentions(payload.mentions, places);
  const towns = rows(payload.towns);
  return {
    ...{title, types, tiles, articles, places, events, towns, review},
    ...{placeAt, typeAt, twins: data.twins, starts, ends: last.every((day, at) => day === starts[at]) ? starts : last},
    ...{reported, articleAt: data.told.article, alsoAt: data.tellings.article, alsoFrom: data.alsoFrom},
    mentionsOf: ({index}) => mentions.of(index),
  };
}

/** Stands for a day that nobody knows. */
export const NO_DAY = -0x80000000;

/** Days as whole numbers; see histogram.ts. */
function daysOf({values, at}: Shared<string | null>): Int32Array {
  const days = Array.from({length: values.length}, (_, each) => {
    const value = values.at(each) ?? null;
    return value === null ? NO_DAY : dayOf(value);
  });
  return Int32Array.from(at, (each) => days[each]);
}
