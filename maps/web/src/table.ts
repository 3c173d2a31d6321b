// Events in, a table of them as CSV out: columns named as those of `dateline events`, so that its readers know them.
import type {EventRow} from "./event";
import {headlineOf} from "./words";

const COLUMNS =
  "event_id,type,status,headline,actors,date_start,date_end,date_precision,date_text,place_id,place_name,country_code," +
  "admin1,feature,geo_precision,evidence,article_title,url,published,source,file,lat,lon";

function cellsOf(event: EventRow): (string | number | null | undefined)[] {
  const {place, article} = event;
  return [
    ...[event.id, event.type.name, event.status, headlineOf(event), event.actors.join("; ")],
    ...[event.date_start, event.date_end, event.date_precision, event.date_text],
    ...[place?.id, place?.name, place?.country, place?.admin1, place?.feature, place?.geo_precision],
    ...[event.evidence, article.title, article.url, article.published, article.source, article.file],
    ...[place?.lat, place?.lon],
  ];
}

/** Whether a spreadsheet may take it for a formula (OWASP, "CSV Injection"), by the first letter that is seen. */
function startsFormula(text: string): boolean {
  const first = /[^\s\p{Cf}]/u.exec(text)?.[0].normalize("NFKC")[0];
  return first !== undefined && "=+-@\u2212".includes(first);
}

/** One line, safe to open in a spreadsheet; numbers are as they are. */
function cell(value: string | number | null | undefined): string {
  if (typeof value !== "string") return String(value ?? "");
  const line = value.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const text = startsFormula(line) ? `'${line}` : line;
  return /[",;]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** RFC 4180: a header, and a line for each event. */
export function csv(events: readonly EventRow[]): string {
  return [COLUMNS, ...events.map((event) => cellsOf(event).map(cell).join(",")), ""].join("\r\n");
}
