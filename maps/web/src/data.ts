// The page's data block in, rows out. What maps/pack.py writes, this reads; nothing is drawn here.
// A row is a look at the columns: of a hundred thousand events only those that are shown become texts.
import {
  cut,
  Letters,
  type Pieces,
  pieceOf,
  type Shared,
  type Span,
  type Spans,
  spanOf,
  type Steps,
  summed,
  valueOf,
} from "./columns";
import {inflate} from "./inflate";

export const SCHEMA = 4;

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
  index: number;
  /** What stands for it in the page's address: its file's name, which a number follows where it has several. */
  key: string;
  title: string;
  source: string;
  file: string;
  url: string;
  published: string | null;
  /** null where the page was made without the articles' texts. */
  text: string | null;
}

export type Role = "site" | "container" | "actor" | "origin" | "reference";

/** A name in the text of an article, in code points; `name` is what it was taken for, null for nothing. */
export interface Mention {
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
  article: Steps;
  evidence: Steps;
  /** From where the sentence stands. */
  begins: number[];
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
  role: Shared<Role | null>;
  sure: (number | null)[];
  reason: number[];
  rival: number[];
  corrected: Shared<string>;
}

interface MentionColumns {
  article: Steps;
  start: number[];
  length: number[];
  role: Shared<Role>;
  name: Shared<string | null>;
}

/** Where each sentence stands in its article's text; -1, and its position in `other`, where it stands in none. */
interface SentenceColumns extends Spans {
  article: Steps;
  other: string[];
}

