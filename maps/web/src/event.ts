// What everything on the page takes an event and its place to be.
import type {Span} from "./columns";
import type {Article, DatePrecision, EventType, PlaceColumns, Rival, Role, Status} from "./payload";

export interface Place extends Readonly<PlaceColumns> {
  readonly index: number;
  /** Drawn as a point, as an outlined country, or as a soft area. */
  readonly shape: "point" | "country" | "area";
}

export interface Telling {
  readonly article: Article;
  readonly evidence: string;
  /** Where the evidence begins in the article's text, in code points. */
  readonly begins: number;
  /** Spans of the evidence, in code points. */
  readonly trigger_at: Span | null;
  readonly mention_at: Span | null;
}

export interface EventRow extends Telling {
  readonly index: number;
  readonly id: string;
  /** Whether the event has more rows, of other places. */
  readonly several: boolean;
  readonly type: EventType;
  readonly status: Status;
  readonly trigger: string;
  readonly headline: string;
  readonly actors: readonly string[];
  readonly date_start: string | null;
  readonly date_end: string | null;
  readonly date_precision: DatePrecision | null;
  readonly date_text: string;
  readonly place: Place | null;
  /** Why it was joined to its place, in words. */
  readonly rule: string;
  readonly score: number;
  readonly role: Role | null;
  /** How sure it is that the name means the place, 0 to 1. */
  readonly sure: number | null;
  /** What spoke for the place, "" where nothing is known. */
  readonly reason: string;
  readonly rival: Rival | null;
  /** What of it was corrected by hand: "place, type"; "" where nothing was. */
  readonly corrected: string;
  /** How many articles tell it in their title or first lines. */
  readonly leads: number;
  /** The other tellings of the same event. */
  readonly also: readonly Telling[];
}

/** A district wider than this many kilometres is no point. */
const WIDE = 15;

export function shapeOf(place: Pick<PlaceColumns, "geo_precision" | "extent_km">): Place["shape"] {
  if (place.geo_precision === 6) return "country";
  const wide = place.geo_precision === 2 && place.extent_km > WIDE;
  return place.geo_precision === 3 || place.geo_precision === 7 || wide ? "area" : "point";
}
