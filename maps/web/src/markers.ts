// Shown events in, markers on the map out: one a place, clusters where places lie too close. Areas get square badges.
import L from "leaflet";
import Supercluster from "supercluster";
import {type Disc, apart} from "./apart";
import type {EventRow, EventType, Place, Status} from "./data";
import {count, h} from "./dom";
import {nearestCopy} from "./geometry";
import {type Slice, donut, icon} from "./icons";
import type {Obstacle} from "./labels";

/** The events of one place, of those that are shown. */
export interface Spot {
  place: Place;
  events: EventRow[];
}

interface Props {
  spot: number;
}
/** How many events of each type, by the type's position. */
interface Mix {
  mix: number[];
  /** Whose numbers these are: copied properties share them until something is added. */
  owner?: Mix;
}
type Found = Supercluster.PointFeature<Props> | Supercluster.ClusterFeature<Mix>;

export interface Actions {
  open(spots: Spot[], at: L.LatLng, opener: () => HTMLElement | null): void;
}

/** Clusters form within this many pixels. */
const RADIUS = {point: 52, area: 34};
/** Leaflet stacks markers by their pixels from the top: more than any map is high. */
const BELOW = 10000;
/** A square reaches farther than a disc as wide as it: so many times, for most directions. */
const SQUARE = 1.25;
/** A badge that gave way by more pixels than this has a line to its place. */
const LEAD_FROM = 4;
/** So many types have a part of their own in a ring; the rest share one. */
const PARTS = 5;
const REST = "#a9b4be";

