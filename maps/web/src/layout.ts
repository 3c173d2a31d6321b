// Boxes in, those that can stand side by side out; it knows no map.

/** A box around its middle, in pixels. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function overlap(a: Rect, b: Rect, gap = 4): boolean {
  const dx = Math.abs(a.x - b.x) * 2 - a.width - b.width;
  const dy = Math.abs(a.y - b.y) * 2 - a.height - b.height;
  return dx < gap * 2 && dy < gap;
}

/** The box itself if it lies in a view of this size; moved into it along x if only its middle does; or else null. */
export function within(box: Rect, view: {x: number; y: number}): Rect | null {
  const [side, half] = [box.width / 2, box.height / 2];
  if (box.x < 0 || box.x > view.x || box.y < half || box.y > view.y - half || box.width > view.x) return null;
  const x = Math.max(side, Math.min(view.x - side, box.x));
  return x === box.x ? box : {...box, x};
}

/** For each name, in order, the first of its spots that is free of `taken` and of the names before it, or null. */
export function place(names: readonly {spots: readonly Rect[]}[], taken: readonly Rect[]): (Rect | null)[] {
  const used = [...taken];
  return names.map(({spots}) => {
    const spot = spots.find((one) => used.every((other) => !overlap(one, other))) ?? null;
    if (spot !== null) used.push(spot);
    return spot;
  });
}
