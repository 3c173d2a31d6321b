// The places that a name may mean in, a numbered pin for each on the map out; and one that the reader drags.
import L from "leaflet";
import type {CandidatePlace} from "./data";
import {middleOf, nearestCopy} from "./geometry";
import {covered} from "./view";

/** Closer than this a view of candidates does not come. */
const CLOSEST = 7;
/** Pixels that an arrow key moves the pin by. */
const STRIDE = 10;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class Pins {
  private readonly layer = L.layerGroup();
  private markers: L.Marker[] = [];
  private point: L.Marker | null = null;
  private moved: (at: string) => void = () => {};
  private chosen = 0;

  constructor(
    private readonly map: L.Map,
    /** The reader chose the candidate at this position. */
    private readonly choose: (at: string) => void,
  ) {
    this.layer.addTo(map);
  }

  show(places: readonly CandidatePlace[], fit: boolean): void {
    this.layer.clearLayers();
    this.point = null;
    this.chosen = 0;
    const middle = places.length === 0 ? 0 : middleOf(places.map(({lon}) => lon));
    this.markers = places.map(({lat, lon, name}, at) => {
      const html = String(at + 1);
      const icon = L.divIcon({className: "dl-candidate", html, iconSize: [26, 26], iconAnchor: [-8, 36]});
      const look = {icon, title: `${html}: ${name}`, zIndexOffset: 3000 - at};
      const marker = L.marker([lat, nearestCopy(lon, middle)], look);
      return marker.on("click", () => this.choose(String(at))).addTo(this.layer);
    });
    if (!fit || places.length === 0) return;
    // What is next to impossible would show the whole world.
    const least = (places[0].score ?? 0) / 10;
    const likely = this.markers.filter((_, at) => at === 0 || (places[at].score ?? -1) >= least);
    const bounds = L.latLngBounds(likely.map((marker) => marker.getLatLng()));
    const [paddingTopLeft, paddingBottomRight] = [L.point(60, 60), L.point(60, 60 + covered(this.map))];
    this.map.fitBounds(bounds, {paddingTopLeft, paddingBottomRight, maxZoom: CLOSEST, animate: false});
  }

  /** This candidate is the chosen one; any other text means none. */
  mark(at: string): void {
    this.markers.forEach((marker, number) => {
      marker.getElement()?.classList.toggle("dl-chosen", String(number) === at);
      if (String(number) === at) this.chosen = number;
    });
  }

  /** A pin to drag, from where the chosen candidate is; `moved` is told where it goes, as "latitude, longitude". */
  drag(moved: ((at: string) => void) | null): void {
    this.point?.remove();
    this.point = null;
    if (moved === null) return;
    this.moved = moved;
    const begin = this.markers.at(this.chosen)?.getLatLng() ?? this.map.getCenter();
    const icon = L.divIcon({className: "dl-drag", iconSize: [30, 30]});
    const title = "Drag it to the place, or use the arrow keys";
    const point = L.marker(begin, {icon, title, draggable: true, autoPan: true, zIndexOffset: 4000}).addTo(this.layer);
    point.on("drag", () => this.told());
    L.DomEvent.on(point.getElement() as HTMLElement, "keydown", (event) => this.pressed(event as KeyboardEvent));
    if (!this.map.getBounds().contains(begin)) this.map.panTo(begin, {animate: false});
    this.point = point;
    this.told();
  }

  /** The pin goes where the text says, if it says so. */
  move(text: string): void {
    const [lat, lon] = text.split(/[\s,;]+/).map(Number);
    if (this.point === null || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return;
    const at = L.latLng(lat, nearestCopy(lon, this.map.getCenter().lng));
    this.point.setLatLng(at);
    if (!this.map.getBounds().contains(at)) this.map.panTo(at, {animate: false});
  }

  focus(): void {
    this.point?.getElement()?.focus({preventScroll: true});
  }

  private pressed(event: KeyboardEvent): void {
    const by = ARROWS[event.key];
    if (by === undefined || this.point === null) return;
    L.DomEvent.stop(event);
    const stride = event.shiftKey ? 1 : STRIDE;
    const from = this.map.latLngToContainerPoint(this.point.getLatLng());
    this.point.setLatLng(this.map.containerPointToLatLng(from.add([by[0] * stride, by[1] * stride])));
    this.told();
  }

  private told(): void {
    if (this.point === null) return;
    const {lat, lng} = this.point.getLatLng().wrap();
    this.moved(`${Math.max(-90, Math.min(90, lat)).toFixed(5)}, ${lng.toFixed(5)}`);
  }
}
