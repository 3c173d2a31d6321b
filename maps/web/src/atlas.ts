// The packed outlines of the world in, countries, land, coasts and borders out, as shapes that are outlined when they are
// drawn. It knows no map, no screen and no event.
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

/** Polygons or lines whose arcs lie one after the other: of so many arrays in arrays each would be an object. */
class Parts {
  private readonly list: Int16Array;
  private readonly rings: Uint16Array;
  private readonly polygons: Uint16Array;

  constructor(
    readonly arcs: Arcs,
    polygons: Polygons,
    readonly isClosed: boolean,
  ) {
    const starts = (lists: readonly (readonly unknown[])[]): Uint16Array => {
      let sum = 0;
      return Uint16Array.from([0, ...lists.map(({length}) => (sum += length))]);
    };
    this.polygons = starts(polygons);
    this.rings = starts(polygons.flat());
    this.list = Int16Array.from(polygons.flat(2));
  }

  get shapes(): Shape[] {
    return Array.from({length: this.polygons.length - 1}, (_, at) => new Shape(this, at));
  }

  ringsOf(polygon: number): Int16Array[] {
    const rings: Int16Array[] = [];
    for (let ring = this.polygons[polygon]; ring < this.polygons[polygon + 1]; ring++)
      rings.push(this.list.subarray(this.rings[ring], this.rings[ring + 1]));
    return rings;
  }
}

/** A polygon or a line on the unit square. */
export class Shape {
  /** The outlines that were drawn last, and for which zoom. */
  private level = NaN;
  private drawn: readonly Outline[] = [];

  constructor(
    private readonly parts: Parts,
    private readonly position: number,
  ) {}

  get box(): Box {
    const {arcs, isClosed} = this.parts;
    return arcs.boxOf(this.parts.ringsOf(this.position)[0], isClosed);
  }

  /** With every point. */
  get rings(): readonly Outline[] {
    return this.outlined(Infinity);
  }

  /** With only as many points as can be told apart at a zoom. */
  at(zoom: number): readonly Outline[] {
    const level = Math.ceil(zoom);
    if (this.level !== level) [this.level, this.drawn] = [level, this.outlined(level)];
    return this.drawn;
  }

  private outlined(zoom: number): Outline[] {
    const {arcs, isClosed} = this.parts;
    const outlines = this.parts.ringsOf(this.position).map((ring) => arcs.outline(ring, zoom, isClosed));
    return outlines.some(({length}) => length > 0) ? outlines : NONE;
  }
}

/** For all that is too small to be seen. */
const NONE: Outline[] = [];

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
  private readonly polygons: ReadonlyMap<string, Parts>;
  private readonly names: Map<string, string>;

  constructor(arcs: Arcs, {countries, land, lengths}: PackHeader) {
    this.countries = countries.map(({id, name, label, size}) => ({id, name, label, size}));
    this.land = new Parts(arcs, land, true).shapes;
    // A coast has one country, and a border two.
    const [first, last] = [new Int16Array(lengths.length).fill(-1), new Int16Array(lengths.length).fill(-1)];
    countries.forEach(({polygons}, country) => {
      for (const arc of polygons.flat(2)) {
        const at = arc < 0 ? ~arc : arc;
        if (first[at] < 0) first[at] = country;
        last[at] = country;
      }
    });
    const lines = (isWanted: (at: number) => boolean): Shape[] => {
      const found = lengths.flatMap((_, at) => (first[at] >= 0 && isWanted(at) ? [[[at]]] : []));
      return new Parts(arcs, found, false).shapes;
    };
    this.coasts = lines((at) => first[at] === last[at]);
    this.borders = lines((at) => first[at] !== last[at]);
    const polygons = new Map<string, Polygons>();
    for (const {id, name, polygons: more} of countries) {
      const key = id === "" ? name : id;
      polygons.set(key, [...(polygons.get(key) ?? []), ...more]);
    }
    this.polygons = new Map([...polygons].map(([key, each]) => [key, new Parts(arcs, each, true)]));
    this.names = new Map(countries.map(({id, name}) => [id === "" ? name : id, name]));
  }

  /** The polygons of a country by its ISO 3166 alpha-2 code; none where the outlines do not have it. */
  shapesOf(country: string): Shape[] {
    const known = this.shapes.get(country);
    if (known !== undefined) return known;
    const shapes = this.polygons.get(keyOf(country))?.shapes ?? [];
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

/** The atlas that these letters of deflate stand for. */
export async function readAtlas(letters: string): Promise<Atlas> {
  const bytes = await inflate(letters);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as PackHeader;
  return new Atlas(new Arcs(bytes.subarray(4 + length), header.lengths, header), header);
}
