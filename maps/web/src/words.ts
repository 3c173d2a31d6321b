// Dates, places and statuses in, plain English out. It returns strings only; who shows them shows them as text.
import type {DatePrecision, EventRow, Place, Role, Status} from "./data";

const MONTHS = "January February March April May June July August September October November December".split(" ");

export const STATUSES: readonly Status[] = ["happened", "planned", "other"];

const STATUS_LABELS: Record<Status, string> = {
  happened: "Happened",
  planned: "Planned",
  other: "Denied, threatened or supposed",
};
const STATUS_SENTENCES: Record<Status, string> = {
  happened: "reported as having happened",
  planned: "planned or expected",
  other: "denied, threatened or supposed; not reported as fact",
};

/** The same in a list: nothing of what happened, as most did. */
const STATUS_WORDS: Record<Status, string> = {
  happened: "",
  planned: ", planned",
  other: ", not reported as fact",
};

export const statusLabel = (status: Status): string => STATUS_LABELS[status];
export const statusSentence = (status: Status): string => STATUS_SENTENCES[status];
export const headlineOf = ({headline, trigger, type}: EventRow): string => headline || trigger || type.label;
/** What kind of event it is, and whether it has happened: `Meeting`, `Meeting, planned`. */
export const kindOf = ({type, status}: Pick<EventRow, "type" | "status">): string => type.label + STATUS_WORDS[status];

export const ROLES: readonly Role[] = ["site", "container", "actor", "origin", "reference"];

const ROLE_LABELS: Record<Role, string> = {
  site: "Where it happens",
  container: "Larger place around it",
  actor: "Stands for who acts",
  origin: "Where somebody is from",
  reference: "Only mentioned",
};

export const roleLabel = (role: Role): string => ROLE_LABELS[role] ?? role;

/** The values of `geo_precision`, finest first; 0 stands for no place. */
export const PRECISIONS: readonly number[] = [1, 2, 3, 6, 7, 0];

const PRECISION_LABELS: Readonly<Record<number, string>> = {
  0: "No place given",
  1: "A town, or a place in it",
  2: "Near a town, or a district",
  3: "A region",
  6: "A country",
  7: "A sea, or a larger region",
};

export const precisionLabel = (precision: number): string => PRECISION_LABELS[precision] ?? "Another precision";

interface Day {
  day: number;
  month: string;
  year: number;
}

function read(iso: string): Day {
  const [year, month, day] = iso.split("-").map(Number);
  return {day, month: MONTHS[month - 1], year};
}

const full = ({day, month, year}: Day): string => `${day} ${month} ${year}`;

/** `30 March 2025`, `28 to 30 March 2025`, `28 March to 2 April 2025`. */
export function days(start: string, end: string): string {
  const [a, b] = [read(start), read(end)];
  if (start === end) return full(a);
  if (a.year !== b.year) return `${full(a)} to ${full(b)}`;
  if (a.month !== b.month) return `${a.day} ${a.month} to ${full(b)}`;
  return `${a.day} to ${full(b)}`;
}

/** `March 2025`, `January to March 2025`, `December 2024 to February 2025`. */
function months(start: string, end: string): string {
  const [a, b] = [read(start), read(end)];
  if (a.year !== b.year) return `${a.month} ${a.year} to ${b.month} ${b.year}`;
  return a.month === b.month ? `${a.month} ${a.year}` : `${a.month} to ${b.month} ${a.year}`;
}

function years(start: string, end: string): string {
  const [a, b] = [read(start).year, read(end).year];
  return a === b ? `${a}` : `${a} to ${b}`;
}

const IN_WORDS: Record<DatePrecision, (start: string, end: string) => string> = {
  day: days,
  week: (start, end) => `in the week of ${days(start, end)}`,
  month: (start, end) => `in ${months(start, end)}`,
  quarter: (start, end) => `in ${months(start, end)}`,
  season: (start, end) => `around ${months(start, end)}`,
  year: (start, end) => `in ${years(start, end)}`,
};

type Dated = Pick<EventRow, "date_start" | "date_end" | "date_precision"> & {article: {published: string | null}};

/** When the event happens, as exactly as the article says it, or else when it was reported. */
export function when(event: Dated & Pick<EventRow, "date_text">): string {
  const {date_start: start, date_end: end, date_precision: precision, date_text: text} = event;
  if (start !== null && end !== null && precision !== null) return IN_WORDS[precision](start, end);
  const {published} = event.article;
  const reported = published === null ? "" : `; reported ${days(published, published)}`;
  return (text === "" ? "date not given" : `“${text}”, which cannot be dated`) + reported;
}

