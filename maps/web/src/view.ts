// Places in, the view of the map that shows them out; and the view as text for the address.
import L from "leaflet";
import {type Areas, ellipseOf} from "./areas";
import type {Place} from "./data";
import {heaviest, middleOf, nearestCopy} from "./geometry";
import type {Part} from "./hash";
import type {Markers} from "./markers";

/** Places in one town are apart here. The outlines show nothing more beyond CLOSE. */
export const DEEPEST = 13;
const CLOSE = 11;
/** The first view goes no deeper for a single place, so that it is still seen in its country. */
export const FIRST_DEEPEST = 6;
/** Nor deeper than this for the places of one town, which are single to it where they lie within so many metres. */
const TOWN_DEEPEST = 10;
const TOGETHER = 6000;
/** The view may leave out the few events that lie far off all others: so many at most, where it gains a whole zoom. */
const FEWEST = 5 / 6;

/** The world is never smaller than the map is wide, and can be seen whole: every place is then seen once. */
export function limitZoom(map: L.Map): void {
  const limit = (): void => {
    // Not setMinZoom: it would fly there, and the flight would end after whatever comes next.
    map.options.minZoom = Math.log2(Math.max(200, map.getSize().x) / TILE);
    map.fire("zoomlevelschange");
    if (map.getZoom() < map.options.minZoom) map.setZoom(map.options.minZoom, {animate: false});
  };
  map.on("resize", limit);
  map.options.maxZoom ??= DEEPEST;
  limit();
}

/** A width of the world in pixels, at zoom 0. */
const TILE = 256;
/** So far from the map's edges, in pixels, are the places that are to be seen. */
const INSIDE = 48;
/** Half a marker. */
const EDGE = 14;

/** These points as large as all can be seen in what is free of the map, but within these zooms. */
export function fit(
  map: L.Map,
  points: readonly L.LatLng[],
  {least = 0, most = DEEPEST, animate}: {least?: number; most?: number; animate?: boolean},
): void {
  const bounds = L.latLngBounds([...points]);
  if (zoomOf(map, bounds) < least) {
    map.setView(bounds.getCenter(), least, {animate});
    return;
  }
  const [above, under] = [L.point(INSIDE, INSIDE + coveredAbove(map)), L.point(INSIDE, INSIDE + covered(map))];
  map.fitBounds(bounds, {paddingTopLeft: above, paddingBottomRight: under, maxZoom: Math.max(least, most), animate});
}

function zoomOf(map: L.Map, bounds: L.LatLngBounds): number {
  return map.getBoundsZoom(bounds, false, L.point(2 * INSIDE, 2 * INSIDE + coveredAbove(map) + covered(map)));
}

/**
 * All of these places, or where the map is too narrow for that those with most events; the world where there are none.
 * Unless all have to be seen, a few that lie far off may be left out so that the others are seen larger.
 */
export function showAll(
  map: L.Map,
  places: readonly Place[],
  counts: ArrayLike<number>,
  {animate, all = true}: {animate: boolean; all?: boolean},
): void {
  if (places.length === 0) {
    map.setView([25, 10], map.getMinZoom(), {animate: false});
    return;
  }
  // Rings reach farther than the place that they lie around: there has to be room for them at both ends.
  const width = ((map.getSize().x - 2 * INSIDE) / (TILE * 2 ** map.getMinZoom())) * 360;
  const middle = middleOf(
    places.map(({lon}) => lon),
    {width, weights: places.map(({index}) => counts[index])},
  );
  const near = places
    .map((place) => ({place, at: L.latLng(place.lat, nearestCopy(place.lon, middle)), weight: counts[place.index]}))
    .filter(({at}) => Math.abs(at.lng - middle) <= width / 2);
  const total = places.reduce((sum, {index}) => sum + counts[index], 0);
  const seen = all ? near : most(map, near, total * FEWEST);
  fit(
    map,
    seen.map(({at}) => at),
    {most: deepest(map, seen), animate},
  );
}

interface Seen {
  place: Place;
  at: L.LatLng;
  weight: number;
}

function boundsOf(seen: readonly Seen[]): L.LatLngBounds {
  return L.latLngBounds(seen.map(({at}) => at));
}

