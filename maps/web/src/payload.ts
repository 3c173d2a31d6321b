// What the page's data block holds, as maps/pack.py writes it: columns, in forms that columns.ts reads. No code.
import type {Texts} from "./block";
import type {Numbers, Pieces, Shared, Span, Spans, Steps} from "./columns";

export const SCHEMA = 7;

export type Columns<Row> = {
  [Name in keyof Row]: Row[Name] extends number ? Numbers : Texts<Row[Name]>;
};
export type Status = "happened" | "planned" | "other";
export type DatePrecision = "day" | "week" | "month" | "quarter" | "season" | "year";

export interface EventType {
  name: string;
  label: string;
  colour: string;
  icon: string;
}

export interface Article {
  readonly index: number;
  /** What stands for it in the page's address: its file's name, which a number follows where it has several. */
  readonly key: string;
  readonly title: string;
  readonly source: string;
  readonly file: string;
  readonly url: string;
  readonly published: string | null;
  /** null where the page was made without the articles' texts. */
  readonly text: string | null;
  /** The code point of the text from which on it is the article. */
  readonly begins: number;
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

export interface PlaceColumns {
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
export interface TellingColumns {
  article: Steps;
  evidence: Steps;
  /** From where the sentence stands. */
  begins: Numbers;
  trigger_at: Spans;
  mention_at: Spans;
}

/** The first digits of hexadecimal ids, four of them to a number; or, with `digits` 0, other ids as they are. */
export interface IdColumns {
  digits: number;
  chunks: Numbers[];
  other: Texts;
}

export interface EventColumns extends TellingColumns {
  id: IdColumns;
  type: Numbers;
  status: Shared<Status>;
  /** "" where `trigger_at` says what it is. */
  trigger: Shared<string>;
  headline: Pieces;
  /** How many each event has, and all of them in a row. */
  actors: Pieces & {count: Numbers};
  date_start: Shared<string | null>;
  date_end: Shared<string | null>;
  date_precision: Shared<DatePrecision | null>;
  date_text: Shared<string>;
  place: Numbers;
  rule: Shared<string>;
  /** In hundredths. */
  score: Numbers;
  role: Shared<Role | null>;
  /** In hundredths; -1 where nothing is known. */
  sure: Numbers;
  reason: Numbers;
  rival: Numbers;
  corrected: Shared<string>;
  /** How many articles tell it at their head. */
  leads: Numbers;
}

export interface MentionColumns {
  article: Steps;
  start: Numbers;
  length: Numbers;
  role: Shared<Role>;
  /** -1 less the position of a place stands for its name with its region and country. */
  name: Shared<string | null>;
}

/** Where each sentence stands in its article's text; -1, and its position in `other`, where it stands in none. */
export interface SentenceColumns extends Spans {
  article: Steps;
  other: Texts;
}

export interface ArticleColumns {
  /** Of the article's text, where it stands in it. */
  title: Pieces;
  source: Shared<string>;
  file: Texts;
  url: Texts;
  published: Shared<string | null>;
  text: Texts<string | null>;
  /** Where the article begins in its text: a file says other things before. */
  begins: Numbers;
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
  reasons: Texts;
  rivals: Columns<Rival>;
  events: EventColumns;
  /** How events are told elsewhere; `event` is the position of theirs. */
  tellings: TellingColumns & {event: Steps};
  /** The largest first. */
  towns: Columns<Town>;
  /** Only where `dateline review` serves the page. */
  review?: Questions;
}
