// Rings of longitude and latitude in, rings on the unit square of the web Mercator projection out; no drawing.

export type Point = [number, number];
export type Ring = Point[];
/** A ring or a line as x, y, x, y …, to about two metres: much less memory than as many points take. */
export type Outline = Float32Array;

export function outline(points: readonly Point[]): Outline {
  const flat = new Float32Array(points.length * 2);
  points.forEach(([x, y], at) => {
    flat[2 * at] = x;
    flat[2 * at + 1] = y;
  });
  return flat;
}

/** South of this the projection runs away; a ring that goes further is cut there, far below any view. */
const LIMIT = 89.5;

/** The y of a latitude on the unit square. */
export function projectY(lat: number): number {
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Longitude and latitude in degrees to the unit square: x grows to the east, y to the south, the world is 0..1. */
export function project(lon: number, lat: number): Point {
  return [lon / 360 + 0.5, projectY(lat)];
}

export function unproject(x: number, y: number): Point {
  return [(x - 0.5) * 360, (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90];
}

/**
 * The ring without jumps across the antimeridian: longitudes go on beyond ±180 instead.
 * A ring around a pole comes back 360° further on, and is closed along that pole.
 */
export function unwrap(ring: readonly number[][]): Ring {
  const out: Ring = [];
  let shift = 0;
  ring.forEach(([lon, lat], index) => {
    if (index > 0) {
      const step = lon - ring[index - 1][0];
      if (step > 180) shift -= 360;
      else if (step < -180) shift += 360;
    }
    out.push([lon + shift, lat]);
  });
  const turn = out[out.length - 1][0] - out[0][0];
  if (Math.abs(turn) > 180) {
    const pole = out.reduce((sum, [, lat]) => sum + lat, 0) < 0 ? -90 : 90;
    out.push([out[out.length - 1][0], pole], [out[0][0], pole], out[0]);
  }
  return out;
}

/** Twice the signed area would do for sorting; this is the area, without its sign. */
export function area(ring: Ring): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]);
  return Math.abs(sum) / 2;
}

export function contains(rings: readonly Outline[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

export interface Box {
  west: number;
  north: number;
  east: number;
  south: number;
}

/** The box around projected points: north is the smaller y. */
export function boxOf(points: Outline): Box {
  const box = {west: Infinity, north: Infinity, east: -Infinity, south: -Infinity};
  for (let at = 0; at < points.length; at += 2) {
    const x = points[at];
    const y = points[at + 1];
    if (x < box.west) box.west = x;
    if (x > box.east) box.east = x;
    if (y < box.north) box.north = y;
    if (y > box.south) box.south = y;
  }
  return box;
}

function distanceToEdge(rings: readonly Outline[], x: number, y: number): number {
  let best = Infinity;
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const [ax, ay] = [ring[i - 2], ring[i - 1]];
      const [dx, dy] = [ring[i] - ax, ring[i + 1] - ay];
      const length = dx * dx + dy * dy;
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
      best = Math.min(best, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2);
    }
  }
  return Math.sqrt(best);
}

/** A point well inside the polygon, for its label: the best of a grid, then of a finer grid around that, twice. */
export function labelPoint(rings: readonly Ring[]): Point {
  const outlines = rings.map(outline);
  let box = boxOf(outlines[0]);
  let best: Point = [(box.west + box.east) / 2, (box.north + box.south) / 2];
  let reach = -Infinity;
  for (const steps of [24, 8, 8]) {
    const dx = (box.east - box.west) / steps;
    const dy = (box.south - box.north) / steps;
    for (let i = 0; i <= steps; i++) {
      for (let j = 0; j <= steps; j++) {
        const [x, y] = [box.west + i * dx, box.north + j * dy];
        // Labels are wide and low, so distance to the east and west counts less.
        const room = contains(outlines, x, y) ? distanceToEdge(outlines, x, y) : -Infinity;
        if (room > reach) [reach, best] = [room, [x, y]];
      }
    }
    box = {west: best[0] - dx, east: best[0] + dx, north: best[1] - dy, south: best[1] + dy};
  }
  return best;
}

