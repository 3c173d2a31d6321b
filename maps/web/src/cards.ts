// An event in, its description as elements out. Whatever an article said is text here, never markup.
import {webAddress} from "./address";
import type {Atlas} from "./atlas";
import {type Span, toUnits} from "./columns";
import {type Article, articlesOf, type EventRow, type Place, type Telling} from "./data";
import {button, count, h, said} from "./dom";
import {pin} from "./markers";
import {
  byHand,
  days,
  exactness,
  headlineOf,
  isNear,
  kindOf,
  listing,
  named,
  percent,
  shortWhen,
  statusSentence,
  sureness,
  when,
  where,
} from "./words";

/** How many rows a list shows before it is asked for more. */
const PAGE = 60;

/** The headline in pieces, the word that reports the event set off: a sentence may tell of several. */
function headlineParts(event: EventRow): (Node | string)[] {
  const text = headlineOf(event);
  const span = triggerIn(text, event);
  if (span === null) return [text];
  const [start, end] = span;
  return [text.slice(0, start), h("b", {}, text.slice(start, end)), text.slice(end)];
}

/** Where the trigger stands in the headline, if that is clear; null where the headline is nothing else. */
function triggerIn(text: string, {evidence, trigger, trigger_at: at}: EventRow): Span | null {
  if (trigger === "" || trigger === text) return null;
  const begins = at === null ? -1 : evidence.indexOf(text);
  const told = begins < 0 || at === null ? -1 : toUnits(evidence, at)[0] - begins;
  // A headline of the sentence's own words in a row is clear; else the word must stand in it once.
  const start = begins < 0 ? text.indexOf(trigger) : told;
  const clear = begins < 0 ? start === text.lastIndexOf(trigger) : text.startsWith(trigger, told);
  return clear && start >= 0 ? [start, start + trigger.length] : null;
}

export function whereOf(place: Place, atlas: Atlas): string {
  return where(place, place.country === "" ? "" : atlas.nameOf(place.country));
}

/** Where an event happens, after its own name for that where it is only near what is known: `Vuhovi, in or near Beni`. */
export function whereToldOf({place, evidence, mention_at: span}: EventRow, atlas: Atlas): string {
  if (place === null) return "no place given";
  const where = whereOf(place, atlas);
  const own = span !== null && isNear(place) ? evidence.slice(...toUnits(evidence, span)) : "";
  return own === "" || place.name.includes(own) ? where : `${own}, ${where}`;
}

/** `Alexandria, Louisiana, United States`. */
export function fullName({name, admin1, country}: Pick<Place, "name" | "admin1" | "country">, atlas: Atlas): string {
  const parts = [name, admin1, country === "" ? "" : atlas.nameOf(country)];
  return [...new Set(parts)].filter((part) => part !== "").join(", ");
}

/** Everything about one event: what, when, where, the sentence that says so, and why it was joined to its place. */
export function card(
  event: EventRow,
  atlas: Atlas,
  {level = "h2", tools = []}: {level?: "h2" | "h3"; tools?: (HTMLElement | null)[]} = {},
): HTMLElement {
  const {place} = event;
  const note = place === null ? "" : exactness(place);
  return h(
    "article",
    {class: "dl-card"},
    h(
      "div",
      {class: "dl-card-head"},
      symbol(event),
      h(
        "div",
        {},
        h(level, {class: "dl-headline"}, said(headlineOf(event))),
        h("p", {class: "dl-kind"}, `${event.type.label} · ${statusSentence(event.status)}`),
      ),
    ),
    facts([
      ["When", [said(when(event))]],
      [
        "Where",
        place === null
          ? ["no place given"]
          : [said(whereToldOf(event, atlas)), note === "" ? null : h("span", {class: "dl-note"}, note)],
      ],
      event.actors.length === 0
        ? null
        : ["Who", event.actors.flatMap((actor, at) => [at > 0 ? ", " : "", said(actor)])],
    ]),
    evidence(event),
    source(event),
    event.corrected === "" ? null : h("p", {class: "dl-corrected"}, byHand(event.corrected)),
    h(
      "details",
      {class: "dl-also dl-why"},
      h("summary", {}, place === null ? "Why it has no place" : "How this was placed"),
      ...why(event, atlas),
    ),
    alsoTold(event),
    tools.length === 0 ? null : h("p", {class: "dl-tools"}, ...tools),
  );
}

/** Why the event stands here, which place its name means, how sure that is, and what else it might have been. */
function why(event: EventRow, atlas: Atlas): HTMLElement[] {
  const {place, rule, sure, reason, rival} = event;
  if (place === null) return [h("p", {}, said(rule))];
  const lines = [h("p", {}, "Why here: ", said(rule))];
  if (sure !== null) {
    const because = reason === "" ? [] : ["; in its favour: ", said(reason)];
    lines.push(h("p", {}, "Why ", said(named(place)), `: ${sureness(sure)} (${percent(sure)})`, ...because));
  }
  if (rival !== null) {
    const name = fullName(rival, atlas);
    const isSame = fullName(place, atlas) === name;
    lines.push(
      h("p", {}, "Otherwise: ", isSame ? "another place called " : "", said(name), ` (${percent(rival.score)})`),
    );
  }
  return lines;
}

