// Shown events in, a list to choose from out: newest first, or by place or article under headings. Only what was asked
// for is made, so that a hundred thousand events cost no more than sixty.
import {row} from "./cards";
import {type Article, type EventRow, type Model, NO_DAY, type Place} from "./data";
import {button, h, said, settle, whole} from "./dom";

export type Order = "newest" | "oldest" | "place" | "article";

export const ORDERS: readonly {name: Order; label: string}[] = [
  {name: "newest", label: "Newest first"},
  {name: "oldest", label: "Oldest first"},
  {name: "place", label: "By place"},
  {name: "article", label: "By article"},
];

/** So many rows are made at once. */
const PAGE = 60;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What an event stands under, null where the order has no headings. */
function groupOf({place, article}: EventRow, order: Order): Place | Article | "nowhere" | null {
  if (order === "place") return place ?? "nowhere";
  return order === "article" ? article : null;
}

/** The events in this order; those of which the order says nothing come last and keep the order of the data. */
export function sorted(events: readonly EventRow[], order: Order): EventRow[] {
  // What has no day of its own stands with what was reported then.
  const date = ({date_start: start, article}: EventRow): string => start ?? article.published ?? "";
  const place = ({place: at}: EventRow): string => (at === null ? "\uffff" : `${at.name.toLowerCase()}\n${at.id}`);
  const article = ({article: {title, file, key}}: EventRow): string => `${(title || file).toLowerCase()}\n${key}`;
  // Made once for each event, or once for each place and article, not for each comparison: texts are decoded for it.
  const [places, articles] = [new Map<EventRow["place"], string>(), new Map<EventRow["article"], string>()];
  const keyOf: Record<Order, (event: EventRow) => string> = {
    newest: date,
    oldest: (event) => date(event) || "\uffff",
    place: (event) => remembered(places, event.place, () => place(event)),
    article: (event) => remembered(articles, event.article, () => article(event)),
  };
  const keyed = events.map((event) => ({event, key: keyOf[order](event)}));
  const by: Record<Order, (a: (typeof keyed)[number], b: (typeof keyed)[number]) => number> = {
    newest: (a, b) => compare(b.key, a.key),
    oldest: (a, b) => compare(a.key, b.key),
    place: (a, b) => compare(a.key, b.key) || compare(date(b.event), date(a.event)),
    // Within an article as it tells them.
    article: (a, b) => compare(a.key, b.key) || a.event.index - b.event.index,
  };
  return keyed.sort(by[order]).map(({event}) => event);
}

function remembered<Key>(known: Map<Key, string>, key: Key, make: () => string): string {
  const text = known.get(key) ?? make();
  known.set(key, text);
  return text;
}

/** Later than any day that a date can be. */
const LAST_DAY = 2 ** 28;

/** The positions of all rows in this order: what `sorted` gives, but of the days as numbers, so that it is fast. */
export function ordered(model: Pick<Model, "events" | "starts" | "reported">, order: Order): Uint32Array {
  const {events, starts, reported} = model;
  if (order !== "newest" && order !== "oldest") return Uint32Array.from(sorted(events, order), ({index}) => index);
  const sign = order === "newest" ? -1 : 1;
  // A day and a position in one number; those without any day come last.
  const keys = Float64Array.from(starts, (start, at) => {
    const day = start === NO_DAY ? reported[at] : start;
    return (day === NO_DAY ? LAST_DAY : sign * day) * 2 ** 24 + at;
  }).sort();
  return Uint32Array.from(keys, (key) => key - Math.floor(key / 2 ** 24) * 2 ** 24);
}

export class EventList {
  readonly root = h("ul", {class: "dl-list"});
  /** The positions of the rows that are listed, in their order. */
  private listed: Uint32Array = new Uint32Array(0);
  private order: Order = "newest";
  /** The items that are on the page, for those that stay when the list changes. */
  private items = new Map<number, HTMLElement>();
  /** The part of the events that has rows. */
  private made = {from: 0, to: 0};
  private chosen: EventRow | null = null;

