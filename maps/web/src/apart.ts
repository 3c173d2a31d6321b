// Markers that stand for sure and markers that may give way in, how far each of the latter has to move out, so that
// none hides another. An area's badge may stand anywhere in the area; a town's may not.

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

/** Pixels between two markers. */
const GAP = 2;
/** One push may lead into the next marker; after so many they stay where they are. */
const PUSHES = 12;

/** The move of each of `loose`, in its order, away from all of `fixed` and from those of `loose` before it. */
export function apart(fixed: readonly Disc[], loose: readonly Disc[]): {x: number; y: number}[] {
  const standing = [...fixed];
  return loose.map((disc) => {
    const at = {...disc};
    for (let push = 0; push < PUSHES; push++) {
      const worst = deepest(at, standing);
      if (worst === null) break;
      const [x, y] = [at.x - worst.x, at.y - worst.y];
      const distance = Math.hypot(x, y);
      const reach = at.radius + worst.radius + GAP;
      // Of two in one spot, the badge goes below: names stand there too, but above lie the popups.
      at.x = worst.x + (distance === 0 ? 0 : (x / distance) * reach);
      at.y = worst.y + (distance === 0 ? reach : (y / distance) * reach);
    }
    standing.push(at);
    return {x: Math.round(at.x - disc.x), y: Math.round(at.y - disc.y)};
  });
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