/** Who else tells of the event, each with its sentence and its article, when the reader asks. */
function alsoTold(event: EventRow): HTMLElement | null {
  const {also} = event;
  if (also.length === 0) return null;
  const sentences = count(also.length + 1, "sentence");
  const root = h(
    "details",
    {class: "dl-also"},
    h("summary", {}, `Told in ${count(articlesOf(event), "article")}, ${sentences}`),
  );
  root.addEventListener("toggle", () => {
    if (!root.open || root.childElementCount > 1) return;
    root.append(paged(also, (telling) => h("li", {}, quote(telling), source(telling))));
  });
  return root;
}

function facts(rows: ([string, (Node | string | null)[]] | null)[]): HTMLElement {
  const known = rows.filter((row) => row !== null);
  return h(
    "dl",
    {class: "dl-facts"},
    ...known.flatMap(([name, values]) => [h("dt", {}, name), h("dd", {}, ...values)]),
  );
}

interface Mark {
  span: Span;
  kind: "trigger" | "place";
}

function marksOf({evidence: text, trigger_at: trigger, mention_at: mention}: Telling): Mark[] {
  const marks: Mark[] = [];
  if (trigger !== null) marks.push({span: toUnits(text, trigger), kind: "trigger"});
  if (mention !== null) marks.push({span: toUnits(text, mention), kind: "place"});
  return marks;
}

/** The sentence with the words that report the event and the words that name its place marked. */
function quote(telling: Telling): HTMLElement {
  return h("blockquote", {dir: "auto"}, ...marked(telling.evidence, marksOf(telling)));
}

/** The sentence, and what its marks mean. */
function evidence(telling: Telling): HTMLElement | null {
  if (telling.evidence === "") return null;
  const key = marksOf(telling).map(({kind}) =>
    h("span", {class: "dl-key"}, h("mark", {class: `dl-${kind}`}, kind === "trigger" ? "event" : "place"), " "),
  );
  return h("figure", {class: "dl-evidence"}, quote(telling), h("figcaption", {}, "Marked: ", ...key));
}

/** The text in pieces, marked ones as elements. A mark that overlaps an earlier one is left out. */
export function marked(text: string, marks: readonly Mark[]): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const {span, kind} of [...marks].sort((a, b) => a.span[0] - b.span[0])) {
    if (span[0] < at) continue;
    parts.push(text.slice(at, span[0]), h("mark", {class: `dl-${kind}`}, text.slice(...span)));
    at = span[1];
  }
  parts.push(text.slice(at));
  return parts;
}

function source({article}: Telling): HTMLElement {
  const name = nameOf(article);
  const address = webAddress(article.url);
  const title =
    address === null ? said(name) : h("a", {href: address, target: "_blank", rel: "noopener noreferrer"}, said(name));
  const [open, close] = article.title === "" ? ["", ""] : ["“", "”"];
  return h("p", {class: "dl-source"}, `From ${open}`, title, close, ...detailsOf(article, ""));
}

/** The name of an article, and what else paper says of it; there a link is its address. */
export function sourceText({article}: Telling): [HTMLElement, ...(Node | string)[]] {
  return [said(nameOf(article)), ...detailsOf(article, webAddress(article.url) ?? "").slice(1)];
}

function nameOf({title, file}: Article): string {
  return title || file || "untitled article";
}

function detailsOf({source, published}: Article, last: string): (Node | string)[] {
  const day = published === null ? "" : days(published, published);
  return [source, day, last].filter((part) => part !== "").flatMap((part) => [" · ", said(part)]);
}

/** An event's marker as it stands on the map, small. */
export function symbol(event: EventRow): HTMLElement {
  return h(
    "span",
    {class: "dl-symbol"},
    pin([event], event.place === null || event.place.shape === "point" ? "point" : "area"),
  );
}

/** A row of a list; `others` are those of the same event at other places, which have none of their own. */
export function row(
  event: EventRow,
  choose: (event: EventRow, from: HTMLElement) => void,
  others: readonly EventRow[] = [],
): HTMLElement {
  const day = shortWhen(event);
  const articles = articlesOf(event);
  const details = [
    event.place === null ? null : said(listing([event, ...others].map(({place}) => place?.name ?? ""))),
    day === "" ? null : h("span", {}, day),
    articles === 1 ? null : h("span", {}, count(articles, "article")),
  ];
  const label = h(
    "span",
    {class: "dl-row-text"},
    h("bdi", {dir: "auto", class: "dl-row-headline"}, ...headlineParts(event)),
    h("span", {class: "dl-row-details"}, h("span", {}, kindOf(event)), ...details),
  );
  const element = button([symbol(event), label], () => choose(event, element), {
    class: "dl-row",
    "data-event": event.id,
    "data-index": event.index,
  });
  return h("li", {}, element);
}

/** A list of events to choose from. */
export function list(events: readonly EventRow[], choose: (event: EventRow, from: HTMLElement) => void): HTMLElement {
  return paged(events, (event) => row(event, choose));
}

/** A list that shows its first items and offers the rest. */
function paged<Item>(items: readonly Item[], make: (item: Item) => HTMLElement): HTMLElement {
  const root = h("ul", {class: "dl-list"});
  const fill = (from: number): void => {
    const made = items.slice(from, from + PAGE).map(make);
    root.append(...made);
    // Who asked for more goes on reading there.
    if (from > 0) made[0].querySelector<HTMLElement>("button, a")?.focus();
    const rest = items.length - from - PAGE;
    if (rest <= 0) return;
    const more = button(
      `Show ${Math.min(PAGE, rest)} more`,
      () => {
        more.parentElement?.remove();
        fill(from + PAGE);
      },
      {class: "dl-more"},
    );
    root.append(h("li", {}, more));
  };
  fill(0);
  return root;
}
