// The event that is open in, its name in the address out, and back.
import type {EventRow} from "./data";
import type {Part} from "./hash";

export class Selection implements Part {
  readonly key = "event";
  private event: EventRow | null = null;
  private byName: Map<string, EventRow> | null = null;

  constructor(
    private readonly events: readonly EventRow[],
    private readonly actions: {open(event: EventRow | null): void; changed(): void},
  ) {}

  set(event: EventRow | null): void {
    if (event === this.event) return;
    this.event = event;
    this.actions.changed();
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
    this.byName ??= named(this.events);
    this.actions.open(text === null ? null : (this.byName.get(text) ?? null));
  }
}

/** An event at several places has a row for each: the second one's name is `id~2`. */
function named(events: readonly EventRow[]): Map<string, EventRow> {
  const names = new Map<string, EventRow>();
  const times = new Map<string, number>();
  for (const event of events) {
    const nth = (times.get(event.id) ?? 0) + 1;
    times.set(event.id, nth);
    names.set(nth === 1 ? event.id : `${event.id}~${nth}`, event);
  }
  return names;
}
