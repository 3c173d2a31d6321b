// The name of an event type in, a small drawing out; every line here is ours.
import {svg} from "./dom";

/** Paths on a 24 × 24 grid, stroked two wide; those in SOLID are filled instead. */
export const PATHS: Readonly<Record<string, string>> = {
  meeting: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16.5 11a2.5 2.5 0 1 0 0-5M3 19c0-3 2-5 5-5s5 2 5 5M16 14c3 0 5 2 5 5",
  agreement: "M6 3h8l4 4v14H6zM9 14l2.5 2.5L15.5 11",
  mobilise: "M5 12l7-6 7 6M5 19l7-6 7 6",
  attack: "M12 2l2.2 5.6L20 5l-2.6 5.8L22 14l-6 .8L15 21l-3-4.6L8 21l-.6-6.4L2 13l5-2.4L4.5 5l5.4 2.4z",
  coercion: "M8 11V8a4 4 0 0 1 8 0v3M5 11h14v9H5zM12 14.5v2",
  protest: "M4 10v4h3l8 4V6l-8 4zM8 15v5M18.5 9a4 4 0 0 1 0 6",
  statement: "M4 5h16v11h-9l-5 4v-4H4z",
  sanction: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM7 12h10",
  aid: "M12 20S4 14.5 4 9a4 4 0 0 1 8-1.5A4 4 0 0 1 20 9c0 5.5-8 11-8 11z",
  withdrawal: "M11 6l-6 6 6 6M5 12h9M19 4v16",
  crime: "M7 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM17 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM8 11c0-5 8-5 8 0",
  justice: "M12 3v18M7 21h10M5 6h14M5 6l-3 7h6zM19 6l-3 7h6z",
  disaster: "M2 9c3.3-3 6.7-3 10 0s6.7 3 10 0M2 16c3.3-3 6.7-3 10 0s6.7 3 10 0",
  accident: "M12 3L2 20h20zM12 10v4M12 17v.1",
  health: "M9 3h6v6h6v6h-6v6H9v-6H3V9h6z",
  politics: "M3 9l9-6 9 6zM4 20h16M7 12v5M12 12v5M17 12v5",
  economy: "M4 4v16h16M8 15l4-4 3 2 5-7",
  culture:
    "M9 18V5l11-2v13M6.5 15.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM17.5 13.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  science: "M10 3v6L4.5 19.5A1 1 0 0 0 5.4 21h13.2a1 1 0 0 0 .9-1.5L14 9V3M8.5 3h7M7.5 15h9",
  other: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
};
export const SOLID = new Set(["attack", "health", "other", "aid"]);

/** The drawing for an icon's name; a name without one gets a dot. It takes the colour of the text around it. */
export function icon(name: string, size = 16): SVGElement {
  const known = Object.hasOwn(PATHS, name) ? name : "other";
  const solid = SOLID.has(known);
  return svg(
    "svg",
    {viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", focusable: "false"},
    svg("path", {
      d: PATHS[known],
      fill: solid ? "currentColor" : "none",
      stroke: "currentColor",
      "stroke-width": solid ? 1 : 2.2,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}

export const ICONS: readonly string[] = Object.keys(PATHS);

export interface Slice {
  colour: string;
  value: number;
}

/** Of a ring: a hair's breadth of white between two parts, and how soft the edges of that are. */
const GAP = 0.01;
const SOFT = 0.0025;

/** The background of a ring, round or square, whose parts are as long as their values. */
export function ring(slices: readonly Slice[], kind: "point" | "area"): string {
  const total = slices.reduce((sum, {value}) => sum + value, 0);
  if (slices.length === 1) return slices[0].colour;
  const turn = kind === "area" ? turnOfSquare : (share: number): number => share;
  const stops: string[] = [];
  const stop = (colour: string, share: number): void => {
    stops.push(`${colour} ${(turn(share) * 100).toFixed(2)}%`);
  };
  let done = 0;
  for (const {colour, value} of slices) {
    const part = value / total;
    const gap = Math.min(GAP, part / 3);
    stop(colour, done);
    stop(colour, done + part - gap);
    stop("#fff", done + part - gap + Math.min(SOFT, gap / 4));
    stop("#fff", done + part - Math.min(SOFT, gap / 4));
    done += part;
  }
  return `conic-gradient(${kind === "area" ? "from -45deg, " : ""}${stops.join(", ")})`;
}

/** How far around, seen from the middle, a point is that lies this share of the way along the edge of a square. */
function turnOfSquare(share: number): number {
  const side = Math.min(3, Math.floor(share * 4));
  return (side + 0.5 + Math.atan(2 * (share * 4 - side) - 1) / (Math.PI / 2)) / 4;
}
