// Places in, the view of the map that shows them out; and the view as text for the address.
import L from "leaflet";
import type {Areas} from "./areas";
import type {Place} from "./data";
import {middleOf, nearestCopy} from "./geometry";
import type {Part} from "./hash";
import type {Markers} from "./markers";

/** The outlines show nothing more beyond this zoom. */
export const DEEPEST = 11;
/** The first view goes no deeper, so that a single place is still seen in its country. */
export const FIRST_DEEPEST = 6;

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

/** All of these places, or where the map is too narrow for that those with most events; the world where there are none. */
export function showAll(map: L.Map, places: readonly Place[], counts: ArrayLike<number>, animate: boolean): void {
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
    .map(({lat, lon}) => L.latLng(lat, nearestCopy(lon, middle)))
    .filter(({lng}) => Math.abs(lng - middle) <= width / 2);
  const below = L.point(INSIDE, INSIDE + covered(map));
  map.fitBounds(L.latLngBounds(near), {
    paddingTopLeft: [INSIDE, INSIDE + coveredAbove(map)],
    paddingBottomRight: below,
    maxZoom: FIRST_DEEPEST,
    animate,
  });
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

/** Bring a place into the middle of what the panel leaves free of the map, where it covers a part of it. */
export function uncover(map: L.Map, {lat, lon}: Place, animate: boolean): void {
  const under = covered(map);
  if (under === 0) return;
  const {x, y} = map.getSize();
  const at = map.latLngToContainerPoint([lat, nearestCopy(lon, map.getCenter().lng)]);
  map.panBy(at.subtract([x / 2, (y - under) / 2]), {animate});
}

/** How high a popup may be, in pixels; one about an area leaves more of the map to that. */
export function popupHeight(map: L.Map, isArea: boolean): number {
  const free = map.getSize().y - covered(map) - coveredAbove(map);
  return Math.max(90, Math.min(isArea ? Math.max(AREA_POPUP, free / 2) : 440, free - 90));
}

/** What an area's popup needs at least; its tip; what is kept free around an area; and the least of it worth seeing. */
const AREA_POPUP = 230;
const TIP = 44;
const MARGIN = 30;
const LEAST = 120;

/** The paddings with which these bounds are seen whole below a popup, or null where the map has no room for both. */
function belowPopup(map: L.Map, bounds: L.LatLngBounds): {above: number; under: number} | null {
  const [above, under] = [coveredAbove(map) + popupHeight(map, true) + TIP, MARGIN + covered(map)];
  const room = map.getSize().y - above - under;
  if (room < LEAST) return null;
  const zoom = map.getBoundsZoom(bounds, false, L.point(2 * MARGIN, above + under));
  const height = map.project(bounds.getSouthEast(), zoom).y - map.project(bounds.getNorthWest(), zoom).y;
  // A continent is higher than that at the lowest zoom already.
  return height > room ? null : {above, under};
}

/** Where the popup about a place points: at the place, or at the upper edge of an area that is seen whole below it. */
export function anchorOf(map: L.Map, place: Place, areas: Areas): L.LatLng {
  const center = map.getCenter().lng;
  const point = L.latLng(place.lat, nearestCopy(place.lon, center));
  if (place.shape === "point") return point;
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
  const alone = points.zoomOf(place, map.getZoom(), DEEPEST);
  const zoom = Math.max(map.getZoom(), close ? DEEPEST - 2 : FIRST_DEEPEST, alone);
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

  constructor(
    private readonly map: L.Map,
    private readonly firstView: () => void,
  ) {}

  /** What is seen now is where the page begins. */
  begin(): void {
    this.first = this.text();
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
