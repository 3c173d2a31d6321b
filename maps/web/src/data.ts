// The page's data block in, rows out. What maps/pack.py writes, this reads; nothing is drawn here.
// A row is a look at the columns: of a hundred thousand events only those that are shown become texts.
import {cut, type Pieces, pieceOf, type Shared, type Span, type Spans, spanOf, type Steps, summed, valueOf} from "./columns";
import {inflate} from "./inflate";

export const SCHEMA = 3;

type Columns<Row> = {[Name in keyof Row]: Row[Name][]};
export type Status = "happened" | "planned" | "other";
export type DatePrecision = "day" | "week" | "month" | "quarter" | "season" | "year";

export interface EventType {
  name: string;
  label: string;
  colour: string;
  icon: string;
}

export interface Article {
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
  article: Steps;
  evidence: Steps;
  trigger_at: Spans;
  mention_at: Spans;
}

interface EventColumns extends TellingColumns {
  id: string[];
  type: number[];
  status: Shared<Status>;
  /** "" where `trigger_at` says what it is. */
  trigger: Shared<string>;
  headline: Pieces;
  /** How many each event has, and all of them in a row. */
  actors: Pieces & {count: number[]};
  date_start: Shared<string | null>;
  date_end: Shared<string | null>;
  date_precision: Shared<DatePrecision | null>;
  date_text: Shared<string>;
  place: number[];
  rule: Shared<string>;
  score: number[];
  role: Shared<string | null>;
}

interface ArticleColumns {
  title: string[];
  source: Shared<string>;
  file: string[];
  url: string[];
  published: Shared<string | null>;
}

export interface Tiles {
  name: string;
  url: string;
  attribution: string;
  subdomains: string[];
  max_zoom: number;
}

export interface Payload {
  schema: number;
  title: string;
  types: EventType[];
  /** What the rules that join an event to a place mean, in words. */
  rules: Record<string, string>;
  tiles: Tiles | null;
  articles: ArticleColumns;
  places: Columns<PlaceColumns>;
  sentences: string[];
  events: EventColumns;
  /** How events are told elsewhere; `event` is the position of theirs. */
  tellings: TellingColumns & {event: Steps};
}

export interface Place extends PlaceColumns {
  index: number;
  /** Drawn as a point, as an outlined country, or as a soft area. */
  shape: "point" | "country" | "area";
}

export interface Telling {
  readonly article: Article;
  readonly evidence: string;
  /** Spans of the evidence, in code points. */
  readonly trigger_at: Span | null;
  readonly mention_at: Span | null;
}

export interface EventRow extends Telling {
  readonly index: number;
  readonly id: string;
  /** Whether the event has more rows, of other places. */
  readonly several: boolean;
  readonly type: EventType;
  readonly status: Status;
  readonly trigger: string;
  readonly headline: string;
  readonly actors: readonly string[];
  readonly date_start: string | null;
  readonly date_end: string | null;
  readonly date_precision: DatePrecision | null;
  readonly date_text: string;
  readonly place: Place | null;
  /** Why it was joined to its place, in words. */
  readonly rule: string;
  readonly score: number;
  readonly role: string | null;
  /** The other tellings of the same event. */
  readonly also: readonly Telling[];
}

export interface Model {
  title: string;
  types: EventType[];
  tiles: Tiles | null;
  articles: Article[];
  places: Place[];
  events: EventRow[];
}

/** How many events these rows tell of: one that happens at two places has two rows. */
export function distinct(rows: readonly EventRow[]): number {
  // Most events have one row, which needs no look at its id.
  const several = rows.filter((row) => row.several);
  return rows.length - several.length + new Set(several.map(({id}) => id)).size;
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
  const {title, types, tiles} = payload;
  const articles = articlesFrom(payload.articles);
  const places = rows(payload.places).map((place, index) => ({...place, index, shape: shapeOf(place)}));
  const data = new Data(payload, articles, places);
  const events = payload.events.id.map((_, index) => new Row(data, index));
  return {title, types, tiles, articles, places, events};
}

function articlesFrom({title, source, file, url, published}: ArticleColumns): Article[] {
  return title.map((_, index) => ({
    title: title[index],
    source: valueOf(source, index),
    file: file[index],
    url: url[index],
    published: valueOf(published, index),
  }));
}

function rows<Row extends object>(columns: Columns<Row>): Row[] {
  const names = Object.keys(columns) as (keyof Row)[];
  return columns[names[0]].map((_, index) => {
    const row: Partial<Row> = {};
    for (const name of names) row[name] = columns[name][index];
    return row as Row;
  });
}

