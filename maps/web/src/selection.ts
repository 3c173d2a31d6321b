// The event that is open in, its name in the address out, and back.
import type {EventRow} from "./data";
import type {Part} from "./hash";

export class Selection implements Part {
  readonly key = "event";
  private event: EventRow | null = null;

  constructor(
    private readonly events: readonly EventRow[],
    private readonly actions: {open(event: EventRow | null): void; changed(): void},
  ) {}

  set(event: EventRow | null): void {
    if (event === this.event) return;
    this.event = event;
    this.actions.changed();
  }

  /** It is open no more if it does not pass. */
  keep(passes: (event: EventRow) => boolean): void {
    if (this.event !== null && !passes(this.event)) this.set(null);
  }

  write(): string | null {
    if (this.event === null) return null;
    const {id, index, several} = this.event;
    if (!several) return id;
    const nth = this.events.filter((other) => other.id === id && other.index < index).length;
    return nth === 0 ? id : `${id}~${nth + 1}`;
  }

  read(text: string | null): void {
    if (text === this.write()) return;
    this.actions.open(text === null ? null : this.named(text));
  }

  /**
   * The event of this name. The page holds as many digits of an id as it takes to tell its events apart: an address from
   * another page may have more or fewer, but at least so many as are always written.
   */
  private named(text: string): EventRow | null {
    const [id, nth = "1"] = text.split("~");
    const isMeant = (own: string): boolean =>
      own === id || (HEXADECIMAL.test(id) && HEXADECIMAL.test(own) && (own.startsWith(id) || id.startsWith(own)));
    const rows = this.events.filter((event) => isMeant(event.id));
    // Too few digits here and many there may mean several events.
    if (rows.some((row) => row.id !== rows[0].id)) return null;
    return rows.at(Math.max(0, Number(nth) - 1)) ?? null;
  }
}

const HEXADECIMAL = /^[0-9a-f]{8,16}$/;
