// The rows of the events and the filters in, how many of them are shown at each place out; only for places that are
// looked at these become rows again.
import type {EventRow, Model, Place} from "./data";
import type {Store} from "./store";

/** The events of one place, of those that are shown. */
export interface Spot {
  place: Place;
  events: EventRow[];
}

export class Sites {
  /** How many rows are shown at each place. */
  readonly counts: Uint32Array;
  /** How many rows there are at each place, shown or not. */
  readonly all: Uint32Array;
  /** The rows of all places, those of one together, and where each place's begin. */
  private readonly rows: Uint32Array;
  private readonly from: Uint32Array;
  /** For each row whether it was shown when `update` was called: the map may move while the filters change. */
  private readonly isShown: Uint8Array;

  constructor(
    private readonly model: Pick<Model, "events" | "places" | "placeAt">,
    private readonly store: Store,
  ) {
    const {events, places, placeAt} = model;
    this.isShown = new Uint8Array(events.length);
    this.counts = new Uint32Array(places.length);
    this.all = new Uint32Array(places.length);
    for (let at = 0; at < events.length; at++) if (placeAt[at] >= 0) this.all[placeAt[at]] += 1;
    this.from = new Uint32Array(places.length + 1);
    this.all.forEach((count, place) => {
      this.from[place + 1] = this.from[place] + count;
    });
    this.rows = new Uint32Array(this.from[places.length]);
    const next = this.from.slice();
    for (let at = 0; at < events.length; at++) if (placeAt[at] >= 0) this.rows[next[placeAt[at]]++] = at;
    this.update();
  }

  /** Count anew: the filters have changed. */
  update(): void {
    const {store, counts, isShown} = this;
    const {placeAt} = this.model;
    counts.fill(0);
    for (let at = 0; at < placeAt.length; at++) {
      isShown[at] = store.shows(at) ? 1 : 0;
      if (placeAt[at] >= 0) counts[placeAt[at]] += isShown[at];
    }
  }

  /** Whether the row at this position is shown. */
  shows(at: number): boolean {
    return this.isShown[at] === 1;
  }

  /** The places where something is shown, in their order. */
  get shown(): Place[] {
    return this.model.places.filter((_, at) => this.counts[at] > 0);
  }

  /** The positions of the rows that are shown at a place, in their order. */
  rowsAt(place: number): Uint32Array {
    return this.rows.subarray(this.from[place], this.from[place + 1]).filter((at) => this.shows(at));
  }

  spot(place: Place): Spot {
    return {place, events: Array.from(this.rowsAt(place.index), (at) => this.model.events[at])};
  }
}