/** Those in the smallest window that holds so many events, if they are seen a zoom larger than all are. */
function most(map: L.Map, near: readonly Seen[], least: number): readonly Seen[] {
  const points = near.map(({at, weight}) => ({...map.project(at, 0), weight}));
  const room = map.getSize().subtract([2 * INSIDE, 2 * INSIDE + coveredAbove(map) + covered(map)]);
  let found = near;
  for (let zoom = zoomOf(map, boundsOf(near)) + 1; zoom <= FIRST_DEEPEST; zoom += 0.5) {
    const inside = heaviest(points, room.x / 2 ** zoom, room.y / 2 ** zoom);
    if (inside.reduce((sum, at) => sum + points[at].weight, 0) < least) break;
    found = inside.map((at) => near[at]);
  }
  return found;
}

/** How deep the view may go to show these: into a town where it is about several places there, and no wide area. */
function deepest(map: L.Map, seen: readonly Seen[]): number {
  const bounds = boundsOf(seen);
  if (map.distance(bounds.getSouthWest(), bounds.getNorthEast()) < TOGETHER) return FIRST_DEEPEST;
  const {x, y} = map.getSize();
  const whole = seen
    .filter(({place}) => place.shape !== "point")
    .map(({place}) => Math.log2(Math.min(x, y) / (2 * TILE * ellipseOf(place).rx)));
  return Math.max(FIRST_DEEPEST, Math.min(TOWN_DEEPEST, ...whole));
}

/** How many events lie out of view, or so near to its edge that their markers are cut. */
export function outside(map: L.Map, places: readonly Place[], counts: ArrayLike<number>): number {
  const [far, center] = [map.getSize().subtract([EDGE, EDGE]), map.getCenter().lng];
  const bounds = L.latLngBounds(map.containerPointToLatLng([EDGE, EDGE]), map.containerPointToLatLng(far));
  return places.reduce((sum, {index, lat, lon}) => {
    return sum + (bounds.contains([lat, nearestCopy(lon, center)]) ? 0 : counts[index]);
  }, 0);
}

/** So many pixels of the map's lower end lie under the panel, which is a sheet on a phone. */
export function covered(map: L.Map): number {
  const {left, right, bottom, height} = map.getContainer().getBoundingClientRect();
  const panel = document.querySelector(".dl-panel")?.getBoundingClientRect();
  if (panel === undefined || panel.left > left || panel.right < right) return 0;
  return Math.max(0, Math.min(bottom - panel.top, height - 200));
}

/** And so many of its upper end: the closed panel is a card there, but on a phone. */
export function coveredAbove(map: L.Map): number {
  const {top} = map.getContainer().getBoundingClientRect();
  const card = document.querySelector(".dl-panel.dl-closed")?.getBoundingClientRect();
  return card === undefined || card.top > top + INSIDE ? 0 : card.bottom - top;
}

/** Bring a place into the middle of what the panel leaves free of the map where it covers a part of it, or else into view. */
export function uncover(map: L.Map, {lat, lon}: Place, animate: boolean): void {
  const under = covered(map);
  const place = L.latLng(lat, nearestCopy(lon, map.getCenter().lng));
  if (under === 0) {
    map.panInside(place, {padding: [INSIDE, INSIDE], animate});
    return;
  }
  const {x, y} = map.getSize();
  map.panBy(map.latLngToContainerPoint(place).subtract([x / 2, (y - under) / 2]), {animate});
}

/** How high a popup may be, in pixels; one about an area leaves more of the map to that, until something is unfolded. */
export function popupHeight(map: L.Map, about: "point" | "area" | "unfolded"): number {
  const free = map.getSize().y - covered(map) - coveredAbove(map);
  const most = {point: 440, area: Math.max(AREA_POPUP, free / 2), unfolded: 640}[about];
  return Math.max(90, Math.min(most, free - 90));
}

/** What an area's popup needs at least; its tip; what is kept free around an area; and the least of it worth seeing. */
const AREA_POPUP = 280;
const TIP = 44;
const MARGIN = 30;
const LEAST = 120;

/** The paddings with which these bounds are seen whole below a popup, or null where the map has no room for both. */
function belowPopup(map: L.Map, bounds: L.LatLngBounds): {above: number; under: number} | null {
  const [above, under] = [coveredAbove(map) + popupHeight(map, "area") + TIP, MARGIN + covered(map)];
  const room = map.getSize().y - above - under;
  if (room < LEAST) return null;
  const zoom = map.getBoundsZoom(bounds, false, L.point(2 * MARGIN, above + under));
  const height = map.project(bounds.getSouthEast(), zoom).y - map.project(bounds.getNorthWest(), zoom).y;
  // A continent is higher than that at the lowest zoom already.
  return height > room ? null : {above, under};
}

