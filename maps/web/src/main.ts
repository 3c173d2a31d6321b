// The folium map and the id of the data block in, the whole page out. Every other module is put together here.
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./style.css";
import {Areas} from "./areas";
import {type Atlas, readAtlas} from "./atlas";
import {Basemap, readPalette} from "./basemap";
import {CanvasLayer} from "./canvas";
import {type EventRow, type Model, readModel} from "./data";
import {h} from "./dom";
import {install} from "./folium";
import {middleOf, nearestCopy} from "./geometry";
import {Labels} from "./labels";
import {Markers, type Spot} from "./markers";
import {OnlineBasemap} from "./online";
import {Panel} from "./panel";
import {Popups} from "./popup";
import {isPrinting, printable, type Sheet} from "./print";
import {Store} from "./store";

/** The outlines show nothing more beyond this zoom. */
const DEEPEST = 11;
/** The first view goes no deeper, so that a single place is still seen in its country. */
const FIRST_DEEPEST = 6;
/** Below these sizes in pixels the panel begins closed. */
const ROOMY = {width: 700, height: 480};

const dark = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
if (calm) L.Map.mergeOptions({zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false});

export async function start(map: L.Map, dataId: string): Promise<void> {
  const stage = frame(map);
  try {
    const [model, atlas] = await Promise.all([readModel(dataId), readAtlas()]);
    // Only now: scripts of other layers, which may have moved the map, have run while this was read.
    draw(map, stage, model, atlas, map.getCenter().equals([0, 0]) && map.getZoom() === 1);
  } catch (error) {
    stage.before(h("p", {class: "dl-failure", role: "alert"}, error instanceof Error ? error.message : String(error)));
    throw error;
  }
  Object.assign(window, {datelineReady: true});
}

/** Put the map into a box of its own, so that the panel can stand beside it. */
function frame(map: L.Map): HTMLElement {
  const container = map.getContainer();
  const stage = h("main", {class: "dl-stage"});
  container.before(stage);
  stage.append(container);
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", "Map of events; arrow keys move it, plus and minus zoom");
  for (const [name, z] of [
    ["basemap", 150],
    ["areas", 350],
    ["names", 360],
  ] as const) {
    map.createPane(`dl-${name}`).style.zIndex = String(z);
  }
  map.getPane("dl-names")?.style.setProperty("pointer-events", "none");
  return stage;
}

function draw(map: L.Map, stage: HTMLElement, model: Model, atlas: Atlas, untouched: boolean): void {
  document.title = model.title;
  const store = new Store(model.events);
  const areas = new Areas(atlas, () => dark.matches && !isPrinting());
  const shades = new CanvasLayer(areas.paint, "dl-areas");
  shades.canvas.classList.add("dl-areas");
  const popups = new Popups(map, atlas, (place) => {
    areas.chosen = place;
    shades.schedule();
  });
  const actions = {
    open: (spots: Spot[], at: L.LatLng, opener: () => HTMLElement | null) =>
      popups.open(
        at,
        spots.flatMap(({events}) => events),
        opener,
      ),
  };
  const markers = {
    point: new Markers(map, model.types, "point", actions),
    area: new Markers(map, model.types, "area", actions),
  };
  // After both have heard of a move, and before the names do.
  const part = (): void => markers.area.giveWay(markers.point.discs());
  map.on("moveend viewreset resize", part);
  const panel = new Panel(model, store, atlas, {
    choose: (event, from) => {
      if (isNarrow()) panel.setOpen(false);
      flyTo(map, event, markers, areas, popups, from);
    },
    resized: () => map.invalidateSize({animate: false}),
    skip: () => map.getContainer().focus({preventScroll: true}),
  });
  stage.before(panel.root);
  panel.setOpen(!isNarrow() && innerHeight >= ROOMY.height);
  const basemap = addBasemap(map, atlas);
  shades.addTo(map);
  dark.addEventListener("change", () => shades.schedule());
  const labels = new Labels(atlas.countries, model.towns, "dl-names", () => [
    ...markers.point.obstacles(),
    ...markers.area.obstacles(),
  ]);
  addControls(map, model);
  const show = (): void => {
    const spots = spotsOf(store.shown);
    const wide = spots.filter(({place}) => place.shape !== "point");
    areas.update(wide);
    shades.schedule();
    markers.area.update(wide);
    markers.point.update(spots.filter(({place}) => place.shape === "point"));
    part();
    if (map.hasLayer(labels)) labels.update();
  };
  store.onChange(() => {
    popups.close();
    show();
  });
  limitZoom(map);
  if (untouched) firstView(map, spotsOf(store.events));
  show();
  // After the markers, so that it hears of a move when they have moved.
  labels.addTo(map);
  listen(map, areas, popups, panel);
  const sheet = (): Sheet => ({title: model.title, counts: panel.counts, shown: store.shown});
  printable(map, stage, atlas, sheet, (paper) => {
    basemap(paper);
    shades.paint(paper);
  });
}

