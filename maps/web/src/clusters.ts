// Points on the unit square and which of them are there in, groups of those that lie too close at a zoom out. It knows
// no map, no event and no marker; every number lies in a typed array, so that a filter costs one pass over the points.

/** Which group each point is in, and around which point each group lies. */
export interface Grouping {
  /** The group of each point, -1 where it is not there. */
  group: Int32Array;
  /** The point around which each group lies, and where it is drawn: two of them are never closer than the radius. */
  seed: number[];
  /** How many points each group has. */
  size: number[];
}

/** A width of the world in pixels, at zoom 0. */
const TILE = 256;
/** Beyond this zoom every point stands alone: closer places than this stand in one street. */
export const LAST = 14;

export class Clusters {
  private readonly next: Int32Array;
  private readonly heads: Int32Array;
  private readonly order: Uint32Array;
  private readonly kept = new Map<number, Grouping>();
  private there: ArrayLike<number>;

  /** `rank` is higher for points that rather become the middle of a group; `radius` is in pixels. */
  constructor(
    private readonly x: Float32Array,
    private readonly y: Float32Array,
    rank: ArrayLike<number>,
    private readonly radius: number,
  ) {
    const count = x.length;
    this.next = new Int32Array(count);
    this.heads = new Int32Array(2 ** Math.ceil(Math.log2(count + 2)));
    // The order never changes, so what is filtered away elsewhere moves no group here.
    this.order = Uint32Array.from(x.keys()).sort((a, b) => rank[b] - rank[a] || a - b);
    this.there = new Uint8Array(count);
  }

  /** From now on the points with a number other than 0 are there. */
  show(there: ArrayLike<number>): void {
    this.there = there;
    this.kept.clear();
  }

  /** The groups at this zoom, a whole number. */
  at(zoom: number): Grouping {
    const known = this.kept.get(zoom);
    if (known !== undefined) return known;
    const found = this.grouped(zoom > LAST ? -1 : this.radius / (TILE * 2 ** zoom));
    this.kept.set(zoom, found);
    return found;
  }

  /** The points of a group, by their rank. */
  pointsOf({group}: Grouping, number: number): number[] {
    return [...this.order].filter((point) => group[point] === number);
  }

  /** The first zoom after this one at which the points of a group are in several; beyond LAST where they never are. */
  splitOf(zoom: number, number: number): number {
    const points = this.pointsOf(this.at(zoom), number);
    for (let next = zoom + 1; next <= LAST; next++) {
      const {group} = this.at(next);
      if (points.some((point) => group[point] !== group[points[0]])) return next;
    }
    return LAST + 1;
  }

  /** Every point takes all that lie within reach and that no point of a higher rank has taken; none where it is -1. */
  private grouped(reach: number): Grouping {
    const {x, y, next, order, there} = this;
    const most = reach < 0 ? -1 : reach * reach;
    const group = new Int32Array(x.length).fill(-1);
    const out: Grouping = {group, seed: [], size: []};
    const cell = Math.max(reach, 1e-9);
    this.fill(cell);
    for (const seed of order) {
      if (there[seed] === 0 || group[seed] >= 0) continue;
      const number = out.seed.length;
      let size = 0;
      for (const turn of turnsOf(x[seed], reach)) {
        const [column, row] = [Math.floor((x[seed] + turn) / cell), Math.floor(y[seed] / cell)];
        for (let along = -1; along <= 1; along++) {
          for (let up = -1; up <= 1; up++) {
            for (let at = this.heads[this.slot(column + along, row + up)]; at >= 0; at = next[at]) {
              if (group[at] >= 0) continue;
              const dx = x[at] - x[seed] - turn;
              const dy = y[at] - y[seed];
              if (at !== seed && dx * dx + dy * dy > most) continue;
              group[at] = number;
              size += 1;
            }
          }
        }
      }
      out.seed.push(seed);
      out.size.push(size);
    }
    return out;
  }

  /** Chain the points of each cell of a grid; cells may share a chain. */
  private fill(cell: number): void {
    const {x, y, heads, next, there} = this;
    heads.fill(-1);
    for (let at = 0; at < x.length; at++) {
      if (there[at] === 0) continue;
      const slot = this.slot(Math.floor(x[at] / cell), Math.floor(y[at] / cell));
      next[at] = heads[slot];
      heads[slot] = at;
    }
  }

  private slot(column: number, row: number): number {
    return (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & (this.heads.length - 1);
  }
}

const HERE = [0];

/** The copies of the world, by how many turns they lie to the east, in which something may be within reach of an x. */
function turnsOf(x: number, reach: number): readonly number[] {
  if (x < reach) return [0, 1];
  return x > 1 - reach && reach > 0 ? [0, -1] : HERE;
}
