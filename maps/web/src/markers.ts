// Counts of shown events by place in, markers on the map out: one a place, clusters where places lie too close. Areas get
// square badges. What stays the same from one step to the next is left as it is.
import L from "leaflet";
import {type Disc, apart} from "./apart";
import {Clusters} from "./clusters";
import type {EventRow, EventType, Model, Place, Status} from "./data";
import {count, h, short} from "./dom";
import {nearestCopy, project} from "./geometry";
import {type Slice, icon, ring} from "./icons";
import type {Obstacle} from "./labels";
import type {Sites, Spot} from "./sites";
import {fit} from "./view";
import {kindOf} from "./words";

export interface Actions {
  /** `zoom` leads to where the spots are apart; null where that is not to be offered. */
  open(spots: Spot[], at: L.LatLng, opener: () => HTMLElement | null, zoom: (() => void) | null): void;
  /** The reader zoomed to what is in a cluster, and the map is there now. */
  zoomed(): void;
}

/** Clusters form within this many pixels around the place that has most events: the largest marker is as wide. */
const RADIUS = {point: 60, area: 40};
/** Leaflet stacks markers by their pixels from the top: more than any map is high. */
const BELOW = 10000;
/** A square reaches farther than a disc as wide as it: so many times, for most directions. */
const SQUARE = 1.25;
/** The circle around a pin and the number at its corner: so much wider than the pin's, and so far to the corner. */
const NUMBERED = {wider: 5, aside: 4};
/** A badge that gave way by more pixels than this has a line to its place, which keeps so far from others' numbers. */
const LEAD_FROM = 4;
const NUMBER = 11;
/** A cluster of so few events that does not fall apart within so many zooms opens as a list. */
const FEW = 12;
const SOON = 3;
/** So many types have a part of their own in a ring; the rest share one. */
const PARTS = 5;
const REST = "#a9b4be";
const NOWHERE = {x: 0, y: 0};

/** A marker, and what it shows: a place's rows, or how many of each type there are at so many places. */
interface Drawn {
  marker: L.Marker;
  shows: ArrayLike<number>;
  places: number;
  /** Its width in pixels. */
  size: number;
  /** Whether a number sticks out at its upper right corner. */
  isNumbered: boolean;
  /** The place's name where it stands for one. */
  name: string | null;
  move: {x: number; y: number};
  /** What a click on it does now. */
  open: () => void;
}

