// Date ranges in, the bars of a timeline out. Days are whole numbers, counted from 1 January 1970; no clock, no zone.

export type Unit = "day" | "week" | "month" | "quarter" | "year" | "decade" | "century";

/** From the first day to the last, both inside. */
export interface Range {
  start: number;
  end: number;
}

export interface Bin extends Range {
  /** Whether it stands for all that lies before, or after, what is drawn in full. */
  tail: "earlier" | "later" | null;
}

export interface Scale {
  unit: Unit;
  bins: readonly Bin[];
}

const DAY = 86_400_000;
const MONTHS: Partial<Record<Unit, number>> = {month: 1, quarter: 3, year: 12, decade: 120, century: 1200};
const UNITS: readonly Unit[] = ["day", "week", "month", "quarter", "year", "decade", "century"];
/** So much of all at either end may be far off without squeezing the rest, if it stretches the line this much. */
const TAIL = 0.1;
const STRETCH = 4;
/** The least width of the line in days. */
const LEAST = 7;

export function dayOf(iso: string): number {
  const [year, month, day] = iso.split("-").map(Number);
  const date = new Date(0);
  // Not Date.UTC, which takes the year 55 for 1955.
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY);
}

export function isoOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The first day of the unit that holds this day; with `steps`, of the unit so many further on. */
export function floor(day: number, unit: Unit, steps = 0): number {
  if (unit === "day") return day + steps;
  // 1 January 1970 was a Thursday.
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7) + 7 * steps;
  const date = new Date(day * DAY);
  const months = MONTHS[unit] ?? 1;
  const number = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const first = new Date(0);
  first.setUTCFullYear(0, (Math.floor(number / months) + steps) * months, 1);
  return Math.round(first.getTime() / DAY);
}

/** Bars for these ranges, at most about `most` of them. None without ranges. */
export function scaleOf(ranges: readonly Range[], most: number): Scale {
  const [starts, ends] = [ranges.map(({start}) => start), ranges.map(({end}) => end)];
  return scaleBetween(Float64Array.from(starts).sort(), Float64Array.from(ends).sort(), most);
}

/** The same for the sorted first days of all ranges and the sorted last ones. */
export function scaleBetween(starts: Float64Array, ends: Float64Array, most: number): Scale {
  if (starts.length === 0) return {unit: "day", bins: []};
  const all = {start: starts[0], end: ends[ends.length - 1]};
  const off = Math.floor(starts.length * TAIL);
  const core = {start: starts[off], end: ends[ends.length - 1 - off]};
  const width = Math.max(LEAST, core.end - core.start);
  const isStretched = all.end - all.start > STRETCH * width;
  // Whole days, or every bar of a day would begin within one and hold none.
  const more = Math.ceil(width / 4);
  const drawn = isStretched
    ? {start: Math.max(all.start, core.start - more), end: Math.min(all.end, core.end + more)}
    : all;
  const unit = UNITS.find((one) => stepsBetween(drawn, one) <= most) ?? "century";
  const bins: Bin[] = [];
  for (let at = floor(drawn.start, unit); at <= drawn.end; at = floor(at, unit, 1))
    bins.push({start: at, end: floor(at, unit, 1) - 1, tail: null});
  const [first, last] = [bins[0], bins[bins.length - 1]];
  if (all.start < first.start) bins.unshift({start: all.start, end: first.start - 1, tail: "earlier"});
  if (all.end > last.end) bins.push({start: last.end + 1, end: all.end, tail: "later"});
  return {unit, bins};
}

const LENGTHS: Record<Unit, number> = {
  day: 1,
  week: 7,
  month: 30.4,
  quarter: 91.3,
  year: 365.2,
  decade: 3652,
  century: 36_525,
};

function stepsBetween({start, end}: Range, unit: Unit): number {
  return (end - start) / LENGTHS[unit] + 1;
}

/** How many events each bar stands for. One whose day is not known counts in part in every bar that may hold it. */
export function heights(bins: readonly Bin[], ranges: Iterable<Range>): Float64Array {
  const sums = new Float64Array(bins.length);
  if (bins.length === 0) return sums;
  for (const range of ranges) {
    const length = range.end - range.start + 1;
    for (let at = binAt(bins, range.start); at < bins.length && bins[at].start <= range.end; at++) {
      const inside = Math.min(range.end, bins[at].end) - Math.max(range.start, bins[at].start) + 1;
      sums[at] += inside / length;
    }
  }
  return sums;
}

/** The bar that holds this day: the first or the last where it lies outside. */
export function binAt(bins: readonly Bin[], day: number): number {
  let [low, high] = [0, bins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle].start <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a day begins, in bars from the left edge. */
export function placeOf(bins: readonly Bin[], day: number): number {
  if (bins.length === 0) return 0;
  const at = binAt(bins, day);
  const {start, end} = bins[at];
  return at + Math.max(0, Math.min(1, (day - start) / (end - start + 1)));
}

/** Days that the axis names, with how: not closer than `apart` bars. */
export function ticks({unit, bins}: Scale, apart: number): {day: number; label: string}[] {
  const inner = bins.filter(({tail}) => tail === null);
  if (inner.length === 0) return [];
  const step = STEPS[unit].find((one) => LENGTHS[one.unit] * one.steps >= apart * LENGTHS[unit]) ?? STEPS[unit].at(-1);
  if (step === undefined) return [];
  const out: {day: number; label: string}[] = [];
  const [first, last] = [inner[0].start, inner[inner.length - 1].end];
  for (let day = floor(first, step.unit); day <= last; day = floor(day, step.unit, 1)) {
    if (day >= first && isNth(day, step)) out.push({day, label: labelOf(day, step.unit)});
  }
  return out;
}

interface Step {
  unit: Unit;
  steps: number;
}
const BY_YEAR: Step[] = [1, 2, 5].map((steps) => ({unit: "year", steps}));
const LONG: Step[] = [...BY_YEAR, {unit: "decade", steps: 1}, {unit: "decade", steps: 2}, {unit: "decade", steps: 5}];
const BY_MONTH: Step[] = [1, 3, 6].map((steps) => ({unit: "month", steps}));
const STEPS: Record<Unit, Step[]> = {
  day: [{unit: "day", steps: 1}, {unit: "week", steps: 1}, {unit: "week", steps: 2}, ...BY_MONTH, ...LONG],
  week: [{unit: "week", steps: 2}, ...BY_MONTH, ...LONG],
  month: [...BY_MONTH, ...LONG],
  quarter: [{unit: "month", steps: 6}, ...LONG],
  year: LONG,
  decade: [
    {unit: "decade", steps: 1},
    {unit: "decade", steps: 2},
    {unit: "century", steps: 1},
  ],
  century: [1, 5, 10, 50].map((steps) => ({unit: "century", steps})),
};

function isNth(day: number, {unit, steps}: Step): boolean {
  if (steps === 1) return true;
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "week") return Math.round((day - 4) / 7) % steps === 0;
  if (unit === "month") return month % steps === 0;
  if (unit === "year") return year % steps === 0;
  return (unit === "decade" ? year / 10 : year / 100) % steps === 0;
}

const SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function labelOf(day: number, unit: Unit): string {
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "day" || unit === "week") return `${date.getUTCDate()} ${SHORT[month]}`;
  return unit === "month" ? `${SHORT[month]} ${year}` : `${year}`;
}
