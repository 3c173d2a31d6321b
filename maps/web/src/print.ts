// A page that is about to be printed in; on paper come its title, the map as it stands, a legend and the shown events
// as a list. All of it is made when printing begins and is gone when it ends.
import type L from "leaflet";
import type {Atlas} from "./atlas";
import {sourceText, symbol, whereOf} from "./cards";
import type {EventRow} from "./data";
import {count, h, said, whole} from "./dom";
import {shapes, statusSymbol, typeSymbol} from "./legend";
import {sorted} from "./list";
import {byHand, headlineOf, STATUSES, statusLabel, statusSentence, when} from "./words";

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
  title: string;
  /** How many events there are, in words. */
  counts: string;
  shown: readonly EventRow[];
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
    const {title, counts, shown} = sheet();
    const head = h("header", {class: "dl-print dl-print-head"}, h("h1", {}, said(title)), h("p", {}, counts));
    const list = h("section", {class: "dl-print"}, key(shown), ...entries(shown, atlas));
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

function entries(shown: readonly EventRow[], atlas: Atlas): HTMLElement[] {
  const title = h("h2", {}, "Events");
  if (shown.length === 0) return [title, h("p", {}, "No event is shown.")];
  const printed = sorted(shown, "newest").slice(0, MOST);
  const list = h("ol", {}, ...printed.map((event) => entry(event, atlas)));
  if (printed.length === shown.length) return [title, list];
  const rest = count(shown.length - MOST, "more event");
  const advice = "choose fewer in the legend, or write all as a table with “dateline events”";
  return [title, list, h("p", {}, `${rest} not printed: ${advice}.`)];
}

function entry(event: EventRow, atlas: Atlas): HTMLElement {
  const {place, type, status, evidence} = event;
  return h(
    "li",
    {class: "dl-print-entry"},
    symbol(event),
    h(
      "div",
      {},
      h("h3", {}, said(headlineOf(event))),
      h(
        "p",
        {class: "dl-print-facts"},
        `${type.label} · ${statusSentence(status)} · `,
        said(when(event)),
        " · ",
        said(place === null ? "no place given" : whereOf(place, atlas)),
      ),
      event.corrected === "" ? null : h("p", {class: "dl-print-facts"}, byHand(event.corrected)),
      evidence === "" ? null : h("blockquote", {dir: "auto"}, evidence),
      h("p", {class: "dl-print-facts"}, ...sourceText(event)),
    ),
  );
}
