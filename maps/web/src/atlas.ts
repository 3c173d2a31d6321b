// The packed outlines of the world in, countries, land, coasts and borders out, as shapes that are outlined when they are
// drawn. It knows no map, no screen and no event.
import packed from "atlas:countries";
import {Arcs} from "./arcs";
import type {Box, Outline, Point} from "./geometry";
import {inflate} from "./inflate";
import {NUMBER_OF} from "./iso";

/** Polygons, each with its rings, each with its arcs: ~n is the arc n backwards. */
type Polygons = number[][][];

export interface PackedCountry {
  id: string;
  name: string;
  label: Point;
  size: number;
  polygons: Polygons;
}

export interface PackHeader {
  scale: [number, number];
  translate: [number, number];
  lengths: number[];
  countries: PackedCountry[];
  land: Polygons;
}

/** A polygon or a line on the unit square, and the box around it. */
export class Shape {
  readonly box: Box;
  /** The outlines that were drawn last, and for which zoom. */
  private drawn: {level: number; rings: readonly Outline[]} | null = null;

  constructor(
    private readonly arcs: Arcs,
    private readonly parts: readonly (readonly number[])[],
    private readonly isClosed: boolean,
  ) {
    this.box = arcs.boxOf(parts[0], isClosed);
  }

  /** With every point. */
  get rings(): readonly Outline[] {
    return this.parts.map((part) => this.arcs.outline(part, Infinity, this.isClosed));
  }

  /** With only as many points as can be told apart at a zoom. */
  at(zoom: number): readonly Outline[] {
    const level = Math.ceil(zoom);
    if (this.drawn?.level !== level)
      this.drawn = {level, rings: this.parts.map((part) => this.arcs.outline(part, level, this.isClosed))};
    return this.drawn.rings;
  }
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
  private readonly polygons: Map<string, Polygons>;
  private readonly names: Map<string, string>;

  constructor(
    private readonly arcs: Arcs,
    {countries, land, lengths}: PackHeader,
  ) {
    this.countries = countries.map(({id, name, label, size}) => ({id, name, label, size}));
    this.land = land.map((polygon) => new Shape(arcs, polygon, true));
    // A coast has one country, and a border two.
    const [first, last] = [new Int16Array(lengths.length).fill(-1), new Int16Array(lengths.length).fill(-1)];
    countries.forEach(({polygons}, country) => {
      for (const arc of polygons.flat(2)) {
        const at = arc < 0 ? ~arc : arc;
        if (first[at] < 0) first[at] = country;
        last[at] = country;
      }
    });
    const lines = (isWanted: (at: number) => boolean): Shape[] =>
      lengths.flatMap((_, at) => (first[at] >= 0 && isWanted(at) ? [new Shape(arcs, [[at]], false)] : []));
    this.coasts = lines((at) => first[at] === last[at]);
    this.borders = lines((at) => first[at] !== last[at]);
    this.polygons = new Map();
    for (const {id, name, polygons} of countries) {
      const key = id === "" ? name : id;
      this.polygons.set(key, [...(this.polygons.get(key) ?? []), ...polygons]);
    }
    this.names = new Map(countries.map(({id, name}) => [id === "" ? name : id, name]));
  }

  /** The polygons of a country by its ISO 3166 alpha-2 code; none where the outlines do not have it. */
  shapesOf(country: string): Shape[] {
    const known = this.shapes.get(country);
    if (known !== undefined) return known;
    const shapes = (this.polygons.get(keyOf(country)) ?? []).map((polygon) => new Shape(this.arcs, polygon, true));
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
  return new Atlas(new Arcs(bytes.subarray(4 + length), header.lengths, header), header);
}
