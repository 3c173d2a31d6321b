// A page that is about to be printed in; on paper come its title, the map as it stands, a legend and the shown events
// as a list. All of it is made when printing begins and is gone when it ends.
import type L from "leaflet";
import type {Atlas} from "./atlas";
import {sourceText, symbol, whereToldOf} from "./cards";
import type {EventRow, Model} from "./data";
import {count, h, said, whole} from "./dom";
import {shapes, statusSymbol, typeSymbol} from "./legend";
import {ordered} from "./order";
import {byHand, headlineOf, kindOf, listing, STATUSES, statusLabel, when} from "./words";

/** More entries are hundreds of pages. */
const MOST = 2000;
/** In pixels, what the map may take of a page: the width of A4 or Letter without their margins, and half the height. */
const ROOM = {width: 690, height: 520};

/** Dots to a pixel of the map. */
const DOTS = 2;

const PRINTING = "dl-printing";

/** Paper is white, so while it is printed the page is light, whatever the screen is. */
export const isPrinting = (): boolean => document.documentElement.classList.contains(PRINTING);

export interface Sheet {
  model: Model;
  /** How many events there are, in words. */
  counts: string;
  shows: (row: number) => boolean;
}

/** `repaint` paints the map in the colours of now: on paper with so many dots a pixel, null for the screen. */
export function printable(
  map: L.Map,
  stage: HTMLElement,
  atlas: Atlas,
  sheet: () => Sheet,
  repaint: (paper: number | null) => void,
): void {
  let made: HTMLElement[] = [];
  const end = (): void => {
    if (made.length === 0) return;
    for (const element of made) element.remove();
    made = [];
    document.documentElement.classList.remove(PRINTING);
    repaint(null);
  };
  addEventListener("beforeprint", () => {
    end();
    const {model, counts, shows} = sheet();
    const head = h("header", {class: "dl-print dl-print-head"}, h("h1", {}, said(model.title)), h("p", {}, counts));
    const list = h(
      "section",
      {class: "dl-print"},
      key(model.events.filter((_, at) => shows(at))),
      ...entries(model, shows, atlas),
    );
    made = [head, list];
    stage.before(head);
    stage.after(list);
    measure(map, stage);
    document.documentElement.classList.add(PRINTING);
    repaint(DOTS);
  });
  addEventListener("afterprint", end);
}

/** The map keeps the size that it has on the screen, so that nothing of it is cut, and is made smaller as a whole. */
function measure(map: L.Map, stage: HTMLElement): void {
  const {x, y} = map.getSize();
  const scale = Math.min(1, ROOM.width / x, ROOM.height / y);
  const {style} = stage;
  style.setProperty("--print-width", `${x}px`);
  style.setProperty("--print-height", `${y}px`);
  style.setProperty("--print-scale", `${scale}`);
}

/** The types and statuses of the shown events with their numbers, and what the shapes on the map mean. */
function key(shown: readonly EventRow[]): HTMLElement {
  const types = [...distinctBy(shown, ({type}) => type)].sort(([, a], [, b]) => b - a);
  const statuses = distinctBy(shown, ({status}) => status);
  const told = STATUSES.filter((one) => statuses.has(one));
  return h(
    "div",
    {class: "dl-print-key"},
    h("ul", {}, ...types.map(([type, size]) => h("li", {}, typeSymbol(type), said(type.label), ` ${whole(size)}`))),
    h(
      "ul",
      {},
      ...told.map((one) => h("li", {}, statusSymbol(one), statusLabel(one), ` ${whole(statuses.get(one) ?? 0)}`)),
    ),
    shapes(),
  );
}

/** How many events have each value; several rows may be of one. */
function distinctBy<Value>(rows: readonly EventRow[], valueOf: (event: EventRow) => Value): Map<Value, number> {
  const ids = new Map<Value, Set<string>>();
  for (const row of rows) ids.set(valueOf(row), (ids.get(valueOf(row)) ?? new Set()).add(row.id));
  return new Map([...ids].map(([value, {size}]) => [value, size]));
}

/** Article by article, the latest first: what is said of each stands above its events once. */
function entries(model: Model, shows: (row: number) => boolean, atlas: Atlas): HTMLElement[] {
  const rows = [...ordered(model, "article").filter(shows)].map((at) => model.events[at]);
  const title = h("h2", {}, "Events");
  if (rows.length === 0) return [title, h("p", {}, "No event is shown.")];
  const out: HTMLElement[] = [title];
  let list = h("ol", {});
  let before: EventRow | null = null;
  for (const [at, event] of rows.slice(0, MOST).entries()) {
    if (event.article !== before?.article) {
      list = h("ol", {});
      const [name, ...details] = sourceText(event);
      out.push(h("h3", {}, name), h("p", {class: "dl-print-facts"}, ...details), list);
    }
    // An event at several places has a row for each, one after the other.
    if (!event.several || event.id !== before?.id) {
      let end = at + 1;
      while (event.several && rows[end]?.id === event.id) end++;
      list.append(entry(rows.slice(at, end), atlas, event.evidence === before?.evidence));
    }
    before = event;
  }
  if (rows.length <= MOST) return out;
  const rest = count(rows.length - MOST, "more event");
  const advice = "choose fewer in the legend, or write all as a table with “dateline events”";
  return [...out, h("p", {}, `${rest} not printed: ${advice}.`)];
}

/** The letters of a text, without what ends it or was left out. */
const bare = (text: string): string =>
  text
    .replace(/[\s.\u2026]+/g, " ")
    .trim()
    .toLowerCase();

/** The rows of one event; its sentence only where the headline, or the event before, has not said it. */
function entry(rows: readonly EventRow[], atlas: Atlas, isQuoted: boolean): HTMLElement {
  const [event] = rows;
  const {evidence, date_start: start, date_text: text} = event;
  const headline = headlineOf(event);
  const places = rows.map((row) => whereToldOf(row, atlas));
  // The day of the report stands above.
  const day = start === null && text === "" ? [] : [said(when(event)), " · "];
  return h(
    "li",
    {class: "dl-print-entry"},
    symbol(event),
    h(
      "div",
      {},
      h("h4", {}, said(headline)),
      isQuoted || bare(evidence) === bare(headline) ? null : h("blockquote", {dir: "auto"}, evidence),
      h("p", {class: "dl-print-facts"}, `${kindOf(event)} · `, ...day, said(listing(places))),
      event.corrected === "" ? null : h("p", {class: "dl-print-facts"}, byHand(event.corrected)),
    ),
  );
}
