// Which events are shown: filters by name, and who wants to know when they change. It draws nothing.
import type {EventRow} from "./data";

export type Filter = (event: EventRow) => boolean;

export class Store {
  private readonly bits = new Map<string, number>();
  private readonly listeners: (() => void)[] = [];
  /** For each event, a bit for each filter that it fails. */
  private readonly fails: Uint32Array;
  private passing: readonly EventRow[];
  private isHeld = false;
  private isDue = false;

  constructor(readonly events: readonly EventRow[]) {
    this.fails = new Uint32Array(events.length);
    this.passing = events;
  }

  /** The events that pass every filter, in their own order. */
  get shown(): readonly EventRow[] {
    return this.passing;
  }

  get isFiltered(): boolean {
    return this.passing.length < this.events.length;
  }

  isShown(event: EventRow): boolean {
    return this.fails[event.index] === 0;
  }

  /** The events that pass every filter but this one: what its counts are counted from. */
  shownBut(name: string): readonly EventRow[] {
    const others = ~this.bitOf(name);
    return this.events.filter(({index}) => (this.fails[index] & others) === 0);
  }

  /** Set a filter, or drop it with null. */
  set(name: string, filter: Filter | null): void {
    const bit = this.bitOf(name);
    this.events.forEach((event, at) => {
      if (filter === null || filter(event)) this.fails[at] &= ~bit;
      else this.fails[at] |= bit;
    });
    this.isDue = true;
    if (!this.isHeld) this.tell();
  }

  /** Several changes at once: whoever listens hears of them together. */
  together(changes: () => void): void {
    if (this.isHeld) {
      changes();
      return;
    }
    this.isHeld = true;
    try {
      changes();
    } finally {
      this.isHeld = false;
    }
    this.tell();
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private tell(): void {
    if (!this.isDue) return;
    this.isDue = false;
    this.passing = this.events.filter(({index}) => this.fails[index] === 0);
    for (const listener of this.listeners) listener();
  }

  private bitOf(name: string): number {
    const known = this.bits.get(name);
    if (known !== undefined) return known;
    const bit = 1 << this.bits.size;
    this.bits.set(name, bit);
    return bit;
  }
}
