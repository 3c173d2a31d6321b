// Which events are shown: filters by name, and who wants to know when they change. It draws nothing.
import type {EventRow} from "./data";

export type Filter = (event: EventRow) => boolean;

export class Store {
  private readonly filters = new Map<string, Filter>();
  private readonly listeners: (() => void)[] = [];
  private passing: EventRow[];

  constructor(readonly events: readonly EventRow[]) {
    this.passing = [...events];
  }

  /** The events that pass every filter, in their own order. */
  get shown(): readonly EventRow[] {
    return this.passing;
  }

  /** The events that pass every filter but this one: what its counts are counted from. */
  shownBut(name: string): readonly EventRow[] {
    const others = [...this.filters].filter(([other]) => other !== name).map(([, filter]) => filter);
    return this.events.filter((event) => others.every((filter) => filter(event)));
  }

  set(name: string, filter: Filter | null): void {
    if (filter === null) this.filters.delete(name);
    else this.filters.set(name, filter);
    const all = [...this.filters.values()];
    this.passing = this.events.filter((event) => all.every((one) => one(event)));
    for (const listener of this.listeners) listener();
  }

  /** Drop every filter. */
  clear(): void {
    this.filters.clear();
    this.passing = [...this.events];
    for (const listener of this.listeners) listener();
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }
}