/** Where the popup about a place points: at its marker, or at the upper edge of a country that is seen whole below it. */
export function anchorOf(map: L.Map, place: Place, areas: Areas, badges: Markers): L.LatLng {
  const center = map.getCenter().lng;
  // A shade has no edge to point at.
  const point = badges.standing(place) ?? L.latLng(place.lat, nearestCopy(place.lon, center));
  if (place.shape !== "country") return point;
  const bounds = areas.boundsOf(place, center);
  const edge = L.latLng(bounds.getNorth(), bounds.getCenter().lng);
  return belowPopup(map, bounds) !== null && map.getBounds().contains(edge) ? edge : point;
}

/** One place, close enough that it has a marker of its own; an area whole, and below its popup if there is room. */
export function showPlace(
  map: L.Map,
  place: Place,
  {points, areas, animate, close = false}: {points: Markers; areas: Areas; animate: boolean; close?: boolean},
): void {
  const center = map.getCenter().lng;
  if (place.shape !== "point") {
    const bounds = areas.boundsOf(place, center);
    const {above, under} = belowPopup(map, bounds) ?? {above: MARGIN, under: MARGIN};
    const [paddingTopLeft, paddingBottomRight] = [L.point(MARGIN, above), L.point(MARGIN, under)];
    map.fitBounds(bounds, {paddingTopLeft, paddingBottomRight, maxZoom: 8, animate});
    return;
  }
  const alone = points.zoomOf(place, map.getZoom(), CLOSE);
  const zoom = Math.max(map.getZoom(), close ? CLOSE - 2 : FIRST_DEEPEST, alone);
  map.setView(L.latLng(place.lat, nearestCopy(place.lon, center)), zoom, {animate});
}

/** Moves of the map that something waits for. A new one takes the place of one that has not ended. */
export class Flight {
  private latest = 0;

  constructor(private readonly map: L.Map) {}

  /** Move the map, and do the rest once it has come to where it goes. */
  begin(move: () => void, then: () => void): void {
    this.latest += 1;
    const own = this.latest;
    const go = (): void => {
      if (own !== this.latest) return;
      // What Leaflet is asked for while it zooms, it forgets.
      if ((this.map as L.Map & {_animatingZoom?: boolean})._animatingZoom === true) {
        this.atRest(go);
        return;
      }
      // Or the end of a move that is under way would be taken for the end of this one.
      this.map.stop();
      this.atRest(() => {
        if (own === this.latest) then();
      });
      move();
    };
    go();
  }

  /** Nothing waits for the move any more. */
  cancel(): void {
    this.latest += 1;
  }

  /** Once the map stands still and all that follows it has done so. */
  private atRest(action: () => void): void {
    this.map.once("moveend", () => setTimeout(action));
  }
}

/** The view in the address: latitude, longitude and zoom, once it is another than at first. */
export class ViewPart implements Part {
  readonly key = "view";
  private first = "";
  private under = 0;

  constructor(
    private readonly map: L.Map,
    private readonly firstView: () => void,
  ) {}

  /** What is seen now is where the page begins. */
  begin(): void {
    this.first = this.text();
    this.under = covered(this.map);
  }

  /** The panel came or went: what was in the middle of the map that it leaves free is there again. */
  resized(): void {
    const {map} = this;
    // Nobody moved the map: what the page says of the view goes on to hold.
    const isFirst = this.write() === null;
    map.invalidateSize({animate: false});
    if (this.first === "") return;
    const by = covered(map) - this.under;
    if (by !== 0) map.panBy([0, Math.round(by / 2)], {animate: false, noMoveStart: true});
    this.under += by;
    if (isFirst) this.first = this.text();
  }

  write(): string | null {
    const text = this.text();
    return text === this.first ? null : text;
  }

  read(text: string | null): void {
    const [lat, lon, zoom] = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
    const isView = [lat, lon, zoom].every((number) => Number.isFinite(number)) && Math.abs(lat) <= 90;
    if (isView) this.map.setView([lat, lon], zoom, {animate: false});
    else if (text !== this.write()) this.firstView();
  }

  private text(): string {
    const {lat, lng} = this.map.getCenter();
    const zoom = this.map.getZoom();
    const digits = Math.max(1, Math.min(5, Math.ceil(zoom / 3)));
    const wrapped = ((((lng + 180) % 360) + 360) % 360) - 180;
    return [lat.toFixed(digits), wrapped.toFixed(digits), String(+zoom.toFixed(2))].join(",");
  }
}