function isNarrow(): boolean {
  return innerWidth < ROOMY.width;
}

/** Shown events by their place, in the order of the places. */
function spotsOf(events: readonly EventRow[]): Spot[] {
  const spots = new Map<number, Spot>();
  for (const event of events) {
    if (event.place === null) continue;
    const spot = spots.get(event.place.index);
    if (spot === undefined) spots.set(event.place.index, {place: event.place, events: [event]});
    else spot.events.push(event);
  }
  return [...spots.values()];
}

/** Puts the basemap on the map and returns what paints it anew in the colours of now. */
function addBasemap(map: L.Map, atlas: Atlas): (paper: number | null) => void {
  let palette = readPalette(map.getContainer());
  const canvas = new CanvasLayer(new Basemap(atlas, () => palette).paint, "dl-basemap").addTo(map);
  const repaint = (paper: number | null): void => {
    palette = readPalette(map.getContainer());
    canvas.paint(paper);
  };
  dark.addEventListener("change", () => repaint(null));
  return repaint;
}

/** Places with such ids were found by services that search OpenStreetMap's data, which want to be named. */
const FROM_OPENSTREETMAP = /^(?:near:)?(?:nominatim|photon|pickpoint|openmapquest):/;

function addControls(map: L.Map, {tiles, places}: Model): void {
  L.control.scale({maxWidth: 90}).addTo(map);
  map.attributionControl
    ?.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>')
    .addAttribution("Natural Earth")
    .addAttribution('<a href="https://www.geonames.org" target="_blank" rel="noopener noreferrer">GeoNames</a>');
  if (places.some(({id}) => FROM_OPENSTREETMAP.test(id)))
    map.attributionControl?.addAttribution(
      '<a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener noreferrer">OpenStreetMap contributors</a>',
    );
  if (tiles !== null) new OnlineBasemap(tiles, DEEPEST).addTo(map);
}

/** The world is never smaller than the map is wide: every place is then seen once. */
function limitZoom(map: L.Map): void {
  const limit = (): void => {
    // Not setMinZoom: it would fly there, and the flight would end after whatever comes next.
    map.options.minZoom = Math.ceil(Math.log2(Math.max(200, map.getSize().x) / 256) * 4) / 4;
    map.fire("zoomlevelschange");
    if (map.getZoom() < map.options.minZoom) map.setZoom(map.options.minZoom, {animate: false});
  };
  map.on("resize", limit);
  map.options.maxZoom ??= DEEPEST;
  limit();
}

function firstView(map: L.Map, spots: readonly Spot[]): void {
  if (spots.length === 0) {
    map.setView([25, 10], map.getMinZoom(), {animate: false});
    return;
  }
  const middle = middleOf(spots.map(({place}) => place.lon));
  const bounds = L.latLngBounds(spots.map(({place}) => [place.lat, nearestCopy(place.lon, middle)]));
  map.fitBounds(bounds, {padding: [48, 48], maxZoom: FIRST_DEEPEST, animate: false});
}

function flyTo(
  map: L.Map,
  event: EventRow,
  markers: {point: Markers; area: Markers},
  areas: Areas,
  popups: Popups,
  from: HTMLElement,
): void {
  const {place} = event;
  if (place === null) return;
  popups.close();
  const center = map.getCenter().lng;
  const at = L.latLng(place.lat, nearestCopy(place.lon, center));
  const opener = (): HTMLElement | null => (from.isConnected && from.offsetParent !== null ? from : null);
  const open = (): void =>
    popups.open(L.latLng(place.lat, nearestCopy(place.lon, map.getCenter().lng)), [event], opener);
  // The popup moves the map until it fits in: that has to wait for the end of the flight.
  map.once("moveend", () => setTimeout(open));
  if (place.shape === "point") {
    const alone = markers.point.zoomOf(place, map.getZoom(), DEEPEST);
    map.setView(at, Math.max(map.getZoom(), FIRST_DEEPEST, alone), {animate: !calm});
  } else {
    map.fitBounds(areas.boundsOf(place, center), {padding: [30, 30], maxZoom: 8, animate: !calm});
  }
}

function listen(map: L.Map, areas: Areas, popups: Popups, panel: Panel): void {
  map.on("click", ({latlng}) => {
    const spot = areas.at(latlng, map.getZoom());
    if (spot !== null) popups.open(latlng, spot.events, () => null);
  });
  map.on("mousemove", ({latlng}) => {
    map.getContainer().classList.toggle("dl-over", areas.at(latlng, map.getZoom()) !== null);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (popups.isOpen) popups.close();
    else if (isNarrow()) panel.setOpen(false);
  });
}

install();
Object.assign(window, {dateline: {start}});