  constructor(
    private readonly events: readonly EventRow[],
    private readonly choose: (event: EventRow, from: HTMLElement) => void,
    /** A place's name with what it lies in: a heading has to tell apart places of one name. */
    private readonly placeName: (place: Place) => string,
  ) {}

  /** List these; from the first on, or with `stays` where the event is that is looked at. */
  update(listed: Uint32Array, order: Order, stays = false): void {
    [this.listed, this.order] = [listed, order];
    const at = stays && this.chosen !== null ? listed.indexOf(this.chosen.index) : -1;
    if (at < PAGE) this.make(0, PAGE);
    else this.makeAround(at);
  }

  /** Mark the event as the one that is looked at, and bring its row into view; null marks none. */
  mark(event: EventRow | null): void {
    this.chosen = event;
    for (const old of this.root.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    if (event === null) return;
    const at = this.listed.indexOf(event.index);
    if (at < 0) return;
    if (at < this.made.from || at >= this.made.to) this.makeAround(at);
    const element = this.rowOf(event);
    element?.setAttribute("aria-current", "true");
    element?.scrollIntoView({block: "nearest"});
  }

  /** So many events further in the list, or back; null where it has ended, or does not hold the event. */
  beside(event: EventRow, by: number): EventRow | null {
    const at = this.listed.indexOf(event.index);
    return at < 0 ? null : (this.events[this.listed[at + by]] ?? null);
  }

  rowOf(event: EventRow): HTMLElement | null {
    const rows = [...this.root.querySelectorAll<HTMLElement>(".dl-row")];
    return rows.find(({dataset}) => dataset.index === String(event.index)) ?? null;
  }

  private makeAround(at: number): void {
    this.make(Math.max(0, at - PAGE / 4), at + PAGE);
  }

  private make(from: number, to: number): void {
    this.made = {from, to: Math.min(to, this.listed.length)};
    const rows: HTMLElement[] = [];
    if (from > 0) rows.push(this.more(`Show ${Math.min(PAGE, from)} before these`, () => this.extend(-PAGE)));
    rows.push(...this.rows(from, this.made.to));
    const rest = this.listed.length - this.made.to;
    if (rest > 0) rows.push(this.more(`Show ${Math.min(PAGE, rest)} more`, () => this.extend(PAGE)));
    settle(this.root, rows);
  }

  private rows(from: number, to: number): HTMLElement[] {
    const known = this.items;
    this.items = new Map();
    let before = from === 0 ? null : groupOf(this.events[this.listed[from - 1]], this.order);
    return Array.from(this.listed.subarray(from, to)).flatMap((at, nth) => {
      const event = this.events[at];
      const item = known.get(at) ?? row(event, this.choose);
      this.items.set(at, item);
      if (event === this.chosen) item.querySelector(".dl-row")?.setAttribute("aria-current", "true");
      const group = groupOf(event, this.order);
      if (group === before) return [item];
      before = group;
      return [h("li", {class: "dl-list-heading"}, this.heading(event, from + nth)), item];
    });
  }

  /** What an event stands under, and how many stand there from this one on. */
  private heading(event: EventRow, first: number): HTMLElement {
    const {events, listed, order} = this;
    const group = groupOf(event, order);
    let end = first + 1;
    while (end < listed.length && groupOf(events[listed[end]], order) === group) end++;
    const {place, article} = event;
    const name =
      order === "article"
        ? article.title || article.file || "Untitled article"
        : place === null
          ? "No place given"
          : this.placeName(place);
    return h("h3", {}, said(name), ` (${whole(end - first)})`);
  }

  private extend(by: number): void {
    const {from, to} = this.made;
    this.make(Math.max(0, by < 0 ? from + by : from), by > 0 ? to + by : to);
    // Who asked for more goes on reading there.
    this.rowOf(this.events[this.listed[by > 0 ? to : from - 1]])?.focus();
  }

  private more(label: string, action: () => void): HTMLElement {
    return h("li", {}, button(label, action, {class: "dl-more"}));
  }
}
