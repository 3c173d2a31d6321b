// The world's outlines in, a calm political basemap out: sea, land, coasts, borders, graticule. No events, no names.
import type {Atlas, Shape} from "./atlas";
import {copies, type Frame, trace} from "./canvas";
import {project} from "./geometry";

/** Colours come from the style sheet, where light and dark stand side by side. */
export interface Palette {
  land: string;
  coast: string;
  border: string;
  graticule: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(`--map-${name}`).trim();
  return {land: value("land"), coast: value("coast"), border: value("border"), graticule: value("graticule")};
}

export class Basemap {
  constructor(
    private readonly atlas: Pick<Atlas, "land" | "coasts" | "borders">,
    private readonly palette: () => Palette,
  ) {}

  readonly paint = (frame: Frame): void => {
    const {context, zoom} = frame;
    const palette = this.palette();
    paintGraticule(frame, palette.graticule);
    context.fillStyle = palette.land;
    pathOf(frame, this.atlas.land);
    context.fill("evenodd");
    context.lineJoin = "round";
    context.lineWidth = zoom < 4 ? 0.7 : 1;
    context.strokeStyle = palette.border;
    pathOf(frame, this.atlas.borders);
    context.stroke();
    context.strokeStyle = palette.coast;
    pathOf(frame, this.atlas.coasts);
    context.stroke();
  };
}

export function pathOf(frame: Frame, shapes: readonly Shape[]): void {
  frame.context.beginPath();
  for (const shape of shapes) {
    for (const copy of copies(shape.box, frame.view)) for (const ring of shape.at(frame.zoom)) trace(frame, ring, copy);
  }
}

function paintGraticule(frame: Frame, colour: string): void {
  const {context, zoom, view, world, left, top} = frame;
  const step = zoom < 3.5 ? 30 : zoom < 6 ? 10 : zoom < 8 ? 5 : 1;
  context.beginPath();
  for (let lon = Math.ceil(((view.west - 0.5) * 360) / step) * step; lon <= (view.east - 0.5) * 360; lon += step) {
    const x = (lon / 360 + 0.5) * world + left;
    context.moveTo(x, Math.max(0, top));
    context.lineTo(x, Math.min(context.canvas.height, top + world));
  }
  const right = (view.east - view.west) * world;
  for (let lat = -80; lat <= 80; lat += step) {
    // Steps of thirty begin at -60, so that the equator is one of them.
    const y = project(0, step === 30 ? lat + 20 : lat)[1] * world + top;
    context.moveTo(0, y);
    context.lineTo(right, y);
  }
  context.lineWidth = 0.5;
  context.strokeStyle = colour;
  context.stroke();
}
