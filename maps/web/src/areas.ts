// Shown areas in, lit outlines and soft shades out: what is only known to lie in a country or a sea is never a point.
import L from "leaflet";
import type {Atlas, Shape} from "./atlas";
import {pathOf} from "./basemap";
import {copies, type Frame} from "./canvas";
import type {Place} from "./data";
import {type Box, contains, nearestCopy, project, unproject} from "./geometry";
import type {Spot} from "./sites";

interface Ellipse {
  x: number;
  y: number;
  rx: number;
  ry: number;
}

interface Area {
  spot: Spot;
  colour: string;
  /** Whether something has happened there: what is only planned, or denied, is not lit but outlined with dashes. */
  isTold: boolean;
  /** A country's outline; null where there is none, and the ellipse is drawn. */
  outline: readonly Shape[] | null;
  ellipse: Ellipse;
  box: Box;
}

/** Kilometres around the equator (WGS84). */
const EARTH = 40075.017;
/** Radius in km for an area of which nobody knows how wide it is, by its precision. */
const UNKNOWN = new Map([
  [2, 20],
  [3, 80],
  [6, 60],
]);
/** A shade is never smaller than this many pixels, or it would look like a point. */
const SMALLEST = 15;

/** The shade of an area: within its box where there is one, else around its middle. */
export function ellipseOf(place: Pick<Place, "lat" | "lon" | "bbox" | "extent_km" | "geo_precision">): Ellipse {
  if (place.bbox !== null) {
    const [west, south, east, north] = place.bbox;
    const [left, top] = project(west, north);
    const [right, bottom] = project(east < west ? east + 360 : east, south);
    if (right > left && bottom > top)
      return {x: (left + right) / 2, y: (top + bottom) / 2, rx: (right - left) / 2, ry: (bottom - top) / 2};
  }
  const [x, y] = project(place.lon, place.lat);
  const km = place.extent_km > 0 ? place.extent_km : (UNKNOWN.get(place.geo_precision) ?? 200);
  const radius = km / (EARTH * Math.max(0.05, Math.cos((place.lat * Math.PI) / 180)));
  return {x, y, rx: radius, ry: radius};
}

/** In km: what is wider, a continent or an ocean, cannot be clicked but at its badge, or nothing else in it could be. */
const WIDEST = 2500;

export class Areas {
  private areas: Area[] = [];
  chosen: Place | null = null;

  constructor(
    private readonly atlas: Atlas,
    private readonly isDark: () => boolean,
  ) {}

  update(spots: readonly Spot[]): void {
    this.areas = spots.map((spot) => {
      const {place, events} = spot;
      const shapes = place.shape === "country" ? this.atlas.shapesOf(place.country) : [];
      const ellipse = ellipseOf(place);
      const {x, y, rx, ry} = ellipse;
      const outline = shapes.length === 0 ? null : shapes;
      const box = {west: x - rx, east: x + rx, north: y - ry, south: y + ry};
      const colour = commonest(events.map(({type}) => type.colour));
      return {spot, colour, isTold: events.some(({status}) => status === "happened"), outline, ellipse, box};
    });
  }

  readonly paint = (frame: Frame): void => {
    const dark = this.isDark();
    const shades = this.areas.filter(({outline, box}) => outline === null && [...copies(box, frame.view)].length > 0);
    const share = shareOf(shades.length);
    for (const area of this.areas) {
      const chosen = area.spot.place === this.chosen;
      // The types' colours are made for white; on a dark ground they are lifted.
      const colour = dark ? lighter(area.colour) : area.colour;
      if (area.outline !== null) paintOutline(frame, area.outline, colour, chosen, area.isTold);
      else paintShade(frame, area, colour, chosen ? null : share);
    }
    frame.context.globalAlpha = 1;
  };

  private isHit({outline, spot: {place}}: Area): boolean {
    return outline !== null || place === this.chosen || place.extent_km <= WIDEST;
  }