export class Markers {
  private readonly layer = L.layerGroup();
  private readonly drawn = new Map<string, L.Marker>();
  private readonly names = new Map<string, string>();
  private readonly moves = new Map<string, {x: number; y: number}>();
  private index: Supercluster<Props, Mix> | null = null;
  private spots: Spot[] = [];
  private version = 0;
  private focusNear: L.LatLng | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly types: readonly EventType[],
    private readonly kind: "point" | "area",
    private readonly actions: Actions,
  ) {
    this.layer.addTo(map);
    map.on("moveend viewreset resize", () => this.refresh());
  }

  update(spots: Spot[]): void {
    this.spots = spots;
    this.version += 1;
    const position = new Map(this.types.map((type, index) => [type, index]));
    // Counted once: clusters ask for a place's mix at every zoom.
    const mixes = spots.map(({events}): Mix => {
      const mix = this.types.map(() => 0);
      for (const {type} of events) mix[position.get(type) ?? 0] += 1;
      return {mix};
    });
    this.index = new Supercluster<Props, Mix>({
      radius: RADIUS[this.kind],
      extent: 256,
      // Deeper than the outlines go; closer places than this lie in one street.
      maxZoom: 14,
      map: ({spot}) => mixes[spot],
      reduce: (sum, {mix}) => {
        if (sum.owner !== sum) sum.mix = sum.mix.slice();
        sum.owner = sum;
        for (let at = 0; at < mix.length; at++) sum.mix[at] += mix[at];
      },
    }).load(
      spots.map(({place}, spot) => ({
        type: "Feature",
        properties: {spot},
        geometry: {type: "Point", coordinates: [place.lon, place.lat]},
      })),
    );
    this.refresh();
  }

  /** The marker that stands for this place now, by itself or in a cluster; null where it is out of view. */
  elementOf(place: Place): HTMLElement | null {
    return this.drawn.get(this.spotKey(place))?.getElement() ?? null;
  }

  /** Where markers stand, so that names keep clear of them; those of one place say its name. */
  obstacles(): Obstacle[] {
    return [...this.drawn].map(([key, marker]) => {
      const {x, y} = this.discOf(key, marker, true);
      const at = this.map.layerPointToLatLng([x, y]);
      return {at, size: sizeOf(marker), name: this.names.get(key) ?? null};
    });
  }

  /** Where the markers stand on the screen. */
  discs(): Disc[] {
    return [...this.drawn].map(([key, marker]) => this.discOf(key, marker, false));
  }

  /** Moves the markers away from others that must stay: what stands for an area may stand anywhere in it. */
  giveWay(fixed: readonly Disc[]): void {
    const moves = apart(fixed, this.discs());
    this.moves.clear();
    [...this.drawn].forEach(([key, marker], index) => {
      const move = moves[index];
      this.moves.set(key, move);
      const element = marker.getElement();
      if (element === undefined) return;
      const length = Math.hypot(move.x, move.y);
      element.style.translate = `${move.x}px ${move.y}px`;
      // A line leads back to where the area is: without it, a badge beside a small country would lie in another.
      element.classList.toggle("dl-moved", length > LEAD_FROM);
      element.style.setProperty("--lead", `${length}px`);
      element.style.setProperty("--angle", `${Math.atan2(-move.y, -move.x)}rad`);
    });
  }

  private discOf(key: string, marker: L.Marker, moved: boolean): Disc {
    const at = this.map.latLngToLayerPoint(marker.getLatLng());
    const move = (moved ? this.moves.get(key) : undefined) ?? {x: 0, y: 0};
    const radius = (sizeOf(marker) / 2) * (this.kind === "area" ? SQUARE : 1);
    return {x: at.x + move.x, y: at.y + move.y, radius};
  }

  /** The lowest zoom at which this place has a marker of its own. */
  zoomOf(place: Place, from: number, to: number): number {
    const reach = 1e-4;
    const box: [number, number, number, number] = [
      place.lon - reach,
      place.lat - reach,
      place.lon + reach,
      place.lat + reach,
    ];
    for (let zoom = Math.round(from); zoom < to; zoom++) {
      const here = this.index?.getClusters(box, zoom) ?? [];
      if (here.some((one) => !isCluster(one) && this.spots[one.properties.spot].place === place)) return zoom;
    }
    return to;
  }

  private spotKey(place: Place): string {
    return `${this.version}:p${place.index}`;
  }

  private refresh(): void {
    if (this.index === null) return;
    const bounds = this.map.getBounds().pad(0.15);
    const box: [number, number, number, number] = [
      bounds.getWest(),
      bounds.getSouth(),
      bounds.getEast(),
      bounds.getNorth(),
    ];
    const wanted = new Map<string, Found>();
    for (const found of this.index.getClusters(box, Math.round(this.map.getZoom()))) {
      const key = isCluster(found)
        ? `${this.version}:c${found.properties.cluster_id}`
        : this.spotKey(this.spots[found.properties.spot].place);
      wanted.set(key, found);
    }
    for (const [key, marker] of this.drawn) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.drawn.delete(key);
      this.names.delete(key);
    }
    for (const [key, found] of wanted) {
      const at = this.nearest(found);
      const known = this.drawn.get(key);
      if (known !== undefined) known.setLatLng(at);
      else
        this.drawn.set(
          key,
          isCluster(found) ? this.cluster(found, at) : this.single(this.spots[found.properties.spot], at),
        );
    }
    this.moveFocus();
  }

  /** The copy of the world that lies nearest to the middle of the view. */
  private nearest({geometry}: Found): L.LatLng {
    const [lon, lat] = geometry.coordinates;
    return L.latLng(lat, nearestCopy(lon, this.map.getCenter().lng));
  }

  private single(spot: Spot, at: L.LatLng): L.Marker {
    this.names.set(this.spotKey(spot.place), spot.place.name);
    const element = pin(spot.events, this.kind);
    return this.add(element, at, spotName(spot), () => this.actions.open([spot], at, () => this.elementOf(spot.place)));
  }

  private cluster(found: Supercluster.ClusterFeature<Mix>, at: L.LatLng): L.Marker {
    const {cluster_id: id, mix, point_count: places} = found.properties;
    const total = mix.reduce((sum, value) => sum + value, 0);
    const size = (total < 10 ? 38 : total < 100 ? 44 : total < 1000 ? 52 : 60) - (this.kind === "area" ? 4 : 0);
    const element = h(
      "div",
      {class: `dl-cluster dl-${this.kind}`},
      donut(slicesOf(this.types, mix), size, this.kind),
      number(total),
    );
    element.style.width = element.style.height = `${size}px`;
    const where = this.kind === "area" ? count(places, "area") : count(places, "place");
    const marker: L.Marker = this.add(element, at, `${count(total, "event")} in ${where}: zoom in`, () => {
      const zoom = this.index?.getClusterExpansionZoom(id) ?? Infinity;
      if (zoom <= this.map.getMaxZoom() && this.map.getZoom() < this.map.getMaxZoom()) {
        if (document.activeElement === marker.getElement()) this.focusNear = at;
        this.map.setView(at, zoom);
        return;
      }
      const leaves = this.index?.getLeaves(id, Infinity) ?? [];
      this.actions.open(
        leaves.map(({properties}) => this.spots[properties.spot]),
        at,
        () => marker.getElement() ?? null,
      );
    });
    return marker;
  }

  private add(element: HTMLElement, at: L.LatLng, name: string, action: () => void): L.Marker {
    const size = Number.parseInt(element.style.width, 10);
    const divIcon = L.divIcon({html: element, className: `dl-marker dl-marker-${this.kind}`, iconSize: [size, size]});
    // The lines of badges that gave way run below the markers that they gave way to.
    const zIndexOffset = this.kind === "area" ? -BELOW : 0;
    const marker = L.marker(at, {icon: divIcon, riseOnHover: true, riseOffset: 2 * BELOW, zIndexOffset})
      .on("click", action)
      .addTo(this.layer);
    const root = marker.getElement();
    root?.setAttribute("aria-label", name);
    root?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      action();
    });
    return marker;
  }

  /** After a cluster was opened from the keyboard it is gone: the focus goes to what came out of it. */
  private moveFocus(): void {
    const near = this.focusNear;
    if (near === null || this.drawn.size === 0) return;
    this.focusNear = null;
    const distance = (marker: L.Marker): number => this.map.distance(marker.getLatLng(), near);
    const [closest] = [...this.drawn.values()].sort((a, b) => distance(a) - distance(b));
    closest.getElement()?.focus({preventScroll: true});
  }
}

