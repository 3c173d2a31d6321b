// Names of countries, of towns and of the places on the map in, those that have room at this zoom out as text. No name
// lies on another name or on a marker, or is cut by the map's edge.
import L from "leaflet";
import type {Country} from "./atlas";
import type {Town} from "./data";
import {nearestCopy} from "./geometry";
import {place, type Rect, within} from "./layout";
import {namedFrom, ranked} from "./towns";

/** A marker that names keep clear of, and the name of its place where it stands for one. */
export interface Obstacle {
  at: L.LatLng;
  size: number;
  name: string | null;
}

interface Name {
  text: string;
  /** A country's stands for an area, and so does a town's from close up. */
  kind: "site" | "country" | "town";
  /** Where it may go, best first; a town's name stands beside its dot, first on the right and then on the left. */
  spots: Rect[];
}

const HEIGHT = 14;
/** A country is named once it is this wide on the screen, or from this zoom on however small it is. */
const ROOM = 34;
const ALL_NAMED = 7;
/** From this zoom on a town of this size or larger is no dot but an area, and its name may stand anywhere in it. */
const CITY = {from: 9, size: 2};
/** Pixels: how wide a town's dot is, from its middle to the name, and what is kept free around both: towns are many. */
const DOT = 6;
const ASIDE = 6;
const APART = {x: 10, y: 8};
/** Longer names are cut: a gazetteer may hold anything. */
const LONGEST = 40;

export class Labels extends L.Layer {
  private readonly root = document.createElement("div");
  private readonly context = document.createElement("canvas").getContext("2d");
  private readonly widths = new Map<string, number>();
  private readonly bySize: readonly Country[];
  private readonly towns: readonly Town[];

  constructor(
    countries: readonly Country[],
    towns: readonly Town[],
    pane: string,
    private readonly obstacles: () => readonly Obstacle[],
  ) {
    super();
    L.setOptions(this, {pane});
    this.bySize = [...countries].filter(({name}) => name !== "Antarctica").sort((a, b) => b.size - a.size);
    this.towns = ranked(towns);
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
    const names = [...sites];
    const named = new Set(sites.map(({text}) => text));
    // Singapore is a country and a town; one of the two is enough.
    for (const name of [...this.countriesInView(), ...this.townsInView()]) {
      if (named.has(name.text)) continue;
      named.add(name.text);
      names.push(name);
    }
    const view = map.getSize();
    const seen = names.map(({kind, spots: all}) => ({
      // A town's name stands beside its dot or nowhere; the others may move along.
      spots:
        kind === "town"
          ? all.filter((spot) => within(spot, view) === spot)
          : all.flatMap((spot) => within(spot, view) ?? []),
    }));
    const spots = place(seen, [...markers, ...this.controls()]);
    this.root.replaceChildren(
      ...names.flatMap((name, at) => {
        const spot = spots[at];
        return spot === null ? [] : [this.draw(name, spot)];
      }),
    );
  }

  /** What lies over the map: buttons, the scale bar and the line below it. */
  private controls(): Rect[] {
    const container = this._map.getContainer();
    const {left, top} = container.getBoundingClientRect();
    return [...container.querySelectorAll(".leaflet-control")].map((control) => {
      const {x, y, width, height} = control.getBoundingClientRect();
      return {x: x - left + width / 2, y: y - top + height / 2, width, height};
    });
  }

  private draw({text, kind, spots}: Name, spot: Rect): HTMLElement {
    const span = document.createElement("span");
    span.textContent = text;
    span.dir = "auto";
    span.className = `dl-${kind}`;
    const width = kind === "town" ? spot.width - APART.x : spot.width;
    if (kind === "town") {
      span.style.width = `${width}px`;
      span.classList.toggle("dl-before", spot !== spots[0]);
    }
    const corner = this._map.containerPointToLayerPoint([spot.x - width / 2, spot.y - HEIGHT / 2]);
    // No transformation: Leaflet's would make a layer of every name, for the browser to paint and to join.
    span.style.left = `${Math.round(corner.x)}px`;
    span.style.top = `${Math.round(corner.y)}px`;
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
      kind: "site",
      spots: [
        {...box, x, y: y + away},
        {...box, x, y: y - away},
        {...box, x: x + aside, y},
        {...box, x: x - aside, y},
      ],
    };
  }

  private countriesInView(): Name[] {
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
        kind: "country",
        spots: [
          {...box, y},
          {...box, y: y + 20},
          {...box, y: y - 20},
        ],
      });
    }
    return names;
  }

  private townsInView(): Name[] {
    const map = this._map;
    const zoom = map.getZoom();
    const size = map.getSize();
    const center = map.getCenter().lng;
    const names: Name[] = [];
    for (const town of this.towns) {
      if (namedFrom(town) > zoom) break;
      const {x, y} = map.latLngToContainerPoint([town.lat, nearestCopy(town.lon, center)]);
      if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
      if (zoom >= CITY.from && town.size <= CITY.size) {
        const box = {x, width: this.widthOf(town.name), height: HEIGHT};
        names.push({text: town.name, kind: "country", spots: [0, 20, -20, 40, -40].map((by) => ({...box, y: y + by}))});
        continue;
      }
      const width = this.widthOf(town.name) + ASIDE + DOT;
      const box = {y, width: width + APART.x, height: HEIGHT + APART.y};
      const away = (width - DOT) / 2;
      names.push({
        text: town.name,
        kind: "town",
        spots: [
          {...box, x: x + away},
          {...box, x: x - away},
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
