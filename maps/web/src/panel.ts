// The model in, the panel beside the map out: title, count, legend, the list of events, and those without a place.
import type {Atlas} from "./atlas";
import {card, list} from "./cards";
import {distinct, type EventRow, type Model} from "./data";
import {button, count, h, said} from "./dom";
import {Legend} from "./legend";
import type {Store} from "./store";

export interface PanelActions {
  choose(event: EventRow, from: HTMLElement): void;
  /** The panel was opened or closed, so the map has another size. */
  resized(): void;
  /** The reader wants to go on to the map with the keyboard. */
  skip(): void;
}

export class Panel {
  readonly root: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly body: HTMLElement;
  private readonly counter = h("p", {class: "dl-counter", role: "status"});
  private readonly placed = h("div", {class: "dl-placed"});
  private readonly unplaced = h("div", {class: "dl-unplaced"});
  private readonly legend: Legend;
  private readonly latest: readonly EventRow[];

  constructor(
    private readonly model: Model,
    private readonly store: Store,
    private readonly atlas: Atlas,
    private readonly actions: PanelActions,
  ) {
    this.latest = byDate(store.events);
    this.legend = new Legend(store, model.types);
    this.body = h("div", {class: "dl-panel-body", id: "dateline-panel"});
    this.toggle = button("", () => this.setOpen(!this.isOpen), {class: "dl-toggle", "aria-controls": "dateline-panel"});
    const head = h(
      "header",
      {class: "dl-panel-head"},
      button("Skip to the map", () => this.actions.skip(), {class: "dl-skip"}),
      h("div", {}, h("h1", {class: "dl-title"}, said(model.title)), this.counter),
      this.toggle,
    );
    if (model.events.length === 0) this.body.append(nothing(model));
    else {
      const filters = h(
        "details",
        {class: "dl-section", open: true},
        h("summary", {}, "Legend and filter"),
        this.legend.root,
      );
      this.body.append(filters, h("section", {class: "dl-section"}, h("h2", {}, "Events"), this.placed), this.unplaced);
    }
    this.root = h("aside", {class: "dl-panel", "aria-label": "Legend and events"}, head, this.body);
    store.onChange(() => this.update());
    this.update();
  }

  /** How many events there are and are shown, in words. */
  get counts(): string {
    return this.counter.textContent ?? "";
  }

  get isOpen(): boolean {
    return !this.body.hidden;
  }

  setOpen(open: boolean): void {
    this.body.hidden = !open;
    this.root.classList.toggle("dl-closed", !open);
    this.toggle.setAttribute("aria-expanded", String(open));
    this.toggle.setAttribute("aria-label", open ? "Hide legend and events" : "Show legend and events");
    this.actions.resized();
  }

  private update(): void {
    const {shown, events} = this.store;
    const passes = new Set(shown);
    const latest = this.latest.filter((event) => passes.has(event));
    const placed = latest.filter(({place}) => place !== null);
    const unplaced = latest.filter(({place}) => place === null);
    const [all, some, off] = [events, shown, unplaced].map(distinct);
    const without = off > 0 ? `, ${off.toLocaleString("en")} without a place` : "";
    const said =
      shown.length === events.length
        ? `${count(all - off, "event")} on the map${without}`
        : `${some.toLocaleString("en")} of ${count(all, "event")}`;
    this.counter.textContent = `${said}, from ${count(this.model.articles.length, "article")}`;
    this.placed.replaceChildren(placed.length > 0 ? list(placed, this.actions.choose) : this.none());
    this.unplaced.replaceChildren(...(unplaced.length > 0 ? [this.withoutPlace(unplaced)] : []));
  }

  private none(): HTMLElement {
    if (this.store.shown.length === this.store.events.length) {
      return h(
        "p",
        {class: "dl-empty"},
        "No report says where its event happens, so there is nothing on the map. The events are listed below.",
      );
    }
    return h(
      "p",
      {class: "dl-empty"},
      "Nothing on the map passes the filter. ",
      button("Show everything", () => this.legend.reset(), {class: "dl-link"}),
    );
  }

  private withoutPlace(events: EventRow[]): HTMLElement {
    const root = h(
      "details",
      {class: "dl-section"},
      h("summary", {}, `Reported, but no place given (${distinct(events).toLocaleString("en")})`),
    );
    // Made when it is first opened: it can be long, and many readers never do.
    root.addEventListener(
      "toggle",
      () =>
        root.open &&
        root.childElementCount === 1 &&
        root.append(list(events, (event, from) => this.unfold(event, from))),
    );
    return root;
  }

  /** There is nothing to fly to: the event unfolds in its row. */
  private unfold(event: EventRow, from: HTMLElement): void {
    const open = from.getAttribute("aria-expanded") === "true";
    from.setAttribute("aria-expanded", String(!open));
    if (open) from.nextElementSibling?.remove();
    else from.after(card(event, this.atlas, "h3"));
  }
}

/** Latest first, those without a date last, else in the order of the data. */
export function byDate(events: readonly EventRow[]): EventRow[] {
  const key = ({date_start: start}: EventRow): string => start ?? "";
  return [...events].sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
}

function nothing({articles}: Model): HTMLElement {
  const text =
    articles.length === 0
      ? "There was no article to read. Give Dateline a file or a folder with news articles and draw the map again."
      : "No event was found in these articles. News reports work best: whole sentences that say what happened, and where.";
  return h("div", {class: "dl-section"}, h("h2", {}, "Nothing to show"), h("p", {class: "dl-empty"}, text));
}