/** The columns that every row looks at. */
class Data {
  readonly events: EventColumns;
  readonly told: TellingColumns;
  readonly tellings: TellingColumns;
  readonly types: readonly EventType[];
  readonly sentences: readonly string[];
  readonly rules: Readonly<Record<string, string>>;
  /** Where the actors, and the other tellings, of each event begin among all; one more than there are events. */
  readonly actorsFrom: Int32Array;
  readonly alsoFrom: Int32Array;
  /** The rows of events that have several. */
  readonly several: ReadonlySet<number>;

  constructor(
    {events, tellings, types, sentences, rules}: Payload,
    readonly articles: readonly Article[],
    readonly places: readonly Place[],
  ) {
    this.events = events;
    this.told = {...events, article: summed(events.article), evidence: summed(events.evidence)};
    this.tellings = {...tellings, article: summed(tellings.article), evidence: summed(tellings.evidence)};
    this.types = types;
    this.sentences = sentences;
    this.rules = rules;
    const also = events.id.map(() => 0);
    for (const event of summed(tellings.event)) also[event] += 1;
    this.actorsFrom = Int32Array.from([0, ...summed(events.actors.count)]);
    this.alsoFrom = Int32Array.from([0, ...summed(also)]);
    this.several = repeated(events.id);
  }
}

class Told implements Telling {
  constructor(
    protected readonly data: Data,
    readonly index: number,
  ) {}

  protected get columns(): TellingColumns {
    return this.data.tellings;
  }

  get article(): Article {
    return this.data.articles[this.columns.article[this.index]];
  }

  get evidence(): string {
    return this.data.sentences[this.columns.evidence[this.index]];
  }

  get trigger_at(): Span | null {
    return spanOf(this.columns.trigger_at, this.index);
  }

  get mention_at(): Span | null {
    return spanOf(this.columns.mention_at, this.index);
  }
}

class Row extends Told implements EventRow {
  protected override get columns(): TellingColumns {
    return this.data.told;
  }

  get id(): string {
    return this.data.events.id[this.index];
  }

  get several(): boolean {
    return this.data.several.has(this.index);
  }

  get type(): EventType {
    return this.data.types[this.data.events.type[this.index]];
  }

  get status(): Status {
    return valueOf(this.data.events.status, this.index);
  }

  get trigger(): string {
    const text = valueOf(this.data.events.trigger, this.index);
    return text === "" && this.trigger_at !== null ? cut(this.evidence, this.trigger_at) : text;
  }

  get headline(): string {
    return pieceOf(this.data.events.headline, this.index, this.evidence);
  }

  get actors(): string[] {
    const {actorsFrom, events} = this.data;
    return range(actorsFrom[this.index], actorsFrom[this.index + 1]).map((at) =>
      pieceOf(events.actors, at, this.evidence),
    );
  }

  get date_start(): string | null {
    return valueOf(this.data.events.date_start, this.index);
  }

  get date_end(): string | null {
    return valueOf(this.data.events.date_end, this.index);
  }

  get date_precision(): DatePrecision | null {
    return valueOf(this.data.events.date_precision, this.index);
  }

  get date_text(): string {
    return valueOf(this.data.events.date_text, this.index);
  }

  get place(): Place | null {
    const at = this.data.events.place[this.index];
    return at < 0 ? null : this.data.places[at];
  }

  get rule(): string {
    return this.data.rules[valueOf(this.data.events.rule, this.index)];
  }

  get score(): number {
    return this.data.events.score[this.index];
  }

  get role(): string | null {
    return valueOf(this.data.events.role, this.index);
  }

  get also(): Telling[] {
    const {alsoFrom} = this.data;
    return range(alsoFrom[this.index], alsoFrom[this.index + 1]).map((at) => new Told(this.data, at));
  }
}

/** The positions of the values that are there more than once. */
function repeated(values: readonly string[]): Set<number> {
  const first = new Map<string, number>();
  const found = new Set<number>();
  values.forEach((value, at) => {
    const before = first.get(value);
    if (before === undefined) first.set(value, at);
    else found.add(before).add(at);
  });
  return found;
}

function range(from: number, to: number): number[] {
  return Array.from({length: to - from}, (_, at) => from + at);
}

/** A district wider than this many kilometres is no point. */
const WIDE = 15;

export function shapeOf(place: Pick<PlaceColumns, "geo_precision" | "extent_km">): Place["shape"] {
  if (place.geo_precision === 6) return "country";
  const wide = place.geo_precision === 2 && place.extent_km > WIDE;
  return place.geo_precision === 3 || place.geo_precision === 7 || wide ? "area" : "point";
}
