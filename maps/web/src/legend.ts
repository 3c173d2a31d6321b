// Event types and statuses in, a legend out that is the filter as well: what is not ticked is not shown.
import {distinct, type EventRow, type EventType, type Status} from "./data";
import {button, h} from "./dom";
import {icon} from "./icons";
import type {Store} from "./store";
import {STATUSES, statusLabel} from "./words";

interface Choice<Value> {
  value: Value;
  box: HTMLInputElement;
  number: HTMLElement;
}

/** One group of tick boxes and the filter that they make. */
class Group<Value> {
  readonly root: HTMLElement;
  private readonly choices: Choice<Value>[] = [];

  constructor(
    private readonly store: Store,
    private readonly name: string,
    title: string,
    private readonly read: (event: EventRow) => Value,
    rows: readonly {value: Value; label: string; symbol: HTMLElement}[],
  ) {
    const items = rows.map(({value, label, symbol}) => {
      const box = h("input", {type: "checkbox", checked: true});
      const number = h("span", {class: "dl-legend-number"});
      box.addEventListener("change", () => this.apply());
      this.choices.push({value, box, number});
      return h("label", {class: "dl-legend-row"}, box, symbol, h("span", {class: "dl-legend-label"}, label), number);
    });
    const all = button("All", () => this.tick(true), {
      class: "dl-link",
      "aria-label": `Show all: ${title.toLowerCase()}`,
    });
    const none = button("None", () => this.tick(false), {
      class: "dl-link",
      "aria-label": `Show none: ${title.toLowerCase()}`,
    });
    this.root = h(
      "fieldset",
      {class: `dl-group dl-group-${name}`},
      h("legend", {}, title, h("span", {class: "dl-allnone"}, all, none)),
      h("div", {class: "dl-legend-rows"}, ...items),
    );
    store.onChange(() => this.recount());
    this.recount();
  }

  tick(checked: boolean): void {
    for (const {box} of this.choices) box.checked = checked;
    this.apply();
  }

  private apply(): void {
    const shown = new Set(this.choices.filter(({box}) => box.checked).map(({value}) => value));
    this.store.set(this.name, shown.size === this.choices.length ? null : (event) => shown.has(this.read(event)));
  }

  private recount(): void {
    const rows = new Map<Value, EventRow[]>();
    for (const event of this.store.shownBut(this.name)) {
      const value = this.read(event);
      const known = rows.get(value);
      if (known === undefined) rows.set(value, [event]);
      else known.push(event);
    }
    for (const {value, number} of this.choices)
      number.textContent = distinct(rows.get(value) ?? []).toLocaleString("en");
  }
}

export class Legend {
  readonly root: HTMLElement;
  private readonly types: Group<EventType>;
  private readonly statuses: Group<Status>;

  constructor(store: Store, types: readonly EventType[]) {
    const used = types.filter((type) => store.events.some((event) => event.type === type));
    this.types = new Group(
      store,
      "type",
      "Type of event",
      ({type}) => type,
      used.map((type) => ({value: type, label: type.label, symbol: typeSymbol(type)})),
    );
    this.statuses = new Group(
      store,
      "status",
      "What the report says",
      ({status}) => status,
      STATUSES.map((status) => ({value: status, label: statusLabel(status), symbol: plainSymbol("point", status)})),
    );
    this.root = h("div", {class: "dl-legend"}, this.types.root, this.statuses.root, shapes());
  }

  /** Tick everything again. */
  reset(): void {
    this.types.tick(true);
    this.statuses.tick(true);
  }
}

export function typeSymbol(type: EventType): HTMLElement {
  const symbol = plainSymbol("point", "happened");
  symbol.style.setProperty("--type", type.colour);
  symbol.append(icon(type.icon, 12));
  return symbol;
}

function plainSymbol(kind: "point" | "area", status: Status): HTMLElement {
  return h("span", {class: `dl-pin dl-${kind} dl-mini`, "data-status": status, "aria-hidden": "true"});
}

/** What the shapes on the map mean. */
export function shapes(): HTMLElement {
  const rows: [HTMLElement, string][] = [
    [plainSymbol("point", "happened"), "Round: a town or a place in it"],
    [plainSymbol("area", "happened"), "Square: somewhere in the outlined or shaded area"],
    [h("span", {class: "dl-ring dl-mini", "aria-hidden": "true"}), "Ring: several events and the mix of their types"],
  ];
  return h("div", {class: "dl-shapes"}, ...rows.map(([symbol, text]) => h("p", {}, symbol, h("span", {}, text))));
}
