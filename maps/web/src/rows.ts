// Columns in, rows out: a row is a look at the columns, so that of a hundred thousand events only those that are shown
// become texts.
import {cut, Letters, pieceOf, range, type Span, spanOf, summed, valueOf} from "./columns";
import {type EventRow, type Place, shapeOf, type Telling} from "./event";
import {idOf, twinsOf} from "./ids";
import type {
  Article,
  Columns,
  DatePrecision,
  EventColumns,
  EventType,
  Mention,
  MentionColumns,
  Payload,
  PlaceColumns,
  Rival,
  Role,
  SentenceColumns,
  Status,
  TellingColumns,
} from "./payload";

/** Rows as objects, where there are few. */
export function rows<Row extends object>(columns: Columns<Row>): Row[] {
  const names = Object.keys(columns) as (keyof Row)[];
  return range(0, columns[names[0]].length).map((index) => {
    const row: Partial<Row> = {};
    for (const name of names) {
      const column = columns[name];
      row[name] = ("at" in column ? column.at(index) : column[index]) as Row[typeof name];
    }
    return row as Row;
  });
}

export class PlaceRow implements Place {
  constructor(
    private readonly columns: Columns<PlaceColumns>,
    readonly index: number,
  ) {}

  get id(): string {
    return this.columns.id.at(this.index) ?? "";
  }

  get name(): string {
    return this.columns.name.at(this.index) ?? "";
  }

  get lat(): number {
    return this.columns.lat[this.index];
  }

  get lon(): number {
    return this.columns.lon[this.index];
  }

  get feature(): string {
    return this.columns.feature.at(this.index) ?? "";
  }

  get country(): string {
    return this.columns.country.at(this.index) ?? "";
  }

  get admin1(): string {
    return this.columns.admin1.at(this.index) ?? "";
  }

  get geo_precision(): number {
    return this.columns.geo_precision[this.index];
  }

  get extent_km(): number {
    return this.columns.extent_km[this.index];
  }

  get bbox(): PlaceColumns["bbox"] {
    return this.columns.bbox.at(this.index) ?? null;
  }

  get shape(): Place["shape"] {
    return shapeOf(this);
  }
}

/** So many texts are kept for the next row that asks for one. */
const KEPT = 64;

/** The columns that every row looks at. */
export class Data {
  readonly events: EventColumns;
  readonly told: TellingColumns;
  readonly tellings: TellingColumns;
  readonly types: readonly EventType[];
  readonly rules: Readonly<Record<string, string>>;
  readonly reasons: Payload["reasons"];
  readonly rivals: readonly Rival[];
  private readonly sentences: SentenceColumns;
  private readonly texts = new Map<number, Letters>();
  /** Where the actors, and the other tellings, of each event begin among all; one more than there are events. */
  readonly actorsFrom: Int32Array;
  readonly alsoFrom: Int32Array;
  /** For each row of an event that has several the first of them, -1 for all others; empty where none has. */
  readonly twins: Int32Array;

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
    const also = new Int32Array(events.type.length);
    for (const event of summed(tellings.event)) also[event] += 1;
    this.actorsFrom = startsOf(events.actors.count);
    this.alsoFrom = startsOf(also);
    this.twins = twinsOf(events.id, events.type.length);
  }

  /** Where a sentence stands in its article's text; 0 where it is told by itself. */
  startOf(sentence: number): number {
    return this.sentences.start[sentence];
  }

  sentence(at: number): string {
    const {article: articles, start, length, other} = this.sentences;
    const article = articles[at];
    if (article < 0) return other.at(length[at]) ?? "";
    let letters = this.texts.get(article);
    if (letters === undefined) {
      if (this.texts.size >= KEPT) this.texts.clear();
      letters = new Letters(this.articles[article].text ?? "");
      this.texts.set(article, letters);
    }
    return letters.slice(start[at], start[at] + length[at]);
  }
}

/** The names of the texts, which stand in the order of the articles. */
export class Mentions {
  /** Where those of each article begin; one more than there are articles with names. */
  private readonly from: number[] = [];

  constructor(
    private readonly columns: MentionColumns,
    private readonly places: readonly Place[],
  ) {
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
      name: name.at[at] < 0 ? fullName(this.places[-1 - name.at[at]]) : valueOf(name, at),
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

export class Row extends Told implements EventRow {
  protected override get columns(): TellingColumns {
    return this.data.told;
  }

  get id(): string {
    return idOf(this.data.events.id, this.index);
  }

  get several(): boolean {
    return this.data.twins[this.index] >= 0;
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
    return this.data.events.score[this.index] / 100;
  }

  get role(): Role | null {
    return valueOf(this.data.events.role, this.index);
  }

  get sure(): number | null {
    const sure = this.data.events.sure[this.index];
    return sure < 0 ? null : sure / 100;
  }

  get reason(): string {
    return reasonOf(this.data.reasons, this.data.events.reason[this.index]);
  }

  get rival(): Rival | null {
    return this.data.rivals[this.data.events.rival[this.index]] ?? null;
  }

  get corrected(): string {
    return valueOf(this.data.events.corrected, this.index);
  }

  get leads(): number {
    return this.data.events.leads[this.index];
  }

  get also(): Telling[] {
    const {alsoFrom} = this.data;
    return range(alsoFrom[this.index], alsoFrom[this.index + 1]).map((at) => new Told(this.data, at));
  }
}

function reasonOf(reasons: Payload["reasons"], at: number): string {
  // Not `at(-1)`, which is the last one.
  return at < 0 ? "" : (reasons.at(at) ?? "");
}

function fullName({name, admin1, country}: Place): string {
  return [...new Set([name, admin1, country])].filter((part) => part !== "").join(", ");
}

/** Where each of several begins that have so many; one more than there are. */
function startsOf(counts: ArrayLike<number>): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  starts.set(summed(counts), 1);
  return starts;
}