/** As it was made: to ask the page would make it lay everything out at once. */
function sizeOf(marker: L.Marker): number {
  return L.point(marker.options.icon?.options.iconSize ?? [28, 28]).x;
}

function isCluster(found: Found): found is Supercluster.ClusterFeature<Mix> {
  return "cluster" in found.properties;
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
    const element = h("div", {class: `dl-cluster dl-few dl-${kind}`}, donut(slices, 36, kind), number(events.length));
    element.style.width = element.style.height = "36px";
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

function slicesOf(types: readonly EventType[], mix: readonly number[]): Slice[] {
  return largest(types.map((type, at) => ({colour: type.colour, value: mix[at]})).filter(({value}) => value > 0));
}

/** The largest parts first; what is left over as one. */
export function largest(slices: readonly Slice[]): Slice[] {
  const sorted = [...slices].sort((a, b) => b.value - a.value);
  if (sorted.length <= PARTS) return sorted;
  const rest = sorted.slice(PARTS - 1).reduce((sum, {value}) => sum + value, 0);
  return [...sorted.slice(0, PARTS - 1), {colour: REST, value: rest}];
}

function number(total: number): HTMLElement {
  return h("span", {class: "dl-number"}, short(total));
}

function short(total: number): string {
  return total < 1000 ? `${total}` : `${(total / 1000).toFixed(total < 10000 ? 1 : 0)}k`;
}

function spotName({place, events}: Spot): string {
  if (events.length > 1) return `${place.name}: ${count(events.length, "event")}`;
  const [{type, headline, trigger}] = events;
  return `${place.name}: ${type.label}: ${headline || trigger}`;
}
