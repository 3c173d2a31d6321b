// Events at one place in, one open popup out: the event, or a list to choose from. It gives the focus back when it closes.
import L from "leaflet";
import type {Atlas} from "./atlas";
import {card, list, whereOf} from "./cards";
import type {EventRow, Place} from "./data";
import {button, count, h, said} from "./dom";
import {covered, coveredAbove, popupHeight} from "./view";
import {headlineOf} from "./words";

/** In pixels: what is free around a popup, and how wide a map is on which it stands beside the buttons that zoom. */
const MARGIN = 12;
const ROOM_FOR_BUTTONS = 420;

export type Opener = () => HTMLElement | null;

export class Popups {
  private popup: L.Popup | null = null;
  private opener: Opener = () => null;
  private events: readonly EventRow[] = [];
  /** The event that the reader goes to along the list, and in which direction. */
  private next: {event: EventRow; by: number} | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly atlas: Atlas,
    private readonly actions: {
      /** Told which place the open popup is about; null when it closes. */
      place(place: Place | null): void;
      /** Told which event is open; null where it is a list, or nothing. */
      event(event: EventRow | null): void;
      zoomTo(place: Place): void;
      /** The event before this one in the list (-1), or after it (1). */
      beside(event: EventRow, by: number): EventRow | null;
      /** Go there. */
      choose(event: EventRow): void;
      /** What else may be done with an event. */
      tools(event: EventRow): (HTMLElement | null)[];
    },
  ) {
    map.on("popupclose", ({popup}) => {
      if (popup === this.popup) this.closed(popup);
    });
  }

  get isOpen(): boolean {
    return this.popup !== null;
  }

  /** Whether a popup is open and all of its events pass. */
  isAbout(passes: (event: EventRow) => boolean): boolean {
    return this.popup !== null && this.events.every(passes);
  }

  /** `zoom` leads to where a list of events lies apart. */
  open(at: L.LatLng, events: readonly EventRow[], opener: Opener, zoom: (() => void) | null = null): void {
    const root = h("div", {class: "dl-popup-body", role: "dialog", tabindex: -1});
    // A button that its own click removes would look to Leaflet like a click on the map, and close the popup.
    root.addEventListener("click", (event) => event.stopPropagation());
    // What unfolds makes the popup higher, and is to be seen in it; "toggle" does not bubble.
    const unfold = ({target}: Event): void => {
      // What the reader asks for goes before what it covers.
      popup.options.maxHeight = popupHeight(this.map, "unfolded");
      this.refit();
      if (target instanceof HTMLDetailsElement && target.open) target.scrollIntoView({block: "nearest"});
    };
    root.addEventListener("toggle", (event) => setTimeout(unfold, 0, event), true);
    const {x} = this.map.getSize();
    // On the left stand the zoom buttons, which leave a phone to the popup (see style.css).
    const left = x < ROOM_FOR_BUTTONS ? MARGIN : 56;
    const widest = Math.min(340, x - left - MARGIN);
    const under = covered(this.map);
    const popup = L.popup({
      className: "dl-popup",
      // The page does that; Leaflet would keep the key to itself, also once the popup is closed.
      closeOnEscapeKey: false,
      minWidth: Math.min(300, widest),
      maxWidth: widest,
      maxHeight: popupHeight(
        this.map,
        events.every(({place}) => place !== null && place.shape !== "point") ? "area" : "point",
      ),
      autoPanPaddingTopLeft: [left, MARGIN + coveredAbove(this.map)],
      autoPanPaddingBottomRight: [MARGIN, MARGIN + under],
      offset: [0, -8],
    });
    this.map.closePopup();
    this.events = events;
    if (events.length === 1) this.showOne(root, events[0], null);
    else this.showList(root, events, zoom);
    this.opener = opener;
    this.popup = popup.setLatLng(at).setContent(root).openOn(this.map);
    this.actions.place(events.every(({place}) => place === events[0].place) ? events[0].place : null);
    // Who goes along the list goes on with the same button.
    const by = this.next?.event === events[0] ? this.next.by : 0;
    const step = root.querySelector<HTMLElement>(`[data-by="${by}"]`);
    // The close button reads better after the content that it closes, and Leaflet names it.
    (step ?? root).focus({preventScroll: true});
  }

  close(): void {
    this.map.closePopup();
  }

  /**
   * Move the map until the popup is whole in it, and let it point there if that is said. Leaflet takes the content out and
   * puts it in again, which loses the focus, and how far it is scrolled.
   */
  refit(at?: L.LatLng): void {
    const {activeElement} = document;
    const content = this.popup?.getElement()?.querySelector(".leaflet-popup-content");
    const scrolled = content?.scrollTop ?? 0;
    if (at !== undefined) this.popup?.setLatLng(at);
    this.popup?.update();
    content?.scrollTo(0, scrolled);
    if (activeElement instanceof HTMLElement) activeElement.focus({preventScroll: true});
  }

  private closed(popup: L.Popup): void {
    const held = popup.getElement()?.contains(document.activeElement) ?? false;
    this.popup = null;
    // It fades away, but is there no more.
    const content = popup.getContent();
    if (content instanceof HTMLElement) content.removeAttribute("role");
    this.actions.place(null);
    this.actions.event(null);
    if (!held && document.activeElement !== document.body) return;
    (this.opener() ?? this.map.getContainer()).focus({preventScroll: true});
  }

  private showOne(root: HTMLElement, event: EventRow, back: (() => void) | null): void {
    root.replaceChildren(
      ...(back === null ? [] : [button("‹ Back to the list", back, {class: "dl-back"})]),
      card(event, this.atlas, {tools: [...this.actions.tools(event), this.zoom(event.place), ...this.steps(event)]}),
    );
    root.setAttribute("aria-label", headlineOf(event));
    this.actions.event(event);
  }

  private showList(root: HTMLElement, events: readonly EventRow[], zoom: (() => void) | null): void {
    const [{place}] = events;
    const here =
      place !== null && events.every((event) => event.place === place)
        ? said(whereOf(place, this.atlas))
        : "close to each other";
    const choose = (event: EventRow): void => {
      this.showOne(root, event, () => {
        this.showList(root, events, zoom);
        this.settle(root);
      });
      this.settle(root);
    };
    const title = h("h2", {class: "dl-list-title"}, count(events.length, "event"), " ", here);
    const go = (): void => {
      this.close();
      zoom?.();
    };
    const more = zoom === null ? [] : [button("Zoom to these events", go, {class: "dl-link"})];
    root.replaceChildren(title, ...more, list(events, choose));
    root.setAttribute("aria-label", title.textContent ?? "");
    this.actions.event(null);
  }

  private zoom(place: Place | null): HTMLElement | null {
    return place === null
      ? null
      : button("Zoom to it", () => this.actions.zoomTo(place), {class: "dl-link dl-zoom-to"});
  }

  /** To the events before and after this one in the list. */
  private steps(event: EventRow): (HTMLElement | null)[] {
    return [-1, 1].map((by) => {
      const other = this.actions.beside(event, by);
      const label = by < 0 ? "Previous event in the list" : "Next event in the list";
      const go = (next: EventRow): void => {
        this.next = {event: next, by};
        this.actions.choose(next);
      };
      return other === null
        ? null
        : button(by < 0 ? "‹" : "›", () => go(other), {
            class: "dl-link dl-step",
            "data-by": by,
            title: label,
            "aria-label": label,
          });
    });
  }

  /** The popup has a new content: fit it, and start reading at its top. */
  private settle(root: HTMLElement): void {
    this.popup?.update();
    root.parentElement?.scrollTo(0, 0);
    root.focus({preventScroll: true});
  }
}
