// A TopoJSON world in, a few bytes out: no bend too small to be seen, coarser steps, no repeated digits, and for each
// country a full name and a point for its label. src/atlas.ts reads what this writes.
import {feature} from "topojson-client";
import {presimplify, sphericalTriangleArea} from "topojson-simplify";
import type {Feature, MultiPolygon, Polygon} from "geojson";
import type {GeometryCollection, GeometryObject, Objects, Topology} from "topojson-specification";
import type {PackedCountry, PackHeader} from "../src/atlas";
import {LETTERS} from "../src/block";
import {area, labelPoint, type Point, project, unproject, unwrap} from "../src/geometry";

/** How many steps of the source make one of ours. Ours are .0144° by .0139°: a pixel and a third at zoom 7. */
const COARSER = [4, 8];

/**
 * A bend is left out where the triangle that it makes with its neighbours is smaller than this (Visvalingam and Whyatt,
 * "Line generalisation by repeated elimination of points", 1993): some three pixels by three at zoom 7 in Europe.
 */
const SMALLEST_KM2 = 6;
const EARTH_KM = 6371;

/** A ring whose area would change by more than this share, an island of few points, keeps every one of them. */
const MOST_CHANGE = 0.03;

/** Natural Earth shortens these for small print. */
const FULL_NAMES: Record<string, string> = {
  "Antigua and Barb.": "Antigua and Barbuda",
  "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
  "Bosnia and Herz.": "Bosnia and Herzegovina",
  "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
  "British Virgin Is.": "British Virgin Islands",
  "Cayman Is.": "Cayman Islands",
  "Central African Rep.": "Central African Republic",
  "Cook Is.": "Cook Islands",
  "Dem. Rep. Congo": "DR Congo",
  "Dominican Rep.": "Dominican Republic",
  "Eq. Guinea": "Equatorial Guinea",
  "Faeroe Is.": "Faroe Islands",
  "Falkland Is.": "Falkland Islands",
  "Fr. Polynesia": "French Polynesia",
  "Fr. S. Antarctic Lands": "French Southern Territories",
  "Heard I. and McDonald Is.": "Heard and McDonald Islands",
  "Indian Ocean Ter.": "Indian Ocean Territories",
  "Marshall Is.": "Marshall Islands",
  "N. Cyprus": "Northern Cyprus",
  "N. Mariana Is.": "Northern Mariana Islands",
  "Pitcairn Is.": "Pitcairn Islands",
  "S. Geo. and the Is.": "South Georgia",
  "S. Sudan": "South Sudan",
  "Solomon Is.": "Solomon Islands",
  "St. Kitts and Nevis": "Saint Kitts and Nevis",
  "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
  "St. Vin. and Gren.": "Saint Vincent",
  "Turks and Caicos Is.": "Turks and Caicos Islands",
  "U.S. Virgin Is.": "US Virgin Islands",
  "United States of America": "United States",
  "W. Sahara": "Western Sahara",
  "Wallis and Futuna Is.": "Wallis and Futuna",
  eSwatini: "Eswatini",
  Macedonia: "North Macedonia",
};

interface Named {
  name: string;
}
type Countries = GeometryCollection<Named>;

/** Bytes: length of the header (uint32, little endian), the header as JSON, then the arcs as signed varints. */
export function pack(topology: Topology<{countries: Countries; land: GeometryCollection}>): Uint8Array {
  const {countries, land} = topology.objects;
  const transform = topology.transform;
  if (transform === undefined) throw new Error("the world's outlines must be quantised");
  const header: PackHeader = {
    scale: [transform.scale[0] * COARSER[0], transform.scale[1] * COARSER[1]],
    translate: transform.translate,
    lengths: [],
    countries: countries.geometries.map((geometry) => {
      const shape = feature(topology, geometry) as Feature<Polygon | MultiPolygon, Named>;
      const {name = ""}: Partial<Named> = geometry.properties ?? {};
      const polygons = polygonsOf(geometry);
      return {id: String(geometry.id ?? ""), name: FULL_NAMES[name] ?? name, ...labelled(shape), polygons};
    }),
    land: land.geometries.flatMap(polygonsOf),
  };
  const rings = [...header.countries.flatMap(({polygons}) => polygons), ...header.land].flat();
  const steps = simpler(topology, rings).map(coarser);
  header.lengths = steps.map((arc) => arc.length);
  const text = new TextEncoder().encode(JSON.stringify(header));
  // All x before all y: likes compress well beside likes.
  const body = [0, 1].flatMap((axis) => steps.flatMap((arc) => arc.flatMap((step) => varint(step[axis]))));
  const out = new Uint8Array(4 + text.length + body.length);
  new DataView(out.buffer).setUint32(0, text.length, true);
  out.set(text, 4);
  out.set(body, 4 + text.length);
  return out;
}