export class Markers {
  private readonly layer = L.layerGroup();
  private readonly drawn = new Map<string, Drawn>();
  /** The places of this kind, and the position among them of each place, -1 for one of the other kind. */
  private readonly places: readonly Place[];
  private readonly memberOf: Int32Array;
  private readonly clusters: Clusters;
  private focusNear: L.LatLng | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly model: Pick<Model, "types" | "places" | "placeAt" | "typeAt">,
    private readonly sites: Sites,
    private readonly kind: "point" | "area",
    private readonly actions: Actions,
  ) {
    this.places = model.places.filter(({shape}) => (shape === "point") === (kind === "point"));
    this.memberOf = new Int32Array(model.places.length).fill(-1);
    // To some two metres.
    const [x, y] = [new Float32Array(this.places.length), new Float32Array(this.places.length)];
    this.places.forEach(({index, lat, lon}, at) => {
      this.memberOf[index] = at;
      [x[at], y[at]] = project(lon, lat);
    });
    const rank = this.places.map(({index}) => sites.all[index]);
    this.clusters = new Clusters(x, y, rank, RADIUS[kind]);
    this.layer.addTo(map);
    map.on("moveend viewreset resize", () => this.refresh());
  }

  /** Other events are shown now. */
  update(): void {
    this.clusters.show(this.places.map(({index}) => this.sites.counts[index]));
    this.refresh();
  }

  /** The marker that stands for this place now, by itself or in a cluster; null where it is out of view. */
  elementOf(place: Place): HTMLElement | null {
    return this.drawn.get(keyOf(place, false))?.marker.getElement() ?? null;
  }

  /** Where markers stand, so that names keep clear of them; those of one place say its name. */
  obstacles(): Obstacle[] {
    return [...this.drawn.values()].map((one) => ({at: this.seenAt(one), size: one.size, name: one.name}));
  }

  /** Where the marker that stands for this place now is seen; null where it has none of its own in view. */
  standing(place: Place): L.LatLng | null {
    const drawn = this.drawn.get(keyOf(place, false));
    return drawn === undefined ? null : this.seenAt(drawn);
  }

  private seenAt({marker, move}: Drawn): L.LatLng {
    return this.map.layerPointToLatLng(this.map.latLngToLayerPoint(marker.getLatLng()).add([move.x, move.y]));
  }

  /** Where the markers stand on the screen. */
  discs(): Disc[] {
    return [...this.drawn.values()].map((one) => this.discOf(one));
  }

  /** Moves the markers away from others that must stay: what stands for an area may stand anywhere in it. */
  giveWay(fixed: readonly Disc[]): void {
    const discs = this.discs();
    const moves = apart(fixed, discs);
    const stands = discs.map(({x, y}, at) => ({x: x + moves[at].x, y: y + moves[at].y}));
    [...this.drawn.values()].forEach((one, index) => {
      const {x, y} = moves[index];
      const element = one.marker.getElement();
      if (element === undefined) return;
      if (one.move.x !== x || one.move.y !== y) this.shift(one, element, moves[index]);
      const length = Math.hypot(x, y);
      if (length <= LEAD_FROM) return;
      const home = discs[index];
      const onNumber = [...fixed, ...stands].some((other) => Math.hypot(other.x - home.x, other.y - home.y) < NUMBER);
      element.style.setProperty("--lead", `${Math.max(0, length - (onNumber ? NUMBER : 0))}px`);
      element.style.setProperty("--angle", `${Math.atan2(-y, -x)}rad`);
    });
  }

  private shift(one: Drawn, element: HTMLElement, by: {x: number; y: number}): void {
    one.move = by;
    element.style.marginLeft = `${by.x - one.size / 2}px`;
    element.style.marginTop = `${by.y - one.size / 2}px`;
    // A line leads back to where the area is: without it, a badge beside a small country would lie in another.
    const isLed = Math.hypot(by.x, by.y) > LEAD_FROM;
    element.classList.toggle("dl-moved", isLed);
    // It runs over the markers that the badge gave way to, or nobody would see where it ends.
    if (this.kind === "area") one.marker.setZIndexOffset(isLed ? BELOW : -BELOW);
  }

  private discOf({marker, size, isNumbered}: Drawn): Disc {
    const {x, y} = this.map.latLngToLayerPoint(marker.getLatLng());
    const radius = (size / 2) * (this.kind === "area" ? SQUARE : 1);
    if (!isNumbered) return {x, y, radius};
    const {wider, aside} = NUMBERED;
    return {x: x + aside, y: y - aside, radius: radius + wider};
  }

  /** The lowest zoom at which this place has a marker of its own. */
  zoomOf(place: Place, from: number, to: number): number {
    const member = this.memberOf[place.index];
    for (let zoom = Math.round(from); zoom < to; zoom++) {
      const {group, size} = this.clusters.at(zoom);
      if (group[member] >= 0 && size[group[member]] === 1) return zoom;
    }
    return to;
  }

  private refresh(): void {
    const {map, clusters, places} = this;
    const zoom = Math.round(map.getZoom());
    const {group, seed, size} = clusters.at(zoom);
    const bounds = map.getBounds().pad(0.15);
    const center = map.getCenter().lng;
    const inView: number[] = [];
    const slots = new Int32Array(seed.length).fill(-1);
    const positions: L.LatLng[] = [];
    for (let at = 0; at < seed.length; at++) {
      const {lat, lon} = places[seed[at]];
      const position = L.latLng(lat, nearestCopy(lon, center));
      if (!bounds.contains(position)) continue;
      slots[at] = inView.push(at) - 1;
      positions.push(position);
    }
    const mixes = this.mixes(group, slots, inView.length);
    const wanted = new Set(inView.map((at) => keyOf(places[seed[at]], size[at] > 1)));
    for (const [key, {marker}] of this.drawn) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.drawn.delete(key);
    }
    inView.forEach((at, slot) => {
      const place = places[seed[at]];
      if (size[at] === 1) this.single(place, positions[slot]);
      else this.cluster(place, at, size[at], zoom, mixes[slot], positions[slot]);
    });
    this.moveFocus();
  }

  /** How many events of each type the groups with a slot have. */
  private mixes(group: Int32Array, slots: Int32Array, count: number): Uint32Array[] {
    const {memberOf, sites} = this;
    const {placeAt, typeAt, types} = this.model;
    const mixes = Array.from({length: count}, () => new Uint32Array(types.length));
    for (let at = 0; at < placeAt.length; at++) {
      if (placeAt[at] < 0 || memberOf[placeAt[at]] < 0 || !sites.shows(at)) continue;
      const slot = slots[group[memberOf[placeAt[at]]]];
      if (slot >= 0) mixes[slot][typeAt[at]] += 1;
    }
    return mixes;
  }

  private single(place: Place, at: L.LatLng): void {
    const key = keyOf(place, false);
    const rows = this.sites.rowsAt(place.index);
    const known = this.drawn.get(key);
    if (known !== undefined) move(known.marker, at);
    if (known !== undefined && equal(known.shows, rows)) return;
    const spot = this.sites.spot(place);
    const drawn = known ?? this.add(at);
    this.show(drawn, pin(spot.events, this.kind), spotName(spot));
    this.drawn.set(key, Object.assign(drawn, {shows: rows, places: 1, name: place.name}));
    drawn.open = () =>
      this.actions.open([this.sites.spot(place)], this.seenAt(drawn), () => this.elementOf(place), null);
  }

  private cluster(place: Place, group: number, places: number, zoom: number, mix: Uint32Array, at: L.LatLng): void {
    const key = keyOf(place, true);
    const known = this.drawn.get(key);
    if (known !== undefined) move(known.marker, at);
    const drawn = known ?? this.add(at);
    drawn.open = () => this.enter(drawn, group, zoom);
    if (drawn.places === places && equal(drawn.shows, mix)) return;
    const total = mix.reduce((sum, value) => sum + value, 0);
    const size = (total < 10 ? 38 : total < 100 ? 44 : total < 1000 ? 52 : 60) - (this.kind === "area" ? 4 : 0);
    const where = this.kind === "area" ? count(places, "area") : count(places, "place");
    const label = `${count(total, "event")} in ${where}, ${place.name} among them: zoom in or list`;
    const background = ring(slicesOf(this.model.types, mix), this.kind);
    const element = drawn.marker.getElement()?.firstElementChild;
    if (drawn.size === size && element instanceof HTMLElement) {
      element.style.background = background;
      element.children[0].textContent = short(total);
      tell(drawn.marker.getElement(), label);
    } else this.show(drawn, cluster(background, total, size, this.kind), label);
    this.drawn.set(key, Object.assign(drawn, {shows: mix, places, name: null}));
  }

  /** Zoom to what is in the cluster, or list its events: where that is too far, or where they are few and stay close. */
  private enter(drawn: Drawn, group: number, from: number): void {
    const {map, clusters} = this;
    const {marker} = drawn;
    const split = clusters.splitOf(from, group);
    const at = marker.getLatLng();
    const members = clusters.pointsOf(clusters.at(from), group);
    const canZoom = split <= map.getMaxZoom() && map.getZoom() < map.getMaxZoom();
    const zoom = (): void => {
      if (document.activeElement === marker.getElement()) this.focusNear = at;
      const points = members.map((member) => this.places[member]);
      map.once("moveend", () => this.actions.zoomed());
      fit(
        map,
        points.map(({lat, lon}) => L.latLng(lat, nearestCopy(lon, at.lng))),
        {least: split, most: Math.max(split, from + SOON)},
      );
    };
    const events = members.reduce((sum, member) => sum + this.sites.counts[this.places[member].index], 0);
    if (canZoom && (events > FEW || split <= from + SOON)) {
      zoom();
      return;
    }
    const spots = members.map((member) => this.sites.spot(this.places[member]));
    this.actions.open(spots, this.seenAt(drawn), () => marker.getElement() ?? null, canZoom ? zoom : null);
  }

  /** A marker that shows nothing yet. */
  private add(at: L.LatLng): Drawn {
    const divIcon = L.divIcon({className: `dl-marker dl-marker-${this.kind}`, iconSize: [0, 0]});
    const zIndexOffset = this.kind === "area" ? -BELOW : 0;
    const marker = new FlatMarker(at, {icon: divIcon, riseOnHover: true, riseOffset: 2 * BELOW, zIndexOffset});
    const drawn: Drawn = {
      marker,
      shows: [],
      places: 0,
      size: 0,
      isNumbered: false,
      name: null,
      move: NOWHERE,
      open: () => {},
    };
    marker.on("click", () => drawn.open()).addTo(this.layer);
    marker.getElement()?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      drawn.open();
    });
    return drawn;
  }

  private show(drawn: Drawn, element: HTMLElement, label: string): void {
    const root = drawn.marker.getElement();
    const size = Number.parseInt(element.style.width, 10);
    if (root === undefined) return;
    root.replaceChildren(element);
    tell(root, label);
    drawn.isNumbered = element.querySelector(".dl-badge") !== null;
    if (drawn.size === size) return;
    drawn.size = size;
    root.style.width = root.style.height = `${size}px`;
    this.shift(drawn, root, NOWHERE);
  }

  /** After a cluster was opened from the keyboard it is gone: the focus goes to what came out of it. */
  private moveFocus(): void {
    const near = this.focusNear;
    if (near === null || this.drawn.size === 0) return;
    this.focusNear = null;
    const distance = ({marker}: Drawn): number => this.map.distance(marker.getLatLng(), near);
    const [closest] = [...this.drawn.values()].sort((a, b) => distance(a) - distance(b));
    closest.marker.getElement()?.focus({preventScroll: true});
  }
}