  /** The smallest area at this point of the map, or null. */
  at(where: L.LatLng, zoom: number): Spot | null {
    const [x, y] = project(where.lng, where.lat);
    const hits = this.areas.filter((area) => {
      if (!this.isHit(area)) return false;
      if (area.outline !== null) return area.outline.some((shape) => inside(shape, zoom, x, y));
      const {rx, ry, x: cx, y: cy} = area.ellipse;
      const least = SMALLEST / (256 * 2 ** zoom);
      const dx = x - cx - Math.round(x - cx);
      return (dx / Math.max(rx, least)) ** 2 + ((y - cy) / Math.max(ry, least)) ** 2 <= 1;
    });
    const width = ({ellipse, outline}: Area): number =>
      outline === null ? ellipse.rx : Math.max(...outline.map(({box}) => box.east - box.west));
    hits.sort((a, b) => width(a) - width(b));
    return hits.length === 0 ? null : hits[0].spot;
  }

  /** What to look at to see this area whole. */
  boundsOf(place: Place, center: number): L.LatLngBounds {
    const {rx, ry} = ellipseOf(place);
    const [x, y] = project(nearestCopy(place.lon, center), place.lat);
    const shapes = place.shape === "country" ? this.atlas.shapesOf(place.country) : [];
    // The part that holds the place's point: with its islands and possessions a country would be the whole world.
    const main = shapes.find((shape) => inside(shape, Infinity, ...project(place.lon, place.lat)));
    const width = main === undefined ? rx * 2 : main.box.east - main.box.west;
    const height = main === undefined ? ry * 2 : Math.min(main.box.south, 1) - Math.max(main.box.north, 0);
    return L.latLngBounds(latLngOf(x - width / 2, y + height / 2), latLngOf(x + width / 2, y - height / 2));
  }
}

function latLngOf(x: number, y: number): L.LatLng {
  const [lon, lat] = unproject(x, y);
  return L.latLng(lat, lon);
}

function inside(shape: Shape, zoom: number, x: number, y: number): boolean {
  const {box} = shape;
  return [-1, 0, 1].some((turn) => {
    const at = x + turn;
    return at >= box.west && at <= box.east && y >= box.north && y <= box.south && contains(shape.at(zoom), at, y);
  });
}

function commonest(colours: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

/** Halfway from a colour `#rrggbb` to white. */
function lighter(colour: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `#${channels
    .map((value) =>
      Math.round((value + 255) / 2)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** A country is the least that can be known of where: until it is looked at, it is lit no louder than a pin. */
function paintOutline(frame: Frame, shapes: readonly Shape[], colour: string, chosen: boolean, isTold: boolean): void {
  const {context} = frame;
  pathOf(frame, shapes);
  context.fillStyle = context.strokeStyle = colour;
  // Close up a country fills the view: there its colour must not drown what lies in it.
  context.globalAlpha = (chosen ? 0.28 : isTold ? 0.12 : 0.03) * (frame.zoom < 5 ? 1 : 0.5);
  context.fill("evenodd");
  context.globalAlpha = chosen ? 0.9 : 0.4;
  context.lineWidth = chosen ? 2.5 : 1;
  if (!isTold) context.setLineDash([4, 4]);
  context.stroke();
  context.setLineDash([]);
}

/** So many shades in view are as dark as can be; of more each is lighter, as they lie on each other, to this share. */
const FEW = 10;
const LIGHTEST = 0.35;

/** How dark each of so many shades is. */
function shareOf(shades: number): number {
  return Math.max(LIGHTEST, Math.min(1, FEW / shades));
}

/** `share` is how dark it is beside others; null is the one that is looked at. */
function paintShade(frame: Frame, {ellipse, box}: Area, colour: string, share: number | null): void {
  const {context, world, left, top} = frame;
  const rx = Math.max(SMALLEST, ellipse.rx * world);
  const ry = Math.max(SMALLEST, ellipse.ry * world);
  for (const copy of copies(box, frame.view)) {
    context.save();
    context.translate((ellipse.x + copy) * world + left, ellipse.y * world + top);
    context.scale(rx, ry);
    const shade = context.createRadialGradient(0, 0, 0, 0, 0, 1);
    shade.addColorStop(0, `${colour}66`);
    shade.addColorStop(0.65, `${colour}38`);
    shade.addColorStop(1, `${colour}00`);
    context.fillStyle = shade;
    context.beginPath();
    context.arc(0, 0, 1, 0, 2 * Math.PI);
    // The wider the lighter: a continent is hardly tinted unless it is the one that is looked at.
    context.globalAlpha = share === null ? 0.9 : share * Math.max(0.1, Math.min(0.9, 90 / Math.max(rx, ry)));
    context.fill();
    context.restore();
  }
}
