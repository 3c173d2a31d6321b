// Event types, statuses, precisions and sources in, a legend out that is the filter as well: what is not ticked is not
// shown.
import type {Article, EventRow, EventType, Model} from "./data";
import {button, h, said, whole} from "./dom";
import type {Part} from "./hash";
import {icon} from "./icons";
import type {Store} from "./store";
import {precisionLabel, PRECISIONS, STATUSES, statusLabel} from "./words";

/** More sources than these are found by searching, not by ticking. */
const MOST_SOURCES = 40;
/** So many types are looked at for what stands in one line. */
const BRIEF = 6;
/** So many articles can be chosen from; more are found by searching. */
const MOST_ARTICLES = 1000;

interface Row<Value> {
  value: Value;
  /** What stands for it in the address. */
  name: string;
  label: string;
  symbol: HTMLElement | null;
}

/** One group of tick boxes and the filter that they make. */
class Group<Value> implements Part {
  readonly root: HTMLElement;
  private readonly boxes: HTMLInputElement[] = [];
  private readonly numbers: HTMLElement[] = [];
  /** For each event the position of its value among the rows. */
  private readonly codes: Uint16Array;

  constructor(
    private readonly store: Store,
    readonly key: string,
    title: string,
    valueOf: (event: EventRow) => Value,
    private readonly rows: readonly Row<Value>[],
    private readonly onStep: (key: string) => void,
  ) {
    const items = rows.map(({label, symbol}) => {
      const box = h("input", {type: "checkbox", checked: true});
      const number = h("span", {class: "dl-legend-number"});
      box.addEventListener("change", () => this.change());
      this.boxes.push(box);
      this.numbers.push(number);
      const row = h(
        "label",
        {class: "dl-legend-row"},
        box,
        symbol,
        h("span", {class: "dl-legend-label"}, said(label)),
        number,
      );
      // By keyboard "None" and then the box do the same, and there are boxes enough to pass.
      const only = button("only", () => this.tick((each) => each === box), {
        class: "dl-link dl-only",
        tabindex: "-1",
        "aria-label": `Show only: ${label}`,
      });
      return h("div", {class: "dl-legend-item"}, row, only);
    });
    const link = (text: string, checked: boolean): HTMLElement =>
      button(text, () => this.tick(() => checked), {
        class: "dl-link",
        "aria-label": `Show ${text.toLowerCase()}: ${title.toLowerCase()}`,
      });
    this.root = h(
      "fieldset",
      // Or its name would be all that stands in the legend, with both buttons.
      {class: `dl-group dl-group-${key}`, "aria-label": title},
      h(
        "legend",
        {},
        title,
        rows.length < 2 ? null : h("span", {class: "dl-allnone"}, link("All", true), link("None", false)),
      ),
      h("div", {class: "dl-legend-rows"}, ...items),
    );
    const position = new Map(rows.map(({value}, at) => [value, at]));
    // What has no row here passes only where every row is ticked.
    this.codes = Uint16Array.from(store.events, (event) => position.get(valueOf(event)) ?? rows.length);
    this.recount();
  }

  write(): string | null {
    const ticked = this.rows.filter((_, at) => this.boxes[at].checked);
    // A comma inside of a name must not part it.
    return ticked.length === this.rows.length ? null : ticked.map(({name}) => encodeURIComponent(name)).join(",");
  }

  read(text: string | null): void {
    const given = new Set(text?.split(",").map(decoded));
    // What another map knows, and this one does not, means nothing here.
    const isKnown = text === "" || this.rows.some(({name}) => given.has(name));
    this.rows.forEach(({name}, at) => {
      this.boxes[at].checked = !isKnown || given.has(name);
    });
    this.apply();
  }

  private tick(isTicked: (box: HTMLInputElement) => boolean): void {
    for (const box of this.boxes) box.checked = isTicked(box);
    this.change();
  }

  private change(): void {
    this.apply();
    this.onStep(this.key);
  }

  private apply(): void {
    const ticked = this.boxes.map((box) => box.checked);
    this.store.setAt(this.key, ticked.every(Boolean) ? null : (at) => ticked[this.codes[at]]);
  }

  recount(): void {
    const counts = this.store.count(this.codes, this.rows.length + 1, this.key);
    this.numbers.forEach((number, at) => {
      const text = whole(counts[at]);
      if (number.textContent !== text) number.textContent = text;
    });
  }
}

/** One article, or all. */
class ArticleChoice implements Part {
  readonly key = "article";
  readonly root: HTMLElement;
  private readonly select = h("select", {class: "dl-select"}, h("option", {value: ""}, "All articles"));
  private readonly known = new Map<string, Article>();

  constructor(
    private readonly store: Store,
    private readonly articles: readonly Article[],
    onStep: (key: string) => void,
  ) {
    this.select.addEventListener("change", () => {
      this.apply();
      onStep(this.key);
    });
    this.root = h("label", {class: "dl-choice"}, h("span", {}, "Article"), this.select);
  }

  /** Put the articles into the list, once it is looked at: it is long, and many readers never do. */
  fill(): void {
    if (this.known.size > 0) return;
    const named = this.articles.map((article) => ({
      article,
      name: article.title || article.file || "Untitled article",
    }));
    named.sort((a, b) => a.name.localeCompare(b.name, "en"));
    for (const {article, name} of named.slice(0, MOST_ARTICLES)) {
      this.known.set(article.key, article);
      this.select.append(h("option", {value: article.key, dir: "auto"}, name));
    }
  }

  write(): string | null {
    return this.select.value === "" ? null : this.select.value;
  }

