// Which events are shown: filters by name, and who wants to know when they change. It draws nothing.
import type {EventRow} from "./data";

export type Filter = (event: EventRow) => boolean;

export class Store {
  private readonly bits = new Map<string, number>();
  private readonly listeners: (() => void)[] = [];
  /** For each row, a bit for each filter that it fails; there are eight filters at most. */
  private readonly fails: Uint16Array;
  private passing: readonly EventRow[] | null;
  private isHeld = false;
  private isDue = false;

  /** `twins` are the model's: for each row of an event that has several the first of them, else -1. */
  constructor(
    readonly events: readonly EventRow[],
    private readonly twins: ArrayLike<number>,
  ) {
    this.fails = new Uint16Array(events.length);
    this.passing = events;
  }

  /** The events that pass every filter, in their own order. */
  get shown(): readonly EventRow[] {
    this.passing ??= this.events.filter((_, at) => this.fails[at] === 0);
    return this.passing;
  }

  get isFiltered(): boolean {
    return this.fails.some((bits) => bits !== 0);
  }

  isShown(event: EventRow): boolean {
    return this.fails[event.index] === 0;
  }

  /** Whether the row at this position is shown. */
  shows(at: number): boolean {
    return this.fails[at] === 0;
  }

  /**
   * How many events have each of `size` codes, a row each, of those that pass every filter, or every filter but one.
   * An event that happens at two places has two rows, and is one.
   */
  count(codes: ArrayLike<number>, size: number, but: string | null = null): Uint32Array {
    const {fails, twins} = this;
    const others = but === null ? ~0 : ~this.bitOf(but);
    const sums = new Uint32Array(size);
    const seen = new Set<number>();
    for (let at = 0; at < fails.length; at++) {
      if ((fails[at] & others) !== 0) continue;
      if (twins[at] >= 0) {
        const told = twins[at] * size + codes[at];
        if (seen.has(told)) continue;
        seen.add(told);
      }
      sums[codes[at]] += 1;
    }
    return sums;
  }

  /** For each row whether it passes every filter but this one. */
  passesBut(name: string): (at: number) => boolean {
    const others = ~this.bitOf(name);
    return (at) => (this.fails[at] & others) === 0;
  }

  /** Set a filter, or drop it with null. */
  set(name: string, filter: Filter | null): void {
    this.setAt(name, filter === null ? null : (at) => filter(this.events[at]));
  }

  /** The same with a filter that is asked for the rows' positions. */
  setAt(name: string, filter: ((at: number) => boolean) | null): void {
    const bit = this.bitOf(name);
    const {fails} = this;
    for (let at = 0; at < fails.length; at++) {
      if (filter === null || filter(at)) fails[at] &= ~bit;
      else fails[at] |= bit;
    }
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
    this.passing = null;
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