/**
 * A marker that stands where it is without a transformation, but while a zoom is animated: Leaflet's own have one each,
 * in three dimensions, and so each would be a layer of its own for the browser to paint and to join.
 */
class FlatMarker extends L.Marker {
  private stands = L.point(0, 0);

  _setPos(at: L.Point): void {
    const own = this as unknown as {
      _icon: HTMLElement & {_leaflet_pos: L.Point};
      _zIndex: number;
      _resetZIndex(): void;
    };
    const {_animatingZoom: isZooming} = this._map as L.Map & {_animatingZoom?: boolean};
    const {style} = own._icon;
    own._icon._leaflet_pos = at;
    if (isZooming === true) style.transform = `translate(${at.x - this.stands.x}px, ${at.y - this.stands.y}px)`;
    else {
      this.stands = at;
      style.transform = "";
      style.left = `${at.x}px`;
      style.top = `${at.y}px`;
    }
    own._zIndex = at.y + (this.options.zIndexOffset ?? 0);
    own._resetZIndex();
  }
}

/** Say what a marker stands for to who listens, and to who points at it; on one element it would be read twice. */
function tell(element: HTMLElement | undefined, label: string): void {
  element?.setAttribute("aria-label", label);
  element?.firstElementChild?.setAttribute("title", label);
}

