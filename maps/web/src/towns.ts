// Towns and a zoom in, those that are large enough to be named at it out, the more important first.
import type {Town} from "./data";

/** The zoom from which a town is named, by its size; capitals are named earlier. */
const FROM = [3, 5, 6, 7, 8];
const CAPITAL_FROM = [2.5, 3, 4, 4.5, 5];

export function namedFrom({size, capital}: Pick<Town, "size" | "capital">): number {
  return (capital === 1 ? CAPITAL_FROM : FROM)[size];
}

/** A town that is named early goes before one that is named late; else the larger first, as they come. */
export function ranked(towns: readonly Town[]): Town[] {
  return [...towns].sort((a, b) => namedFrom(a) - namedFrom(b));
}
