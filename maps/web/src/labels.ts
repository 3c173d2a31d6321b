// Names of countries and of the places on the map in, those that have room at this zoom out as text. No name lies on
// another name or on a marker.
import L from "leaflet";
import type {Country} from "./atlas";
import {nearestCopy} from "./geometry";
import {place, type Rect} from "./layout";

/** A marker that names keep clear of, and the name of its place where it stands for one. */
export interface Obstacle {
  at: L.LatLng;
  size: number;
  name: string | null;
}

interface Name {
  text: string;
  isSite: boolean;
  /** Where it may go, best first. */
  spots: Rect[];
}

const HEIGHT = 14;
/** A country is named once it is this wide on the screen, or from this zoom on however small it is. */
const ROOM = 34;
const ALL_NAMED = 7;
/** Longer names are cut: a gazetteer may hold anything. */
const LONGEST = 40;

export class Labels extends L.Layer {
  private readonly root = document.createElement("div");
  private readonly context = document.createElement("canvas").getContext("2d");
  private readonly widths = new Map<string, number>();
  private readonly bySize: readonly Country[];

  constructor(
    countries: readonly Country[],
    pane: string,
    private readonly obstacles: () => readonly Obstacle[],
  ) {
    super();
    L.setOptions(this, {pane});
    this.bySize = [...countries].filter(({name}) => name !== "Antarctica").sort((a, b) => b.size - a.size);
    this.root.className = "dl-labels leaflet-zoom-hide";
    this.root.setAttribute("aria-hidden", "true");
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {moveend: () => this.update(), viewreset: () => this.update(), resize: () => this.update()};
  }

  override onAdd(): this {
    this.getPane()?.append(this.root);
    this.update();
    return this;
  }

  override onRemove(): this {
    this.root.remove();
    return this;
  }

  update(): void {
    const map = this._map;
    const markers = this.obstacles().map(({at, size, name}) => ({
      ...map.latLngToContainerPoint(at),
      width: size,
      height: size,
      name,
    }));
    const sites = markers.flatMap((marker) => (marker.name === null ? [] : [this.site(marker, marker.name)]));
    const named = new Set(sites.map(({text}) => text));
    const names = [...sites, ...this.inView().filter(({text}) => !named.has(text))];
    const spots = place(names, markers);
    this.root.replaceChildren(
      ...names.flatMap(({text, isSite}, at) => {
        const spot = spots[at];
        return spot === null ? [] : [this.draw(text, isSite, spot)];
      }),
    );
  }

  private draw(text: string, isSite: boolean, {x, y, width}: Rect): HTMLElement {
    const span = document.createElement("span");
    span.textContent = text;
    span.dir = "auto";
    span.classList.toggle("dl-site", isSite);
    L.DomUtil.setPosition(span, this._map.containerPointToLayerPoint([x - width / 2, y - HEIGHT / 2]).round());
    return span;
  }

  /** A place's name goes below its marker, else above, else to a side. */
  private site({x, y, width: size}: Rect, name: string): Name {
    const text = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
    const width = this.widthOf(text) * 1.06;
    const [away, aside] = [size / 2 + HEIGHT / 2 + 5, size / 2 + width / 2 + 9];
    const box = {width, height: HEIGHT};
    return {
      text,
      isSite: true,
      spots: [
        {...box, x, y: y + away},
        {...box, x, y: y - away},
        {...box, x: x + aside, y},
        {...box, x: x - aside, y},
      ],
    };
  }

  private inView(): Name[] {
    const map = this._map;
    const zoom = map.getZoom();
    const size = map.getSize();
    const center = map.getCenter().lng;
    const names: Name[] = [];
    for (const {name: text, size: share, label} of this.bySize) {
      if (share * 256 * 2 ** zoom < ROOM && zoom < ALL_NAMED) break;
      const {x, y} = map.latLngToContainerPoint([label[1], nearestCopy(label[0], center)]);
      const box = {x, width: this.widthOf(text), height: HEIGHT};
      if (x < -box.width || y < -HEIGHT || x > size.x + box.width || y > size.y + HEIGHT) continue;
      names.push({
        text,
        isSite: false,
        spots: [
          {...box, y},
          {...box, y: y + 20},
          {...box, y: y - 20},
        ],
      });
    }
    return names;
  }

  private widthOf(text: string): number {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    let width = text.length * 7;
    if (this.context !== null) {
      this.context.font = "500 11px system-ui, sans-serif";
      // The style sheet spaces the letters by .3 px.
      width = this.context.measureText(text).width + text.length * 0.3;
    }
    this.widths.set(text, width);
    return width;
  }
}
