// Shown events in, a list to choose from out: newest first, or by place or article under headings. Only what was asked
// for is made, so that a hundred thousand events cost no more than sixty.
import {row} from "./cards";
import type {EventRow} from "./data";
import {button, h, said} from "./dom";

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

/** Under what heading an event stands, "" where the order has none. */
function headingOf({place, article}: EventRow, order: Order): string {
  if (order === "place") return place === null ? "No place given" : place.name;
  if (order === "article") return article.title || article.file || "Untitled article";
  return "";
}

/** The events in this order; those of which the order says nothing come last and keep the order of the data. */
export function sorted(events: readonly EventRow[], order: Order): EventRow[] {
  const date = ({date_start: start}: EventRow): string => start ?? "";
  const place = ({place: at}: EventRow): string => (at === null ? "\uffff" : `${at.name.toLowerCase()}\n${at.id}`);
  const article = ({article: {title, file, key}}: EventRow): string => `${(title || file).toLowerCase()}\n${key}`;
  const by: Record<Order, (a: EventRow, b: EventRow) => number> = {
    newest: (a, b) => compare(date(b), date(a)),
    oldest: (a, b) => compare(date(a) || "\uffff", date(b) || "\uffff"),
    place: (a, b) => compare(place(a), place(b)) || compare(date(b), date(a)),
    // Within an article as it tells them.
    article: (a, b) => compare(article(a), article(b)) || a.index - b.index,
  };
  return [...events].sort(by[order]);
}

export class EventList {
  readonly root = h("ul", {class: "dl-list"});
  private events: readonly EventRow[] = [];
  private order: Order = "newest";
  /** The part of the events that has rows. */
  private made = {from: 0, to: 0};
  private chosen: EventRow | null = null;

  constructor(private readonly choose: (event: EventRow, from: HTMLElement) => void) {}

  update(events: readonly EventRow[], order: Order): void {
    [this.events, this.order] = [events, order];
    this.make(0, PAGE);
  }

  /** Mark the event as the one that is looked at, and bring its row into view; null marks none. */
  mark(event: EventRow | null): void {
    this.chosen = event;
    for (const old of this.root.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    if (event === null) return;
    const at = this.events.indexOf(event);
    if (at < 0) return;
    if (at < this.made.from || at >= this.made.to) this.make(Math.max(0, at - PAGE / 4), at + PAGE);
    const element = this.rowOf(event);
    element?.setAttribute("aria-current", "true");
    element?.scrollIntoView({block: "nearest"});
  }

  rowOf(event: EventRow): HTMLElement | null {
    const rows = [...this.root.querySelectorAll<HTMLElement>(".dl-row")];
    return rows.find(({dataset}) => dataset.index === String(event.index)) ?? null;
  }

  private make(from: number, to: number): void {
    this.made = {from, to: Math.min(to, this.events.length)};
    const rows: HTMLElement[] = [];
    if (from > 0) rows.push(this.more(`Show ${Math.min(PAGE, from)} before these`, () => this.extend(-PAGE)));
    rows.push(...this.rows(from, this.made.to));
    const rest = this.events.length - this.made.to;
    if (rest > 0) rows.push(this.more(`Show ${Math.min(PAGE, rest)} more`, () => this.extend(PAGE)));
    this.root.replaceChildren(...rows);
  }

  private rows(from: number, to: number): HTMLElement[] {
    let before = from === 0 ? "" : headingOf(this.events[from - 1], this.order);
    return this.events.slice(from, to).flatMap((event) => {
      const item = row(event, this.choose);
      if (event === this.chosen) item.querySelector(".dl-row")?.setAttribute("aria-current", "true");
      const heading = headingOf(event, this.order);
      if (heading === before) return [item];
      before = heading;
      return [h("li", {class: "dl-list-heading"}, h("h3", {}, said(heading))), item];
    });
  }

  private extend(by: number): void {
    const {from, to} = this.made;
    this.make(Math.max(0, by < 0 ? from + by : from), by > 0 ? to + by : to);
    // Who asked for more goes on reading there.
    const next = this.events[by > 0 ? to : from - 1];
    this.rowOf(next)?.focus();
  }

  private more(label: string, action: () => void): HTMLElement {
    return h("li", {}, button(label, action, {class: "dl-more"}));
  }
}
