// The world's arcs as steps on a grid in, projected outlines made of them out, with only as many points as a zoom shows.
// What a country and its neighbour share is one arc, so it stays the same for both. It knows no country and no screen.
import {type Box, boxOf, type Outline, projectY} from "./geometry";

const NOTHING: Outline = new Float32Array(0);

/** The zoom from which on every point is drawn. */
const WHOLE = 8;

export class Arcs {
  /** Columns and rows of the grid, and where each arc's begin. */
  private readonly columns: Uint16Array;
  private readonly rows: Uint16Array;
  private readonly boxes: Uint16Array;
  private readonly from: Uint32Array;
  /** The unit square's x of the first column and of each next one, and the y of every row. */
  private readonly first: number;
  private readonly step: number;
  private readonly ys: Float32Array;
  private readonly scratch = new Float32Array(1024);

  /** `bytes` are signed varints: the steps of all columns of all arcs, then those of all rows. */
  constructor(
    bytes: Uint8Array,
    lengths: readonly number[],
    {scale, translate}: {scale: readonly [number, number]; translate: readonly [number, number]},
  ) {
    this.from = new Uint32Array(lengths.length + 1);
    lengths.forEach((length, at) => {
      this.from[at + 1] = this.from[at] + length;
    });
    let at = 0;
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
    const read = (): Uint16Array => {
      const out = new Uint16Array(this.from[lengths.length]);
      for (let arc = 0; arc < lengths.length; arc++) {
        let sum = 0;
        for (let point = this.from[arc]; point < this.from[arc + 1]; point++) out[point] = sum += next();
      }
      return out;
    };
    this.columns = read();
    this.rows = read();
    this.first = translate[0] / 360 + 0.5;
    this.step = scale[0] / 360;
    this.boxes = this.boxed();
    const last = this.rows.reduce((most, row) => Math.max(most, row), 0);
    this.ys = Float32Array.from({length: last + 1}, (_, row) => projectY(translate[1] + row * scale[1]));
  }

  /** The outline that these arcs make one after the other, ~n for the arc n backwards, as it is drawn at a zoom. */
  outline(arcs: ArrayLike<number>, zoom: number, isClosed: boolean): Outline {
    const level = Math.max(0, Math.ceil(zoom));
    const gap = level >= WHOLE ? -1 : 0.6 / (256 * 2 ** level);
    const out = this.room(arcs);
    let size = 0;
    for (let each = 0; each < arcs.length; each++) {
      // Where an arc ends the next one begins.
      const start = Math.max(0, size - 2);
      size = this.thinned(numberOf(arcs[each]), gap, out, start);
      if (arcs[each] < 0) reverse(out, start, size);
    }
    // Of what is too small to be seen one point is left, and it is there twice.
    if (size <= 4 && out[0] === out[2] && out[1] === out[3]) return NOTHING;
    return out.slice(0, unwrapped(out, size, isClosed));
  }

  /** The box around these arcs. */
  boxOf(arcs: ArrayLike<number>, isClosed: boolean): Box {
    const {boxes, first, step, ys} = this;
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let each = 0; each < arcs.length; each++) {
      const at = 4 * numberOf(arcs[each]);
      west = Math.min(west, boxes[at]);
      east = Math.max(east, boxes[at + 1]);
      south = Math.min(south, boxes[at + 2]);
      north = Math.max(north, boxes[at + 3]);
    }
    // What is so wide may go over the antimeridian.
    if ((east - west) * step > 0.5) return boxOf(this.outline(arcs, WHOLE, isClosed));
    return {west: first + west * step, east: first + east * step, north: ys[north], south: ys[south]};
  }

  /** For each arc the least and the greatest column, then the least and the greatest row: rows are counted northwards. */
  private boxed(): Uint16Array {
    const boxes = new Uint16Array(4 * (this.from.length - 1));
    for (let arc = 0; arc < this.from.length - 1; arc++) {
      for (const [axis, values] of [this.columns, this.rows].entries()) {
        let [low, high] = [65_535, 0];
        for (let point = this.from[arc]; point < this.from[arc + 1]; point++) {
          if (values[point] < low) low = values[point];
          if (values[point] > high) high = values[point];
        }
        boxes.set([low, high], 4 * arc + 2 * axis);
      }
    }
    return boxes;
  }

  /** An array with room for these arcs and for a pole; for most of them the same one. */
  private room(arcs: ArrayLike<number>): Float32Array {
    let most = 3;
    for (let each = 0; each < arcs.length; each++) {
      const at = numberOf(arcs[each]);
      most += this.from[at + 1] - this.from[at];
    }
    return most * 2 > this.scratch.length ? new Float32Array(most * 2) : this.scratch;
  }

  /** Writes the arc without the points that lie closer than `gap` to the last one kept; its ends stay. */
  private thinned(arc: number, gap: number, out: Float32Array, start: number): number {
    const {columns, rows, first, step, ys} = this;
    const [begin, end] = [this.from[arc], this.from[arc + 1] - 1];
    let size = start;
    for (let at = begin; at <= end; at++) {
      const x = first + columns[at] * step;
      const y = ys[rows[at]];
      if (at > begin && at < end) {
        const dx = x - out[size - 2];
        const dy = y - out[size - 1];
        if (dx * dx + dy * dy <= gap * Math.abs(gap)) continue;
      }
      out[size++] = x;
      out[size++] = y;
    }
    return size;
  }
}

function numberOf(arc: number): number {
  return arc < 0 ? ~arc : arc;
}

/** Turns the points between two positions around. */
function reverse(points: Float32Array, start: number, end: number): void {
  for (let [a, b] = [start, end - 2]; a < b; a += 2, b -= 2) {
    const [x, y] = [points[a], points[a + 1]];
    points[a] = points[b];
    points[a + 1] = points[b + 1];
    points[b] = x;
    points[b + 1] = y;
  }
}

/**
 * Takes the jumps across the antimeridian out: x goes on below 0 or above 1 instead. A ring around a pole comes back a
 * world further on, and is closed along that pole. Returns how many numbers there are then.
 */
function unwrapped(points: Float32Array, size: number, isClosed: boolean): number {
  let shift = 0;
  let before = points[0];
  for (let at = 2; at < size; at += 2) {
    const x = points[at];
    if (x - before > 0.5) shift -= 1;
    else if (x - before < -0.5) shift += 1;
    before = x;
    points[at] = x + shift;
  }
  const turn = points[size - 2] - points[0];
  if (!isClosed || Math.abs(turn) < 0.5) return size;
  let sum = 0;
  for (let at = 1; at < size; at += 2) sum += points[at] - 0.5;
  const pole = projectY(sum > 0 ? -90 : 90);
  points.set([points[size - 2], pole, points[0], pole, points[0], points[1]], size);
  return size + 6;
}