  read(text: string | null): void {
    if (text !== null) this.fill();
    this.select.value = text !== null && this.known.has(text) ? text : "";
    this.apply();
  }

  private apply(): void {
    const chosen = this.known.get(this.select.value);
    this.store.set(
      this.key,
      chosen === undefined
        ? null
        : ({article, also}) => article === chosen || also.some((telling) => telling.article === chosen),
    );
  }
}

/** What an article is about stands in its title or its first lines. */
const HEAD_ROWS: readonly Row<boolean>[] = [
  {value: true, name: "head", label: "In a title or first lines", symbol: null},
  {value: false, name: "below", label: "Only further down", symbol: null},
];

export class Legend {
  readonly root: HTMLElement;
  /** In one line what the types with most events look like, for where the legend is folded. */
  readonly brief = h("p", {class: "dl-brief", "aria-hidden": "true"});
  readonly parts: readonly Part[];
  private readonly groups: readonly {recount(): void}[];
  /** The names of the types that the brief one shows. */
  private briefly = "";

  constructor(
    private readonly store: Store,
    private readonly model: Model,
    onStep: (key: string) => void,
  ) {
    const {types, articles} = model;
    const group = <Value>(
      key: string,
      title: string,
      valueOf: (event: EventRow) => Value,
      rows: readonly Row<Value>[],
    ): Group<Value> => new Group(store, key, title, valueOf, rows, onStep);
    const used = new Set(store.events.map(({type}) => type));
    const type = group(
      "type",
      "Type of event",
      (event): EventType => event.type,
      types
        .filter((one) => used.has(one))
        .map((one) => ({value: one, name: one.name, label: one.label, symbol: typeSymbol(one)})),
    );
    const status = group(
      "status",
      "What the report says",
      (event) => event.status,
      STATUSES.filter((one) => store.events.some((event) => event.status === one)).map((one) => ({
        value: one,
        name: one,
        label: statusLabel(one),
        symbol: statusSymbol(one),
      })),
    );
    const exactness = ({place}: EventRow): number => place?.geo_precision ?? 0;
    const found = new Set(store.events.map(exactness));
    const precision = group(
      "exact",
      "How exact the place is",
      exactness,
      PRECISIONS.filter((one) => found.has(one)).map((one) => ({
        value: one,
        name: String(one),
        label: precisionLabel(one),
        symbol: null,
      })),
    );
    const more: (Group<number> | Group<string> | Group<boolean> | ArticleChoice)[] = [precision];
    const leads = ({leads: count}: EventRow): boolean => count > 0;
    if (store.events.some(leads) && !store.events.every(leads)) {
      more.unshift(group("head", "Where articles tell it", leads, HEAD_ROWS));
    }
    const sources = [...new Set(store.events.map(({article}) => article.source))].sort();
    if (sources.length > 1 && sources.length <= MOST_SOURCES) {
      const rows = sources.map((one) => ({value: one, name: one, label: one || "No source given", symbol: null}));
      more.push(group("source", "Source", ({article}) => article.source, rows));
    }
    if (articles.length > 1) more.push(new ArticleChoice(store, articles, onStep));
    this.parts = [type, status, ...more];
    this.groups = [type, status, ...more.filter((one) => one instanceof Group)];
    const filters = h(
      "details",
      {class: "dl-more-filters"},
      h("summary", {}, "More filters"),
      ...more.map(({root}) => root),
    );
    filters.addEventListener("toggle", () => {
      for (const one of more) if (one instanceof ArticleChoice) one.fill();
    });
    this.root = h("div", {class: "dl-legend"}, type.root, status.root, shapes(), filters);
  }

  /** The numbers of what passes the other filters. */
  recount(): void {
    for (const group of this.groups) group.recount();
    const {types, typeAt} = this.model;
    const sizes = this.store.count(typeAt, types.length);
    const most = types.map((one, at) => ({one, size: sizes[at]})).sort((a, b) => b.size - a.size);
    const shown = most.slice(0, BRIEF).filter(({size}) => size > 0);
    const names = shown.map(({one}) => one.name).join();
    if (names === this.briefly) return;
    this.briefly = names;
    this.brief.replaceChildren(...shown.map(({one}) => h("span", {}, typeSymbol(one), one.label)));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function typeSymbol(type: EventType): HTMLElement {
  const symbol = plainSymbol("point", "happened");
  symbol.style.setProperty("--type", type.colour);
  symbol.append(icon(type.icon, 12));
  return symbol;
}

export function statusSymbol(status: EventRow["status"]): HTMLElement {
  return plainSymbol("point", status);
}

function plainSymbol(kind: "point" | "area", status: EventRow["status"]): HTMLElement {
  return h("span", {class: `dl-pin dl-${kind} dl-mini`, "data-status": status, "aria-hidden": "true"});
}

/** What the shapes on the map mean. */
export function shapes(): HTMLElement {
  const rows: [HTMLElement, string][] = [
    [plainSymbol("point", "happened"), "Round: a town"],
    [plainSymbol("area", "happened"), "Square: an area"],
    [h("span", {class: "dl-ring dl-mini", "aria-hidden": "true"}), "Ring: several"],
    [h("span", {class: "dl-rest dl-mini", "aria-hidden": "true"}), "Grey in a ring: other types"],
    [h("span", {class: "dl-shade dl-mini", "aria-hidden": "true"}), "Shaded: somewhere in it"],
  ];
  return h("div", {class: "dl-shapes"}, ...rows.map(([symbol, text]) => h("p", {}, symbol, h("span", {}, text))));
}
