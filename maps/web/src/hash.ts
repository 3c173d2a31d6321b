// What the reader looks at in, the address of exactly that out, and back: view, filters, brush, open event.
import {debounce} from "./dom";

/** A part of the page whose state stands in the address. */
export interface Part {
  /** Its name in the address. */
  key: string;
  /** Its state as text; null where it is as at the beginning. */
  write(): string | null;
  /** Take up a state that `write` gave, of whatever page; null is the beginning, and so is what means nothing here. */
  read(text: string | null): void;
}

/** Changes of one part within so many milliseconds are one step back. */
const ONE_STEP = 1500;
const SOON = 250;

/** Of which part a step was, when, and the address from which it led: null where that is not in the history. */
interface Step {
  key: string;
  at: number;
  from: string | null;
}

const NO_STEP: Step = {key: "", at: -Infinity, from: null};

export function readHash(hash: string): Map<string, string> {
  return new Map(new URLSearchParams(hash.replace(/^#/, "")));
}

/** `#view=35.1,139.2,5&type=attack`: what means nothing special in a fragment stays legible. */
export function writeHash(values: Iterable<readonly [string, string]>): string {
  const legible = (text: string): string =>
    encodeURIComponent(text).replace(/%(2C|3A|2F|40|7E)/g, (escaped) => decodeURIComponent(escaped));
  const pairs = [...values].map(([key, value]) => `${legible(key)}=${legible(value)}`);
  return pairs.length === 0 ? "" : `#${pairs.join("&")}`;
}

export class Hash {
  private readonly parts: Part[] = [];
  private last: Step = NO_STEP;
  private isReading = false;
  private readonly writeSoon = debounce(() => this.write(false), SOON);

  constructor(
    /** Runs changes so that the page follows them once. */
    private readonly together: (changes: () => void) => void,
  ) {
    addEventListener("popstate", () => this.read());
    addEventListener("hashchange", () => this.read());
  }

  add(part: Part): void {
    this.parts.push(part);
  }

  /** The part was changed by the reader: one step further, to which the back button leads. */
  step(key: string): void {
    if (this.isReading) return;
    const now = performance.now();
    const isNew = key !== this.last.key || now - this.last.at > ONE_STEP;
    const before = location.hash;
    if (!isNew && this.last.from === this.now) {
      // It is undone: a step that leads to where it came from would make the back button seem dead.
      this.last = NO_STEP;
      history.back();
      return;
    }
    const isPushed = this.write(isNew);
    this.last = {key, at: now, from: isPushed ? before : isNew ? null : this.last.from};
  }

  /** The view moved a little: the address follows, without a step of its own. */
  drift(): void {
    if (!this.isReading) this.writeSoon();
  }

  /** Everything as the address says. */
  read(): void {
    const values = readHash(location.hash);
    // The reader went to another step: what comes now belongs to none before it.
    this.last = NO_STEP;
    this.isReading = true;
    try {
      this.together(() => {
        for (const part of this.parts) part.read(values.get(part.key) ?? null);
      });
    } finally {
      this.isReading = false;
    }
  }

  /** The hash that leads to what is seen now. */
  get now(): string {
    return this.with(new Map());
  }

  /** The same, but for these values. */
  with(others: ReadonlyMap<string, string>): string {
    return writeHash(
      this.parts.flatMap((part) => {
        const text = others.get(part.key) ?? part.write();
        return text === null ? [] : [[part.key, text] as const];
      }),
    );
  }

  /** Whether that made a step in the history. */
  private write(isStep: boolean): boolean {
    const hash = this.now;
    if (hash === location.hash) return false;
    // A frame must not put steps into the history of the page around it.
    const method = isStep && window.parent === window ? "pushState" : "replaceState";
    try {
      history[method](null, "", hash === "" ? location.pathname + location.search : hash);
      return method === "pushState";
    } catch {
      // The address of a sandboxed or a `srcdoc` frame cannot be written. The page works without.
      return false;
    }
  }
}
