// Markers that stand for sure and markers that may give way in, how far each of the latter has to move out, so that
// none hides another. An area's badge may stand anywhere in the area; a town's may not.

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

/** Pixels between two markers. */
const GAP = 2;
/** No badge goes farther than this many pixels, enough to leave the largest ring: it would seem to be of another place. */
const FARTHEST = 56;
/** The spots that are tried lie on circles so many pixels apart, so many on each. */
const STEP = 2;
const TURNS = 24;

/**
 * The move of each of `loose`, in its order, to the nearest spot that is free of all of `fixed` and of those of `loose`
 * before it. Where none is within reach it stays where it is.
 */
export function apart(fixed: readonly Disc[], loose: readonly Disc[]): {x: number; y: number}[] {
  const standing = [...fixed];
  return loose.map((disc) => {
    const near = standing.filter((other) => {
      const reach = disc.radius + other.radius + GAP + FARTHEST;
      return Math.abs(other.x - disc.x) < reach && Math.abs(other.y - disc.y) < reach;
    });
    const at = nearestFree(disc, near);
    standing.push(at);
    return {x: Math.round(at.x - disc.x), y: Math.round(at.y - disc.y)};
  });
}

function nearestFree(disc: Disc, others: readonly Disc[]): Disc {
  const worst = deepest(disc, others);
  if (worst === null) return disc;
  const [x, y] = [disc.x - worst.x, disc.y - worst.y];
  // Straight away from what it lies on, or else more and more to one side and the other. Of two in one spot, the badge
  // goes below: names stand there too, but above lie the popups.
  const away = x === 0 && y === 0 ? Math.PI / 2 : Math.atan2(y, x);
  for (let distance = STEP; distance <= FARTHEST; distance += STEP) {
    for (let turn = 0; turn < TURNS; turn++) {
      const angle = away + ((turn % 2 === 0 ? 1 : -1) * Math.ceil(turn / 2) * 2 * Math.PI) / TURNS;
      const at = {...disc, x: disc.x + distance * Math.cos(angle), y: disc.y + distance * Math.sin(angle)};
      if (deepest(at, others) === null) return at;
    }
  }
  return disc;
}

/** The marker that this one lies deepest in, or null where it is free. */
function deepest(at: Disc, others: readonly Disc[]): Disc | null {
  let worst: Disc | null = null;
  let depth = 0.5;
  for (const other of others) {
    const reach = at.radius + other.radius + GAP;
    const within = reach - depth;
    const dx = at.x - other.x;
    const dy = at.y - other.y;
    // Most are far away, which the squares tell.
    if (within <= 0 || dx * dx + dy * dy >= within * within) continue;
    worst = other;
    depth = reach - Math.sqrt(dx * dx + dy * dy);
  }
  return worst;
}