/** The longitude of that copy of a point which lies nearest to the middle of the view. */
export function nearestCopy(lon: number, center: number): number {
  return lon + 360 * Math.round((center - lon) / 360);
}

/** So many cells across and down are looked at: a window is found to within one of them. */
const CELLS = 48;

/** The positions of those points that lie in the window of this size that holds most weight; none where it is too small. */
export function heaviest(
  points: readonly {x: number; y: number; weight: number}[],
  width: number,
  height: number,
): number[] {
  const [xs, ys] = [points.map(({x}) => x), points.map(({y}) => y)];
  const [left, top] = [least(xs), least(ys)];
  const cell = [(-least(xs.map((x) => -x)) - left) / CELLS || 1, (-least(ys.map((y) => -y)) - top) / CELLS || 1];
  const [columns, rows] = [Math.floor(width / cell[0]), Math.floor(height / cell[1])].map((n) => Math.min(n, CELLS));
  const cellOf = (value: number, from: number, size: number): number =>
    Math.min(CELLS - 1, Math.floor((value - from) / size));
  const side = CELLS + 1;
  // The weight of all that lies above and to the left of each corner.
  const sums = new Float64Array(side * side);
  const at = points.map(({x, y}) => [cellOf(x, left, cell[0]), cellOf(y, top, cell[1])]);
  at.forEach(([column, row], nth) => {
    sums[(row + 1) * side + column + 1] += points[nth].weight;
  });
  for (let corner = side + 1; corner < sums.length; corner++) {
    if (corner % side > 0) sums[corner] += sums[corner - 1] + sums[corner - side] - sums[corner - side - 1];
  }
  let [held, west, north] = [-1, 0, 0];
  for (let row = 0; row + rows <= CELLS; row++) {
    for (let column = 0; column + columns <= CELLS; column++) {
      const [above, below] = [row * side + column, (row + rows) * side + column];
      const sum = sums[below + columns] - sums[below] - sums[above + columns] + sums[above];
      if (sum > held) [held, west, north] = [sum, column, row];
    }
  }
  return [...points.keys()].filter((nth) => {
    const [column, row] = at[nth];
    return column >= west && column < west + columns && row >= north && row < north + rows;
  });
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

/** Of a map of the whole world, where nothing speaks for another. */
const USUAL_MIDDLE = 10;
/** The usual map of the world is kept for a stretch that holds so much of what another would. */
const NEARLY = 0.95;

/**
 * The middle of the narrowest stretch of so many degrees that holds everything: it lies opposite to the widest gap, so
 * that a map of the Pacific is not torn apart. Where none does, the middle of one that holds nearly as much as any, and
 * of these the one most like the maps that everybody knows.
 */
export function middleOf(
  longitudes: readonly number[],
  {width = 360, weights = []}: {width?: number; weights?: ArrayLike<number>} = {},
): number {
  const order = [...longitudes.keys()].sort((a, b) => longitudes[a] - longitudes[b]);
  const {length} = order;
  const at = (nth: number): number => longitudes[order[nth % length]] + (nth < length ? 0 : 360);
  const weight = (nth: number): number => weights[order[nth % length]] ?? 1;
  let [held, end] = [0, 0];
  const stretches = order.map((_, begin) => {
    for (; end < begin + length && at(end) - at(begin) <= width; end++) held += weight(end);
    const span = at(end - 1) - at(begin);
    const middle = nearestCopy(at(begin) + span / 2, 0);
    const stretch = {held, span, middle, isWhole: end === begin + length, away: Math.abs(middle - USUAL_MIDDLE)};
    held -= weight(begin);
    return stretch;
  });
  const whole = stretches.filter(({isWhole}) => isWhole);
  if (whole.length > 0) return whole.reduce((best, one) => (one.span < best.span ? one : best)).middle;
  const most = stretches.reduce((sum, one) => Math.max(sum, one.held), 0);
  const good = stretches.filter((one) => one.held >= most * NEARLY);
  return good.reduce((best, one) => (one.away < best.away ? one : best)).middle;
}
