// Shown events in, a list to choose from out: latest first, or by place or article under headings. Only what was asked
// for is made, so that a hundred thousand events cost no more than sixty.
import {row} from "./cards";
import type {Article, EventRow, Place} from "./data";
import {button, h, said, settle, whole} from "./dom";
import type {Order} from "./order";

/** So many rows are made at once. */
const PAGE = 60;

/** What an event stands under, null for what has no heading. */
function groupOf({place, article, status}: EventRow, order: Order): Place | Article | "nowhere" | "planned" | null {
  if (order === "place") return place ?? "nowhere";
  if (order === "article") return article;
  return order === "newest" && status === "planned" ? "planned" : null;
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
    /** The model's: for each row of an event that has several the first of them. */
    private readonly twins: ArrayLike<number>,
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
    const at = this.headOf(this.listed.indexOf(event.index));
    if (at < 0) return;
    if (at < this.made.from || at >= this.made.to) this.makeAround(at);
    const element = this.rowOf(event);
    element?.setAttribute("aria-current", "true");
    element?.scrollIntoView({block: "nearest"});
    // Rows that come into view only now are of another height than was thought, and push it away.
    requestAnimationFrame(() => requestAnimationFrame(() => element?.scrollIntoView({block: "nearest"})));
  }

  /** So many events further in the list, or back; null where it has ended, or does not hold the event. */
  beside(event: EventRow, by: number): EventRow | null {
    let at = this.listed.indexOf(event.index);
    if (at < 0) return null;
    do at += by;
    while (this.isSame(at));
    return this.events[this.listed[at]] ?? null;
  }

  rowOf(event: EventRow): HTMLElement | null {
    const at = this.headOf(this.listed.indexOf(event.index));
    return this.root.querySelector<HTMLElement>(`.dl-row[data-index="${this.listed[at]}"]`);
  }

  /** Where the row begins that tells of an event and of the same at other places. */
  private headOf(at: number): number {
    return this.isSame(at) ? this.headOf(at - 1) : at;
  }

  /** Whether this tells the same as the row before it, of another place: one row then tells of both. */
  private isSame(at: number): boolean {
    const {listed, twins} = this;
    return this.order !== "place" && at > 0 && twins[listed[at]] >= 0 && twins[listed[at]] === twins[listed[at - 1]];
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
      if (this.isSame(from + nth)) return [];
      const others: EventRow[] = [];
      while (this.isSame(from + nth + others.length + 1))
        others.push(this.events[this.listed[from + nth + others.length + 1]]);
      const item = (others.length === 0 ? known.get(at) : null) ?? row(event, this.choose, others);
      if (others.length === 0) this.items.set(at, item);
      if (this.chosen !== null && [event, ...others].includes(this.chosen))
        item.querySelector(".dl-row")?.setAttribute("aria-current", "true");
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
    let number = 0;
    for (let at = first; at < listed.length && groupOf(events[listed[at]], order) === group; at++)
      if (at === first || !this.isSame(at)) number++;
    const {place, article} = event;
    const name =
      group === "planned"
        ? "Planned or expected"
        : order === "article"
          ? article.title || article.file || "Untitled article"
          : place === null
            ? "No place given"
            : this.placeName(place);
    return h("h3", {}, said(name), ` (${whole(number)})`);
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
