// The model in, the panel beside the map out: title, count, search, legend, the list of events, and those without a
// place.
import type {Atlas} from "./atlas";
import {card, fullName} from "./cards";
import {articlesBehind, type EventRow, type Model, type Place} from "./data";
import {AfterFrame, AT_ONCE, button, count, debounce, h, said, seen, whole} from "./dom";
import type {Part} from "./hash";
import {Legend} from "./legend";
import {EventList} from "./list";
import {type Order, ordered, ORDERS} from "./order";
import {Search} from "./search";
import type {Store} from "./store";

export interface PanelActions {
  choose(event: EventRow, from: HTMLElement): void;
  /** The panel was opened or closed, so the map has another size. */
  resized(): void;
  /** The reader wants to go on to the map with the keyboard. */
  skip(): void;
  /** The reader changed the part of the address with this name. */
  step(key: string): void;
  /** Drop every filter. */
  reset(): void;
  /** Look at everything on the map that passes the filters. */
  zoom(): void;
  share(from: HTMLElement): void;
  /** An event that has no place was unfolded in its row, or folded up again. */
  unfolded(event: EventRow, isOpen: boolean): void;
  /** What else may be done with an event. */
  tools(event: EventRow): (HTMLElement | null)[];
}

/** The legend is folded up where it leaves the events less than this, in pixels. */
const ROOM = 250;
/** Typing rests for so many milliseconds before it counts. */
const TYPING = 150;

export class Panel {
  readonly root: HTMLElement;
  readonly parts: readonly Part[];
  private readonly toggle: HTMLButtonElement;
  private readonly body: HTMLElement;
  private readonly counter = h("p", {class: "dl-counter", role: "status"});
  private readonly input = h("input", {
    type: "search",
    class: "dl-search",
    placeholder: "Search events, places, people, text",
    "aria-label": "Search events, places, people, text",
    spellcheck: "false",
  });
  private readonly order = h("select", {class: "dl-select", "aria-label": "Order of the events"});
  private readonly reset = button("Show everything", (event) => this.showAll(event), {class: "dl-link dl-reset"});
  private readonly zoom = button("Zoom to these events", () => this.actions.zoom(), {class: "dl-link dl-reset"});
  private readonly find = h("div", {class: "dl-section dl-find", role: "search"}, this.input, this.reset, this.zoom);
  private readonly placed: EventList;
  private readonly placedSection = h("section", {class: "dl-section dl-placed"});
  private readonly empty = h("p", {class: "dl-empty"});
  private readonly folding = h("details", {class: "dl-legend-fold"}, h("summary", {}, "Legend and filter"));
  private wasOpen = false;
  private readonly unplaced: EventList;
  /** How many rows without a place there are, and the section that holds them. */
  private readonly unplacedNumber = h("summary", {});
  private readonly unplacedSection = h("details", {class: "dl-section dl-unplaced", hidden: true}, this.unplacedNumber);
  /** The rows without a place, until the section is looked at: they can be many, and many readers never do. */
  private waiting: Uint32Array | null = null;
  private readonly orders = new Map<Order, Uint32Array>();
  /** For each row whether it has a place: 1 or 0. */
  private readonly placedCodes: Uint8Array;
  private readonly searcher: Search;
  private readonly legend: Legend;
  private readonly listing = new AfterFrame(() => {
    this.legend.recount();
    this.list();
    this.showFound();
  });
  /** Whether the reader has typed something in and has not seen yet what was found. */
  private isFinding = false;
  /** How many events there are, shown or not. */
  private readonly total: number;

