// Columns in, rows out: a row is a look at the columns, so that of a hundred thousand events only those that are shown
// become texts.
import {cut, Letters, pieceOf, type Span, spanOf, summed, valueOf} from "./columns";
import type {Article, EventRow, Place, Telling} from "./data";
import type {
  Columns,
  DatePrecision,
  EventColumns,
  EventType,
  Mention,
  MentionColumns,
  Payload,
  Rival,
  Role,
  SentenceColumns,
  Status,
  TellingColumns,
} from "./payload";

export function rows<Row extends object>(columns: Columns<Row>): Row[] {
  const names = Object.keys(columns) as (keyof Row)[];
  return columns[names[0]].map((_, index) => {
    const row: Partial<Row> = {};
    for (const name of names) row[name] = columns[name][index];
    return row as Row;
  });
}

/** The columns that every row looks at. */
export class Data {
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
  /** For each row of an event that has several the first of them, -1 for all others. */
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
    const also = events.id.map(() => 0);
    for (const event of summed(tellings.event)) also[event] += 1;
    this.actorsFrom = Int32Array.from([0, ...summed(events.actors.count)]);
    this.alsoFrom = Int32Array.from([0, ...summed(also)]);
    this.twins = twinsOf(events.id);
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
export class Mentions {
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

export class Row extends Told implements EventRow {
  protected override get columns(): TellingColumns {
    return this.data.told;
  }

  get id(): string {
    return this.data.events.id[this.index];
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

/** For each value that is there more than once its first position, -1 for all others. */
function twinsOf(values: readonly string[]): Int32Array {
  const first = new Map<string, number>();
  const twins = new Int32Array(values.length).fill(-1);
  values.forEach((value, at) => {
    const before = first.get(value);
    if (before === undefined) first.set(value, at);
    else twins[before] = twins[at] = before;
  });
  return twins;
}

function range(from: number, to: number): number[] {
  return Array.from({length: to - from}, (_, at) => from + at);
}
