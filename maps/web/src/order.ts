// The rows of all events in, their positions in an order out: the latest first, the oldest, by place or by article.
import {type Model, NO_DAY} from "./data";

export type Order = "newest" | "oldest" | "place" | "article";

export const ORDERS: readonly {name: Order; label: string}[] = [
  {name: "newest", label: "Latest first"},
  {name: "oldest", label: "Oldest first"},
  {name: "place", label: "By place"},
  {name: "article", label: "By article"},
];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** More than there are rows. */
const MANY = 2 ** 24;
/** More days than lie between the first day that a date can be and 1970, and between the first and the last. */
const BEFORE = 2 ** 20;
const DAYS = 2 ** 22;

type Sorted = Pick<Model, "events" | "places" | "placeAt" | "articles" | "articleAt" | "starts" | "reported">;

/**
 * The positions of all rows in this order. The latest is what has happened, as it was told at last: what is planned comes
 * after that, or the plans of far years would come first. Of one day what an article is about comes first.
 */
export function ordered(model: Sorted, order: Order): Uint32Array {
  const {events, places, placeAt, articles, articleAt, starts, reported} = model;
  const all = new Uint32Array(events.length).map((_, at) => at);
  if (order === "place") {
    const ranks = ranksOf(places, ({name, id}) => ["", `${name.toLowerCase()}\n${id}`]);
    return sortedBy(ordered(model, "newest"), (at) => ranks[placeAt[at]] ?? places.length);
  }
  if (order === "article") {
    const ranks = ranksOf(articles, ({published, title, file}) => [published ?? "", (title || file).toLowerCase()]);
    // Within an article as it tells them.
    return sortedBy(all, (at) => ranks[articleAt[at]]);
  }
  const isOldest = order === "oldest";
  return sortedBy(all, (at) => {
    const [start, told] = [starts[at], reported[at]];
    // What has no day of its own stands with what was reported then.
    const isKnown = start !== NO_DAY && told !== NO_DAY;
    const day = isKnown ? Math.min(start, isOldest ? start : told) : Math.max(start, told);
    if (isOldest) return day === NO_DAY ? DAYS : day + BEFORE;
    const {status, leads} = events[at];
    const late = DAYS - (day === NO_DAY ? 0 : day + BEFORE);
    return ((status === "planned" ? 2 * DAYS : 0) + late) * 2 + (leads > 0 ? 0 : 1);
  });
}

/** Rows by a whole number, and else as they stand: as one number each, which is fast. */
function sortedBy(rows: Uint32Array, keyOf: (at: number) => number): Uint32Array {
  const keys = Float64Array.from(rows, (at, nth) => keyOf(at) * MANY + nth).sort();
  return Uint32Array.from(keys, (key) => rows[key % MANY]);
}

/** For each item its place in the order of two texts: the last first by one, and then by the other. */
function ranksOf<Item>(items: readonly Item[], textsOf: (item: Item) => [string, string]): Uint32Array {
  const texts = items.map(textsOf);
  const order = [...texts.keys()];
  order.sort((a, b) => compare(texts[b][0], texts[a][0]) || compare(texts[a][1], texts[b][1]));
  const ranks = new Uint32Array(items.length);
  order.forEach((item, rank) => {
    ranks[item] = rank;
  });
  return ranks;
}