function polygonsOf(geometry: GeometryObject<object>): number[][][] {
  if (geometry.type === "Polygon") return [geometry.arcs];
  if (geometry.type === "MultiPolygon") return geometry.arcs;
  throw new Error(`${geometry.type ?? "nothing"} as a country or land`);
}

/**
 * The arcs in steps of the source, counted from its corner, without what is too small to be seen. A border is one arc
 * for both its countries, so it stays the same for both. `rings` are lists of arcs, ~n for the arc n backwards.
 */
function simpler<T extends Objects<object>>(topology: Topology<T>, rings: readonly number[][]): Point[][] {
  const arcs = topology.arcs.map(placed);
  const weights = presimplify(topology, sphericalTriangleArea).arcs.map((arc) => arc.map((point) => point[2]));
  const least = SMALLEST_KM2 / EARTH_KM ** 2;
  const fewer = arcs.map((arc, at) => arc.filter((_, index) => weights[at][index] >= least));
  const areaIn = (from: Point[][], ring: number[]): number =>
    area(ring.flatMap((arc) => (arc < 0 ? [...from[~arc]].reverse() : from[arc])));
  for (const ring of rings) {
    const whole = areaIn(arcs, ring);
    // A ring along the pole has no area, and stays too.
    if (Math.abs(areaIn(fewer, ring) - whole) < MOST_CHANGE * whole) continue;
    for (const arc of ring) fewer[arc < 0 ? ~arc : arc] = arcs[arc < 0 ? ~arc : arc];
  }
  return fewer;
}

function placed(arc: readonly number[][]): Point[] {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x, y];
  });
}

/** Each point as the step from the one before it, in our steps; points that fall together are one. */
function coarser(arc: readonly Point[]): Point[] {
  const out: Point[] = [];
  let last: Point = [0, 0];
  arc.forEach(([x, y], index) => {
    const here: Point = [Math.round(x / COARSER[0]), Math.round(y / COARSER[1])];
    const step: Point = [here[0] - last[0], here[1] - last[1]];
    const isEnd = index === arc.length - 1 && out.length < 2;
    if (index === 0 || isEnd || step[0] !== 0 || step[1] !== 0) {
      out.push(step);
      last = here;
    }
  });
  return out;
}

function varint(value: number): number[] {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  const out: number[] = [];
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) + 128);
  out.push(rest);
  return out;
}

/** Where the name goes, and how much room there is for it: the width of the largest part as a share of the world. */
function labelled(shape: Feature<Polygon | MultiPolygon>): Pick<PackedCountry, "label" | "size"> {
  const {geometry} = shape;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const projected = polygons.map((rings) => rings.map((ring) => unwrap(ring).map(([lon, lat]) => project(lon, lat))));
  projected.sort((a, b) => area(b[0]) - area(a[0]));
  const [lon, lat] = unproject(...labelPoint(projected[0]));
  const wrapped = ((((lon + 180) % 360) + 360) % 360) - 180;
  return {label: [+wrapped.toFixed(1), +lat.toFixed(1)], size: +Math.sqrt(area(projected[0][0])).toPrecision(2)};
}

/** Bytes as the letters that `bytesOf` in src/block.ts reads: one for the padding, and five for each four bytes. */
export function letters(bytes: Uint8Array): string {
  const padding = (4 - (bytes.length % 4)) % 4;
  const out = [LETTERS[padding]];
  for (let at = 0; at < bytes.length; at += 4) {
    let four = [0, 1, 2, 3].reduce((sum, place) => sum * 256 + (bytes[at + place] ?? 0), 0);
    const five: string[] = [];
    for (let place = 0; place < 5; place++) {
      five.unshift(LETTERS[four % LETTERS.length]);
      four = Math.floor(four / LETTERS.length);
    }
    out.push(...five);
  }
  return out.join("");
}