  constructor(
    private readonly model: Model,
    private readonly store: Store,
    private readonly atlas: Atlas,
    private readonly actions: PanelActions,
    /** Where articles are read, beside the list. */
    reader: HTMLElement | null = null,
  ) {
    this.searcher = new Search(atlas);
    const nameOf = (place: Place): string => fullName(place, atlas);
    this.placed = new EventList(model.events, model.twins, actions.choose, nameOf);
    this.unplaced = new EventList(model.events, model.twins, (event, row) => this.unfold(event, row), nameOf);
    this.unplacedSection.append(this.unplaced.root);
    this.placedCodes = Uint8Array.from(model.placeAt, (place) => (place < 0 ? 0 : 1));
    this.legend = new Legend(store, model, actions.step);
    this.parts = [this.searchPart(), ...this.legend.parts, this.orderPart()];
    this.body = h("div", {class: "dl-panel-body", id: "dateline-panel"});
    this.toggle = button("", () => this.setOpen(!this.isOpen), {class: "dl-toggle", "aria-controls": "dateline-panel"});
    const share = button("Share", () => actions.share(share), {class: "dl-share-button"});
    const head = h(
      "header",
      {class: "dl-panel-head"},
      button("Skip to the map", () => actions.skip(), {class: "dl-skip"}),
      h("div", {}, h("h1", {class: "dl-title"}, said(model.title)), this.counter),
      share,
      this.toggle,
    );
    if (model.events.length === 0) this.body.append(nothing(model));
    else this.body.append(...this.sections());
    this.root = h("aside", {class: "dl-panel", "aria-label": "Legend and events"}, head, this.body);
    if (reader !== null) this.root.append(reader);
    store.onChange(() => {
      this.tell();
      this.listing.schedule();
      if (model.events.length <= AT_ONCE) this.listing.flush();
    });
    this.total = store.count(new Uint8Array(model.events.length), 1)[0];
    this.tell();
    this.listing.schedule();
    if (model.events.length <= AT_ONCE) this.listing.flush();
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
    if (open && !this.wasOpen) {
      this.wasOpen = true;
      // In the sheet of a phone it would hide the list; elsewhere that depends on how many types there are.
      this.folding.open = !matchMedia("(max-width: 699px)").matches;
      const room = this.body.getBoundingClientRect().bottom - this.placedSection.getBoundingClientRect().top;
      if (room < ROOM) this.folding.open = false;
    }
    this.toggle.setAttribute("aria-expanded", String(open));
    this.toggle.setAttribute("aria-label", open ? "Hide legend and events" : "Show legend and events");
    this.actions.resized();
  }

  /** Put something between the search and the legend. */
  add(section: HTMLElement): void {
    this.body.querySelector(".dl-find")?.after(section);
  }

  /** An article stands in the panel instead of the list, or does no more. */
  setReading(isReading: boolean): void {
    this.root.classList.toggle("dl-reading", isReading);
    if (isReading && !this.isOpen) this.setOpen(true);
    else this.actions.resized();
  }

  /** A section that is what the page is about: it comes first, and the legend is folded up. */
  lead(section: HTMLElement): void {
    this.body.querySelector("details")?.removeAttribute("open");
    this.body.prepend(section);
  }

  /** Mark the event in the list as the one that is looked at; null marks none. */
  mark(event: EventRow | null): void {
    this.listing.flush();
    this.placed.mark(event);
    this.unplaced.mark(null);
  }

  /** The event before this one in the list (-1), or after it (1); null where there is none. */
  beside(event: EventRow, by: number): EventRow | null {
    this.listing.flush();
    return this.placed.beside(event, by);
  }

  /** Where the keyboard goes on after an article: at the event's row where it is listed, else at the panel's head. */
  entryOf(event: EventRow | null): HTMLElement {
    return seen(this.body.querySelector(`.dl-row[data-index="${event?.index}"]`)) ?? this.toggle;
  }

  /** Open an event that has no place, as there is nothing to fly to; null folds up what is open. */
  showUnplaced(event: EventRow | null): void {
    this.listing.flush();
    for (const open of this.unplaced.root.querySelectorAll<HTMLElement>("[aria-expanded=true]")) this.turn(open, null);
    this.unplaced.mark(null);
    if (event === null) return;
    this.setOpen(true);
    this.unplacedSection.open = true;
    this.fill();
    this.unplaced.mark(event);
    const row = this.unplaced.rowOf(event);
    if (row === null) return;
    this.turn(row, event);
    row.scrollIntoView({block: "start"});
  }

  private sections(): HTMLElement[] {
    const head = h("div", {class: "dl-section-head"}, h("h2", {}, "Events"), this.order);
    this.placedSection.append(head, this.placed.root);
    this.folding.append(this.legend.root);
    this.order.append(...ORDERS.map(({name, label}) => h("option", {value: name}, label)));
    this.order.addEventListener("change", () => {
      this.list();
      this.actions.step("order");
    });
    this.unplacedSection.addEventListener("toggle", () => this.fill());
    const find = debounce(() => {
      this.search();
      this.isFinding = this.input.value.trim() !== "";
      if (this.model.events.length <= AT_ONCE) this.showFound();
      this.actions.step("find");
    }, TYPING);
    this.input.addEventListener("input", find);
    return [
      this.find,
      h("div", {class: "dl-section"}, this.folding, this.legend.brief),
      this.placedSection,
      this.unplacedSection,
    ];
  }

  /** Drop every filter, which hides the button for that. */
  private showAll({detail: clicks}: MouseEvent): void {
    this.actions.reset();
    // Only who pressed a key goes on here: for a finger the screen's keyboard would open.
    if (clicks === 0) this.input.focus({preventScroll: true});
  }

  /** What was found comes up below the box, where that stays in sight: it stood below the legend. */
  private showFound(): void {
    if (!this.isFinding) return;
    this.isFinding = false;
    if (getComputedStyle(this.find).position === "sticky") this.placedSection.scrollIntoView({block: "start"});
  }