interface ArticleColumns {
  title: string[];
  source: Shared<string>;
  file: string[];
  url: string[];
  published: Shared<string | null>;
  text: (string | null)[];
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

/** A place that a name may mean, best first; an event's are where it is now, and the other places of its article. */
export interface CandidatePlace {
  id: string;
  name: string;
  country: string;
  lat: number;
  lon: number;
  /** How likely it is that the name means it; null where nothing says so. */
  score: number | null;
  why: string;
}

/** What is asked of some words of an article; maps/review/rows.py makes it. */
export interface Question {
  id: string;
  kind: "mention" | "event";
  /** Goes back with the answer: it is another one once anything was decided. */
  state: string;
  /** What was decided, in words. */
  decided: string[];
  certainty: number;
  title: string;
  text: string;
  /** The words in the text, in code points. */
  at: Span;
  candidates: CandidatePlace[];
  /** How many more mentions of the same name in the article are undecided. */
  alike: number;
  /** Which candidate it is now; -1 for none, and -2 for several. */
  place: number;
  /** Of a mention: how sure its role and its place are, as found. */
  sure?: [number, number];
  /** null where it was said to be no place. */
  role?: Role | null;
  /** Of an event; null where it was said to be none. */
  type?: string | null;
  status?: Status | null;
  date?: string;
  until?: string;
}

export interface Questions {
  /** The least certain first; of very many only the first ones. */
  items: Question[];
  /** How many are decided, of how many, also where they are not among the items. */
  decided: number;
  of: number;
  /** The step that can be undone. */
  undo: {key: string; said: string} | null;
  file: string;
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
  mentions: MentionColumns;
  sentences: SentenceColumns;
  reasons: string[];
  rivals: Columns<Rival>;
  events: EventColumns;
  /** How events are told elsewhere; `event` is the position of theirs. */
  tellings: TellingColumns & {event: Steps};
  /** The largest first. */
  towns: Columns<Town>;
  /** Only where `dateline review` serves the page. */
  review?: Questions;
}

export interface Place extends PlaceColumns {
  index: number;
  /** Drawn as a point, as an outlined country, or as a soft area. */
  shape: "point" | "country" | "area";
}

export interface Telling {
  readonly article: Article;
  readonly evidence: string;
  /** Where the evidence begins in the article's text, in code points. */
  readonly begins: number;
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
  readonly role: Role | null;
  /** How sure it is that the name means the place, 0 to 1. */
  readonly sure: number | null;
  /** What spoke for the place, "" where nothing is known. */
  readonly reason: string;
  readonly rival: Rival | null;
  /** What of it was corrected by hand: "place, type"; "" where nothing was. */
  readonly corrected: string;
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
  const {title, types, tiles, review = null} = payload;
  const articles = articlesFrom(payload.articles);
  const places = rows(payload.places).map((place, index) => ({...place, index, shape: shapeOf(place)}));
  const data = new Data(payload, articles, places);
  const events = payload.events.id.map((_, index) => new Row(data, index));
  const mentions = new Mentions(payload.mentions);
  const towns = rows(payload.towns);
  return {title, types, tiles, articles, places, events, towns, review, mentionsOf: ({index}) => mentions.of(index)};
}

function articlesFrom({title, source, file, url, published, text}: ArticleColumns): Article[] {
  const times = new Map<string, number>();
  const keyOf = (name: string): string => {
    const nth = (times.get(name) ?? 0) + 1;
    times.set(name, nth);
    return nth === 1 ? name : `${name}~${nth}`;
  };
  return title.map((_, index) => ({
    index,
    key: keyOf(file[index]),
    title: title[index],
    source: valueOf(source, index),
    file: file[index],
    url: url[index],
    published: valueOf(published, index),
    text: text[index],
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
  readonly rules: Readonly<Record<string, string>>;
  readonly reasons: readonly string[];
  readonly rivals: readonly Rival[];
  private readonly sentences: SentenceColumns;
  private readonly texts = new Map<number, Letters>();
  /** Where the actors, and the other tellings, of each event begin among all; one more than there are events. */
  readonly actorsFrom: Int32Array;
  readonly alsoFrom: Int32Array;
  /** The rows of events that have several. */
  readonly several: ReadonlySet<number>;

  constructor(
    {events, tellings, types, sentences, rules, reasons, rivals}: Payload,
    readonly articles: readonly Article[],
    readonly places: readonly Place[],
  ) {
    this.events = events;
    this.told = {...events, article: summed(events.article), evidence: summed(events.evidence)};
    this.tellings = {...tellings, article: summed(tellings.article), evidence: summed(tellings.evidence)};
    this.types = types;
    this.sentences = {...sentences, article: summed(sentences.article)};
    this.rules = rules;
    this.reasons = reasons;
    this.rivals = rows(rivals);
    const also = events.id.map(() => 0);
    for (const event of summed(tellings.event)) also[event] += 1;
    this.actorsFrom = Int32Array.from([0, ...summed(events.actors.count)]);
    this.alsoFrom = Int32Array.from([0, ...summed(also)]);
    this.several = repeated(events.id);
  }

  /** Where a sentence stands in its article's text; 0 where it is told by itself. */
  startOf(sentence: number): number {
    return this.sentences.start[sentence];
  }

  sentence(at: number): string {
    const {article: articles, start, length, other} = this.sentences;
    const article = articles[at];
    if (article < 0) return other[length[at]];
    let letters = this.texts.get(article);
    if (letters === undefined) {
      letters = new Letters(this.articles[article].text ?? "");
      this.texts.set(article, letters);
    }
    return letters.slice(start[at], start[at] + length[at]);
  }
}

/** The names of the texts, which stand in the order of the articles. */
class Mentions {
  /** Where those of each article begin; one more than there are articles with names. */
  private readonly from: number[] = [];

  constructor(private readonly columns: MentionColumns) {
    summed(columns.article).forEach((article, at) => {
      while (this.from.length <= article) this.from.push(at);
    });
    this.from.push(columns.start.length);
  }

  of(article: number): Mention[] {
    const {start, length, role, name} = this.columns;
    return range(this.from[article] ?? 0, this.from[article + 1] ?? 0).map((at) => ({
      start: start[at],
      end: start[at] + length[at],
      role: valueOf(role, at),
      name: valueOf(name, at),
    }));
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
    return this.data.sentence(this.columns.evidence[this.index]);
  }

  get begins(): number {
    return this.columns.begins[this.index] + this.data.startOf(this.columns.evidence[this.index]);
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

  get role(): Role | null {
    return valueOf(this.data.events.role, this.index);
  }

  get sure(): number | null {
    return this.data.events.sure[this.index];
  }

  get reason(): string {
    return this.data.reasons[this.data.events.reason[this.index]] ?? "";
  }

  get rival(): Rival | null {
    return this.data.rivals[this.data.events.rival[this.index]] ?? null;
  }

  get corrected(): string {
    return valueOf(this.data.events.corrected, this.index);
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