function move(marker: L.Marker, at: L.LatLng): void {
  if (!marker.getLatLng().equals(at)) marker.setLatLng(at);
}

/** A cluster goes by the place in its middle, so that it stays the same marker when something in it is filtered away. */
function keyOf({index}: Place, isCluster: boolean): string {
  return `${isCluster ? "c" : "p"}${index}`;
}

function equal(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** What several events look like together: a status only where all share it. */
export function sharedStatus(events: readonly EventRow[]): Status {
  return events.every(({status}) => status === events[0].status) ? events[0].status : "happened";
}

/** The marker of one place: the type's drawing, or the mix of its types with their number. */
export function pin(events: readonly EventRow[], kind: "point" | "area"): HTMLElement {
  const [{type}] = events;
  if (events.some((event) => event.type !== type)) {
    const slices = slicesByType(events);
    const element = cluster(ring(slices, kind), events.length, 36, kind);
    element.classList.add("dl-few");
    return element;
  }
  const element = h("div", {class: `dl-pin dl-${kind}`, "data-status": sharedStatus(events)}, icon(type.icon, 16));
  element.style.setProperty("--type", type.colour);
  element.style.width = element.style.height = "28px";
  if (events.length > 1) element.append(h("span", {class: "dl-badge"}, short(events.length)));
  return element;
}

function slicesByType(events: readonly EventRow[]): Slice[] {
  const counts = new Map<EventType, number>();
  for (const {type} of events) counts.set(type, (counts.get(type) ?? 0) + 1);
  return largest([...counts].map(([type, value]) => ({colour: type.colour, value})));
}

function slicesOf(types: readonly EventType[], mix: ArrayLike<number>): Slice[] {
  return largest(types.map((type, at) => ({colour: type.colour, value: mix[at]})).filter(({value}) => value > 0));
}

/** The largest parts first; what is left over as one. */
export function largest(slices: readonly Slice[]): Slice[] {
  const sorted = [...slices].sort((a, b) => b.value - a.value);
  if (sorted.length <= PARTS) return sorted;
  const rest = sorted.slice(PARTS - 1).reduce((sum, {value}) => sum + value, 0);
  return [...sorted.slice(0, PARTS - 1), {colour: REST, value: rest}];
}

function cluster(background: string, total: number, size: number, kind: "point" | "area"): HTMLElement {
  const element = h("div", {class: `dl-cluster dl-${kind}`}, h("span", {class: "dl-number"}, short(total)));
  element.style.background = background;
  element.style.width = element.style.height = `${size}px`;
  return element;
}

function spotName({place, events}: Spot): string {
  if (events.length > 1) return `${place.name}: ${count(events.length, "event")}`;
  const [event] = events;
  return `${place.name}: ${kindOf(event)}: ${event.headline || event.trigger}`;
}
