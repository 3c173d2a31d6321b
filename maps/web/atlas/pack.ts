// A TopoJSON world in, a few bytes out: coarser steps, no repeated digits, and for each country a full name and a
// point for its label. src/atlas.ts reads what this writes.
import {feature} from "topojson-client";
import type {Feature, MultiPolygon, Polygon} from "geojson";
import type {GeometryCollection, Topology} from "topojson-specification";
import type {PackedCountry, PackHeader} from "../src/atlas";
import {area, labelPoint, project, unproject, unwrap} from "../src/geometry";

/** How many steps of the source make one of ours. Ours are .0072° by .0069°, finer than 1:50,000,000 can show. */
const COARSER = [2, 4];

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
      if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")
        throw new Error(`${geometry.type} as a country`);
      const shape = feature(topology, geometry) as Feature<Polygon | MultiPolygon, Named>;
      const name = geometry.properties?.name ?? "";
      const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
      return {id: String(geometry.id ?? ""), name: FULL_NAMES[name] ?? name, ...labelled(shape), polygons};
    }),
    land: land.geometries.flatMap((geometry) => {
      if (geometry.type === "Polygon") return [geometry.arcs];
      if (geometry.type === "MultiPolygon") return geometry.arcs;
      throw new Error(`${geometry.type} as land`);
    }),
  };
  const steps = topology.arcs.map(coarser);
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

function coarser(arc: number[][]): number[][] {
  const out: number[][] = [];
  const at = [0, 0];
  const last = [0, 0];
  arc.forEach((delta, index) => {
    at[0] += delta[0];
    at[1] += delta[1];
    const here = [Math.round(at[0] / COARSER[0]), Math.round(at[1] / COARSER[1])];
    const step = [here[0] - last[0], here[1] - last[1]];
    const isEnd = index === arc.length - 1 && out.length < 2;
    if (index === 0 || isEnd || step[0] !== 0 || step[1] !== 0) {
      out.push(step);
      [last[0], last[1]] = here;
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