/** The short form for a list: empty where there is neither a date nor one of the report. */
export function shortWhen(event: Dated): string {
  const {date_start: start, date_end: end, date_precision: precision} = event;
  if (start === null || end === null || precision === null) {
    const {published} = event.article;
    return published === null ? "" : `reported ${shortDays(published, published)}`;
  }
  if (precision === "day" || precision === "week") return shortDays(start, end);
  return precision === "year" ? years(start, end) : months(start, end);
}

function shortDays(start: string, end: string): string {
  return MONTHS.reduce((text, month) => text.replace(month, month.slice(0, 3)), days(start, end));
}

/** Countries that English names with an article. */
const THE_COUNTRIES =
  /^(United|Republic|Democratic|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Vatican)\b|(Republic|Islands|Emirates|Territory|Territories)$/;
/** GeoNames features of which nearly every name takes an article. */
const THE_FEATURES = new Set("SEA OCN STRT GULF CHN CNL STM MTS DSRT PEN ISLS PLN PLAT".split(" "));
/** Regions that are no proper names by themselves. */
const THE_REGIONS =
  /^(Middle|Near|Far|Horn|Balkans|Caucasus|Caribbean|Sahel|Maghreb|Levant|Arctic|Gaza Strip|West Bank|Golan|Donbas|Midwest|Deep|West Coast|East Coast|Gulf|Great|Bay|Baltics|Baltic states|Demilitarized|Indo|Asia.Pacific)\b/;
/** Names that never take one. */
const NO_ARTICLE = /^(the|lake|mount|cape|crimea|kamchatka)\b/i;

/** The place's name as it stands in a sentence: `the Philippines`, `the Taiwan Strait`, `Tokyo`. */
export function named(place: Pick<Place, "name" | "feature" | "geo_precision">): string {
  const {name, feature, geo_precision: precision} = place;
  if (NO_ARTICLE.test(name)) return name;
  const takesOne = precision === 6 ? THE_COUNTRIES.test(name) : THE_FEATURES.has(feature) || THE_REGIONS.test(name);
  return takesOne ? `the ${name}` : name;
}

/** Places with such ids stand for an unknown one near them; their names begin with a word that says so. */
export const isNear = ({id}: Pick<Place, "id">): boolean => id.startsWith("near:");

/** Where a place is called by how far it is from another one: `150 miles southeast of San Francisco`. */
const SO_FAR = /^\d[\d,.]* [a-z ]+ \S+ ./;

/** What has no name but its degrees: `12.5667° N, 45.2° E`. */
const IN_DEGREES = /^\d+(?:\.\d+)?\u00b0 /;

/** Where the event happens, saying how exact that is. `countryName` is "" where it would add nothing. */
export function where(place: Place, countryName: string): string {
  const own = isNear(place) ? place.name.replace(/^(?:near|in) /, "") : place.name;
  const name = named({name: own, feature: place.feature, geo_precision: place.geo_precision});
  const inside = place.geo_precision === 6 || countryName === "" || countryName === own ? "" : `, ${countryName}`;
  if (isNear(place) && SO_FAR.test(own)) return `about ${own}${inside}`;
  switch (place.geo_precision) {
    case 1:
      return `${IN_DEGREES.test(own) ? "at" : "in"} ${name}${inside}`;
    case 2:
      return `${place.shape === "area" ? "somewhere in or near" : "in or near"} ${name}${inside}`;
    case 3:
    case 6:
      return `somewhere in ${name}${inside}`;
    default:
      return `in or around ${name}`;
  }
}

/** `Leeds`, `Leeds and York`, `Leeds, Hull and York`. */
export function listing(names: readonly string[]): string {
  const [last, ...before] = [...new Set(names)].reverse();
  return before.length === 0 ? last : `${before.reverse().join(", ")} and ${last}`;
}

/** What of an event was corrected, as the data name it. */
export const byHand = (corrected: string): string => `Corrected by hand: ${corrected}`;

/** A probability in words. */
export function sureness(score: number): string {
  return SURENESS.find(([least]) => score >= least)?.[1] ?? "very unsure";
}

const SURENESS: readonly (readonly [number, string])[] = [
  [0.95, "almost certain"],
  [0.8, "likely"],
  [0.5, "probable"],
  [0.3, "unsure"],
];

/** `97 %`, `under 1 %`. */
export function percent(score: number): string {
  const whole = Math.round(score * 100);
  return whole === 0 ? "under 1 %" : whole === 100 ? "over 99 %" : `${whole} %`;
}

/** What the map shows for such a place. */
export function exactness(place: Place): string {
  if (place.shape === "country") return "The report names only the country, so its outline is lit up.";
  if (place.shape === "area") return "The report names only this area, so it is shaded.";
  return place.geo_precision === 1 ? "" : "The marker stands for the whole place.";
}
