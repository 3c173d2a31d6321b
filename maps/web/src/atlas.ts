// The packed outlines of the world in, projected rings and lines out. It knows no map, no screen and no event.
import {feature, mesh} from "topojson-client";
import type {Feature, MultiPolygon, Polygon} from "geojson";
import type {GeometryCollection, Topology} from "topojson-specification";
import packed from "atlas:countries";
import {type Box, boxOf, type Outline, outline, type Point, project, type Ring, unwrap} from "./geometry";
import {inflate} from "./inflate";
import {NUMBER_OF} from "./iso";

type Arcs = number[][][];

export interface PackedCountry {
  id: string;
  name: string;
  label: Point;
  size: number;
  polygons: Arcs;
}

export interface PackHeader {
  scale: [number, number];
  translate: [number, number];
  lengths: number[];
  countries: PackedCountry[];
  land: Arcs;
}

/** A polygon or a line on the unit square, and the box around it. */
export interface Shape {
  rings: Outline[];
  box: Box;
}

export interface Country {
  id: string;
  name: string;
  /** Longitude and latitude of its label. */
  label: Point;
  /** About how wide it is, as a share of the world's width. */
  size: number;
}

export class Atlas {
  readonly countries: readonly Country[];
  readonly land: readonly Shape[];
  readonly coasts: readonly Shape[];
  readonly borders: readonly Shape[];
  private readonly shapes = new Map<string, Shape[]>();
  private readonly polygons: Map<string, Arcs>;
  private readonly names: Map<string, string>;

  constructor(
    private readonly topology: Topology,
    header: PackHeader,
  ) {
    this.countries = header.countries;
    this.land = shapesOf(topology, header.land);
    const all: GeometryCollection = {
      type: "GeometryCollection",
      geometries: header.countries.map(({polygons}) => ({type: "MultiPolygon", arcs: polygons})),
    };
    this.coasts = linesOf(mesh(topology, all, (a, b) => a === b).coordinates);
    this.borders = linesOf(mesh(topology, all, (a, b) => a !== b).coordinates);
    this.polygons = new Map();
    for (const {id, name, polygons} of header.countries) {
      const key = id === "" ? name : id;
      this.polygons.set(key, [...(this.polygons.get(key) ?? []), ...polygons]);
    }
    this.names = new Map(header.countries.map(({id, name}) => [id === "" ? name : id, name]));
  }

  /** The polygons of a country by its ISO 3166 alpha-2 code; none where the outlines do not have it. */
  shapesOf(country: string): Shape[] {
    const known = this.shapes.get(country);
    if (known !== undefined) return known;
    const arcs = this.polygons.get(keyOf(country));
    const shapes = arcs === undefined ? [] : shapesOf(this.topology, arcs);
    this.shapes.set(country, shapes);
    return shapes;
  }

  /** The country's English name by its alpha-2 code, or the code where the outlines do not have it. */
  nameOf(country: string): string {
    return this.names.get(keyOf(country)) ?? country;
  }
}

function keyOf(country: string): string {
  // Kosovo has no number in ISO 3166.
  return country === "XK" ? "Kosovo" : (NUMBER_OF.get(country) ?? "none");
}

export async function readAtlas(): Promise<Atlas> {
  const bytes = new Uint8Array(await inflate(packed));
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as PackHeader;
  const topology: Topology = {
    type: "Topology",
    objects: {},
    arcs: readArcs(bytes, 4 + length, header.lengths),
    transform: {scale: header.scale, translate: header.translate},
  };
  return new Atlas(topology, header);
}

function readArcs(bytes: Uint8Array, start: number, lengths: number[]): number[][][] {
  let at = start;
  const next = (): number => {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * unit;
      if (byte < 128) return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
      unit *= 128;
    }
  };
  const xs = lengths.map((length) => Array.from({length}, next));
  return xs.map((arc) => arc.map((x) => [x, next()]));
}

function shapesOf(topology: Topology, polygons: Arcs): Shape[] {
  const {geometry} = feature(topology, {type: "MultiPolygon", arcs: polygons}) as Feature<Polygon | MultiPolygon>;
  const coordinates = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return coordinates.map((rings) => shape(rings));
}

function linesOf(lines: number[][][]): Shape[] {
  return lines.map((line) => {
    const projected = openUnwrap(line).map(([lon, lat]) => project(lon, lat));
    return {rings: [outline(projected)], box: boxOf(projected)};
  });
}

/** A line is unwrapped like a ring, but a line that goes around the world is not closed along the pole. */
function openUnwrap(line: number[][]): Ring {
  return unwrap(line).slice(0, line.length);
}

function shape(rings: number[][][]): Shape {
  const projected = rings.map((ring) => unwrap(ring).map(([lon, lat]) => project(lon, lat)));
  return {rings: projected.map(outline), box: boxOf(projected[0])};
}