  private searchPart(): Part {
    return {
      key: "find",
      write: () => this.input.value.trim() || null,
      read: (text) => {
        this.input.value = text ?? "";
        this.search();
      },
    };
  }

  private search(): void {
    this.store.set("find", this.searcher.filter(this.input.value));
  }

  private orderPart(): Part {
    return {
      key: "order",
      write: () => (this.order.value === "newest" ? null : this.order.value || null),
      read: (text) => {
        const known = ORDERS.find(({name}) => name === text)?.name ?? "newest";
        if (this.order.value === known) return;
        this.order.value = known;
        this.list();
      },
    };
  }

  /** How many events are shown, in words. */
  private tell(): void {
    const {store, placedCodes} = this;
    const [off] = store.count(placedCodes, 2);
    const {isFiltered} = store;
    this.counter.textContent = isFiltered ? this.part(off) : this.all(off);
    this.reset.hidden = !isFiltered;
    this.zoom.hidden = !isFiltered || !placedCodes.some((code, at) => code === 1 && store.shows(at));
  }

  /** All that there is, of it so many events without a place. */
  private all(off: number): string {
    const without = off > 0 ? `, ${whole(off)} without a place` : "";
    return `${count(this.total - off, "event")} on the map${without}, from ${count(this.model.articles.length, "article")}`;
  }

  /** What passes the filters, of it so many events without a place. */
  private part(off: number): string {
    const {model, store, placedCodes} = this;
    const shown = store.count(new Uint8Array(placedCodes.length), 1)[0];
    const told = `${whole(shown)} of ${count(this.total, "event")}`;
    if (shown === 0) return told;
    const where = [
      shown > off ? `${whole(shown - off)} on the map` : "",
      off > 0 ? `${whole(off)} without a place` : "",
    ].filter((each) => each !== "");
    const articles = articlesBehind(model, (at) => store.shows(at));
    return `${told}: ${where.join(", ")}, from ${count(articles, "article")}`;
  }

  private list(): void {
    const {store, placedCodes} = this;
    const order = (this.order.value || "newest") as Order;
    const all = this.orders.get(order) ?? ordered(this.model, order);
    this.orders.set(order, all);
    const placed = all.filter((at) => placedCodes[at] === 1 && store.shows(at));
    const unplaced = all.filter((at) => placedCodes[at] === 0 && store.shows(at));
    this.placed.update(placed, order);
    this.empty.hidden = placed.length > 0;
    this.empty.replaceChildren(...this.none(unplaced.length > 0));
    // What was not found is said below the box, where it is in sight.
    (store.isFiltered ? this.find : this.placedSection).append(this.empty);
    // Where nothing else is left, nobody should have to look for it.
    if (placed.length === 0 && unplaced.length > 0) this.unplacedSection.open = true;
    this.unplacedSection.hidden = unplaced.length === 0;
    this.unplacedNumber.textContent = `Reported, but no place given (${whole(store.count(placedCodes, 2)[0])})`;
    this.waiting = unplaced;
    this.fill();
  }

  /** Put the rows without a place into their section if it is open. */
  private fill(): void {
    if (this.waiting === null || !this.unplacedSection.open) return;
    this.unplaced.update(this.waiting, (this.order.value || "newest") as Order, true);
    this.waiting = null;
  }

  private none(someBelow: boolean): (Node | string)[] {
    if (!this.store.isFiltered)
      return ["No report says where its event happens, so there is nothing on the map. The events are listed below."];
    if (someBelow) return ["Nothing on the map passes the filter. What passes it has no place, and is listed below."];
    const query = this.input.value.trim();
    return query === "" ? ["No event passes the filter."] : ["No event matches “", said(query), "”."];
  }

  /** There is nothing to fly to: the event unfolds in its row, or folds up again. */
  private unfold(event: EventRow, row: HTMLElement): void {
    const isOpen = row.getAttribute("aria-expanded") !== "true";
    this.turn(row, isOpen ? event : null);
    this.actions.unfolded(event, isOpen);
    this.unplaced.mark(isOpen ? event : null);
  }

  /** Unfold the event in its row; with null fold it up. */
  private turn(row: HTMLElement, event: EventRow | null): void {
    row.setAttribute("aria-expanded", String(event !== null));
    row.nextElementSibling?.remove();
    if (event !== null) row.after(card(event, this.atlas, {level: "h3", tools: this.actions.tools(event)}));
  }
}

function nothing({articles}: Model): HTMLElement {
  const text =
    articles.length === 0
      ? "There was no article to read. Give Dateline a file or a folder with news articles and draw the map again."
      : "No event was found in these articles. News reports work best: whole sentences that say what happened, and where.";
  return h("div", {class: "dl-section"}, h("h2", {}, "Nothing to show"), h("p", {class: "dl-empty"}, text));
}
