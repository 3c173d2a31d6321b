// A Leaflet layer that is one canvas, painted anew at every move; it knows nothing of what is painted.
import L from "leaflet";
import {type Box, type Outline, project} from "./geometry";

/** What a painter gets: the context in CSS pixels, and how the unit square lies on the canvas. */
export interface Frame {
  context: CanvasRenderingContext2D;
  zoom: number;
  /** Width of the world in pixels. */
  world: number;
  /** Pixel of the unit square's corner, in the copy of the world with number 0. */
  left: number;
  top: number;
  /** The visible part of the unit square; x goes below 0 and above 1 where other copies of the world are visible. */
  view: Box;
}

export type Painter = (frame: Frame) => void;

/** Room around the visible part, as a share of it, so that a quick drag does not show an edge before the next frame. */
const MARGIN = 0.2;

export class CanvasLayer extends L.Layer {
  readonly canvas = document.createElement("canvas");
  private frame = 0;
  private corner = L.point(0, 0);
  private center = L.latLng(0, 0);
  private zoom = 0;

  constructor(
    private readonly painter: Painter,
    pane: string,
  ) {
    super();
    L.setOptions(this, {pane});
    this.canvas.className = "leaflet-zoom-animated";
    this.canvas.setAttribute("aria-hidden", "true");
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      move: () => this.schedule(),
      // One move of the map is often told of more than once.
      moveend: () => this.schedule(),
      resize: () => this.schedule(),
      viewreset: () => this.schedule(),
      zoom: () => this.follow(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const {center, zoom} = event as L.ZoomAnimEvent;
        this.follow(center, zoom);
      },
    };
  }

  override onAdd(): this {
    this.getPane()?.append(this.canvas);
    this.schedule();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
    return this;
  }

  /** Paint with the next frame of the screen; many calls make one painting. */
  schedule(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  /** While a zoom is animated the last painting is stretched; it is painted anew when the zoom is over. */
  private follow(center: L.LatLng, zoom: number): void {
    const map = this._map as L.Map & {_latLngToNewLayerPoint(at: L.LatLng, zoom: number, center: L.LatLng): L.Point};
    const corner = map.unproject(map.project(this.center, this.zoom).add(this.corner), this.zoom);
    L.DomUtil.setTransform(
      this.canvas,
      map._latLngToNewLayerPoint(corner, zoom, center),
      map.getZoomScale(zoom, this.zoom),
    );
  }

  /** Paint at once, for paper with more dots a pixel than the screen has. */
  paint(paper: number | null = null): void {
    cancelAnimationFrame(this.frame);
    const map = this._map as L.Map | null;
    if (map === null) return;
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    const full = size.add(margin.multiplyBy(2));
    const ratio = paper ?? (window.devicePixelRatio || 1);
    const [width, height] = [Math.round(full.x * ratio), Math.round(full.y * ratio)];
    // Chromium prints what was painted step by step, and clearing this canvas would clear those below it. A size that
    // is set anew does not.
    if (paper !== null || this.canvas.width !== width || this.canvas.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
      this.canvas.style.width = `${full.x}px`;
      this.canvas.style.height = `${full.y}px`;
    }
    [this.center, this.zoom] = [map.getCenter(), map.getZoom()];
    // The corner of the canvas, seen from the middle of the map: what `follow` needs to stretch it.
    this.corner = L.point(-full.x / 2, -full.y / 2);
    L.DomUtil.setTransform(this.canvas, map.containerPointToLayerPoint(L.point(0, 0).subtract(margin)), 1);
    const context = this.canvas.getContext("2d");
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (paper === null) context.clearRect(0, 0, full.x, full.y);
    const world = 256 * 2 ** this.zoom;
    const [x, y] = project(this.center.lng, this.center.lat);
    const [left, top] = [full.x / 2 - x * world, full.y / 2 - y * world];
    const view = {
      west: -left / world,
      east: (full.x - left) / world,
      north: -top / world,
      south: (full.y - top) / world,
    };
    this.painter({context, zoom: this.zoom, world, left, top, view});
  }
}

/** The numbers of the copies of the world in which a box is visible. */
export function copies(box: Box, view: Box): number[] {
  if (box.south < view.north || box.north > view.south) return [];
  const first = Math.ceil(view.west - box.east);
  const last = Math.floor(view.east - box.west);
  return Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index);
}

/** Add a ring to the current path. */
export function trace({context, world, left, top}: Frame, ring: Outline, copy: number): void {
  const shift = left + copy * world;
  context.moveTo(ring[0] * world + shift, ring[1] * world + top);
  for (let i = 2; i < ring.length; i += 2) context.lineTo(ring[i] * world + shift, ring[i + 1] * world + top);
}
