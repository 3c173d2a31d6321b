// The folium map and the ids of the blocks of data and outlines in, the whole page out. Every other module is put together here.
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./style.css";
import {Areas} from "./areas";
import {type Atlas, readAtlas} from "./atlas";
import {Basemap, readPalette} from "./basemap";
import {CanvasLayer} from "./canvas";
import {type EventRow, type Model, type Place, readModel} from "./data";
import {AfterFrame, AT_ONCE, button, count, h, seen, whole} from "./dom";
import {embed} from "./embedded";
import {install} from "./folium";
import {Hash, readHash} from "./hash";
import {lettersOf} from "./inflate";
import {Labels} from "./labels";
import {Markers} from "./markers";
import {OnlineBasemap} from "./online";
import {Panel} from "./panel";
import {type Opener, Popups} from "./popup";
import {isPrinting, printable, type Sheet} from "./print";
import {Reader} from "./reader";
import type {Review} from "./review";
import {Selection} from "./selection";
import {Share} from "./share";
import {Sites, type Spot} from "./sites";
import {Store} from "./store";
import {csv} from "./table";
import {Timeline} from "./timeline";
import {anchorOf, DEEPEST, Flight, limitZoom, outside, showAll, showPlace, uncover, ViewPart} from "./view";

/** Below these sizes in pixels the panel begins closed. */
const ROOMY = {width: 700, height: 480};
/** Below this width in pixels a popup has no room beside an article. */
const ROOM_BESIDE_ARTICLE = 880;
/** Below this height in pixels there is no room for the timeline. */
const ROOM_FOR_TIME = 420;

const dark = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
if (calm) L.Map.mergeOptions({zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false});

export async function start(map: L.Map, dataId: string, atlasId: string): Promise<void> {
  const stage = frame(map);
  try {
    const [model, atlas] = await Promise.all([readModel(dataId), readAtlas(lettersOf(atlasId))]);
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
  stage.append(h("div", {class: "dl-map"}, container));
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
  embed(map);
  return stage;
}

function draw(map: L.Map, stage: HTMLElement, model: Model, atlas: Atlas, untouched: boolean): void {
  document.title = model.title;
  const store = new Store(model.events, model.twins);
  const sites = new Sites(model, store);
  const hash = new Hash((changes) => store.together(changes));
  const step = (key: string): void => hash.step(key);
  const areas = new Areas(atlas, () => dark.matches && !isPrinting());
  const shades = new CanvasLayer(areas.paint, "dl-areas");
  shades.canvas.classList.add("dl-areas");
  const flight = new Flight(map);
  const popups = new Popups(map, atlas, {
    place: (place) => {
      // Another popup opens or this one closes: what waits for the map was about the one before.
      flight.cancel();
      areas.chosen = place;
      shades.schedule();
    },
    event: (event) => {
      selection.set(event);
      panel.mark(event);
      reader.follow(event);
    },
    tools: (event) => tools(event),
    beside: (event, by) => panel.beside(event, by),
    choose: (event) => choose(event, () => panel.entryOf(event)),
    zoomTo: (place) => {
      // In the middle of the map there is less room above the place than the popup may have had before.
      const move = (): void => showPlace(map, place, {points: markers.point, areas, animate: !calm, close: true});
      flight.begin(move, () => popups.refit(anchorOf(map, place, areas, markers.area)));
    },
  });
  const actions = {
    open: (spots: Spot[], at: L.LatLng, opener: Opener, zoom: (() => void) | null) =>
      popups.open(
        at,
        spots.flatMap(({events}) => events),
        opener,
        zoom,
      ),
    zoomed: () => step("view"),
  };
  const markers = {
    point: new Markers(map, model, sites, "point", actions),
    area: new Markers(map, model, sites, "area", actions),
  };
  // After both have heard of a move, and before the names do.
  const part = (): void => markers.area.giveWay(markers.point.discs());
  map.on("moveend viewreset resize", part);
  const choose = (event: EventRow, from: Opener): void => {
    if (isNarrow() && event.place !== null) panel.setOpen(false);
    fly(event, () => seen(from()));
  };
  const reader = new Reader(model, atlas, {
    choose,
    unfolded: (event) => {
      popups.close();
      selection.set(event);
      panel.showUnplaced(event);
    },
    opened: (isOpen) => panel.setReading(isOpen),
    entryOf: (event) => panel.entryOf(event),
    step,
  });
  const tools = (event: EventRow): (HTMLElement | null)[] => {
    if (event.article.text === null) return [];
    const read = button(
      "Read it in the article",
      () => {
        if (innerWidth < ROOM_BESIDE_ARTICLE) popups.close();
        reader.open(event, () => seen(read));
        if (popups.isOpen) popups.refit();
        else if (event.place !== null) uncover(map, event.place, !calm);
      },
      {class: "dl-link"},
    );
    return [read];
  };
  const view = new ViewPart(map, () => look(model.places, sites.all, {animate: false}));
  const panelActions = {
    choose: (event: EventRow, row: HTMLElement) => choose(event, () => row),
    unfolded: (event: EventRow, isOpen: boolean) => {
      if (isOpen) {
        popups.close();
        selection.set(event);
      } else selection.keep((other) => other !== event);
    },
    tools,
    resized: () => view.resized(),
    skip: () => map.getContainer().focus({preventScroll: true}),
    step,
    reset: () => {
      store.together(() => {
        for (const each of filters) each.read(null);
      });
      step("all");
    },
    zoom: () => {
      popups.close();
      look(sites.shown, sites.counts, {animate: !calm});
    },
    share: (from: HTMLElement) => share.open(from),
  };
  const panel: Panel = new Panel(model, store, atlas, panelActions, reader.root);
  stage.before(panel.root);
  const timeline = new Timeline(store, model, () => step("date"));
  const filters = [...panel.parts.filter(({key}) => key !== "order"), timeline];
  const share = new Share(
    model.title,
    (compact) => hash.with(compact ? new Map([["layout", "map"]]) : new Map()),
    () => csv(store.shown),
  );
  // Where there is nothing on the map, only the panel says why.
  // And a review asks there.
  const opened = Boolean(model.review) || sites.shown.length === 0 || (!isNarrow() && innerHeight >= ROOMY.height);
  panel.setOpen(opened);
  const basemap = addBasemap(map, atlas);
  shades.addTo(map);
  dark.addEventListener("change", () => shades.schedule());
  const labels = new Labels(atlas.countries, model.towns, "dl-names", () => [
    ...markers.point.obstacles(),
    ...markers.area.obstacles(),
  ]);
  const whole = (): void => look(sites.shown, sites.counts, {animate: !calm, all: true});
  addControls(map, model, whole);
  const showFar = (): void => {
    whole();
    // The button is gone.
    map.getContainer().focus({preventScroll: true});
  };
  const far = button("", showFar, {class: "dl-share-button"});
  const chip = new Tool("topright", far, "dl-outside");
  /** Look at these places; where the view leaves some out, say how many events are there until it moves. */
  function look(places: readonly Place[], counts: ArrayLike<number>, how: {animate: boolean; all?: boolean}): void {
    chip.remove();
    map.once("moveend", () => {
      const left = outside(map, places, counts);
      if (left === 0) return;
      far.textContent = `${count(left, "event")} outside this view: show all`;
      chip.addTo(map);
      map.once("movestart", () => chip.remove());
    });
    showAll(map, places, counts, {all: false, ...how});
  }
  const show = (): void => {
    sites.update();
    markers.area.update();
    markers.point.update();
    part();
  };
  const surround = (): void => {
    areas.update(sites.shown.filter(({shape}) => shape !== "point").map((place) => sites.spot(place)));
    shades.schedule();
    // After the markers, so that it hears of a move when they have moved.
    if (map.hasLayer(labels)) labels.update();
    else labels.addTo(map);
  };
  const surroundings = new AfterFrame(surround);
  store.onChange(() => {
    if (!popups.isAbout((event) => store.isShown(event))) popups.close();
    selection.keep((event) => event.place !== null || store.isShown(event));
    show();
    surroundings.schedule();
    if (model.events.length <= AT_ONCE) surroundings.flush();
  });
  /** To the event's place, and then its popup: that moves the map until it fits in, and has to wait for the flight. */
  const fly = (event: EventRow, opener: () => HTMLElement | null, animate = !calm): void => {
    const {place} = event;
    if (place === null) return;
    popups.close();
    const move = (): void => showPlace(map, place, {points: markers.point, areas, animate});
    flight.begin(move, () => openAt(event, opener));
  };
  const openAt = (event: EventRow, opener: () => HTMLElement | null): void => {
    const {place} = event;
    if (place === null) return;
    popups.open(anchorOf(map, place, areas, markers.area), [event], opener);
  };
  const selection = new Selection(store.events, {
    open: (event) => {
      flight.cancel();
      if (event === null || event.place === null) {
        popups.close();
        selection.set(event);
        panel.showUnplaced(event);
        reader.follow(event);
      }
      // The address says which view, or else the view is the event's.
      else if (readHash(location.hash).has(view.key)) openAt(event, () => null);
      else fly(event, () => null, false);
    },
    changed: () => step("event"),
  });
  const layout = {
    key: "layout",
    write: () => (document.body.classList.contains("dl-compact") ? "map" : null),
    read: (text: string | null) => {
      const was = layout.write();
      document.body.classList.toggle("dl-compact", text === "map");
      if (was !== layout.write()) panel.setOpen(text !== "map" && opened);
    },
  };
  for (const each of [layout, ...panel.parts, timeline, view, reader, selection]) hash.add(each);
  const {datelineReview} = window as {datelineReview?: typeof Review};
  const review =
    model.review && datelineReview ? new datelineReview(map, model.review, model.types, atlas, step) : null;
  if (review !== null) {
    for (const each of [review.queuePart, review]) hash.add(each);
    panel.lead(review.root);
  }
  if (timeline.isUseful) {
    if (innerHeight >= ROOM_FOR_TIME) stage.append(timeline.root);
    // On a low page it stands in the panel, where it takes nothing from the map.
    else panel.add(timeline.root);
  }
  map.invalidateSize({animate: false});
  limitZoom(map);
  if (untouched) look(model.places, sites.all, {animate: false});
  view.begin();
  show();
  surroundings.schedule();
  if (model.events.length <= AT_ONCE) surroundings.flush();
  listen(map, areas, popups, panel, reader);
  if (location.hash.length > 1) hash.read();
  else review?.read(null);
  map.on("moveend", () => hash.drift());
  const sheet = (): Sheet => {
    surroundings.flush();
    return {model, counts: panel.counts, shows: (row) => store.shows(row)};
  };
  printable(map, stage, atlas, sheet, (paper) => {
    basemap(paper);
    shades.paint(paper);
  });
}

function isNarrow(): boolean {
  return innerWidth < ROOMY.width;
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

/** A button in a corner of the map. */
class Tool extends L.Control {
  constructor(
    position: L.ControlPosition,
    private readonly show: HTMLElement,
    private readonly name = "",
  ) {
    super({position});
  }

  override onAdd(): HTMLElement {
    const root = h("div", {class: `leaflet-bar ${this.name}`}, this.show);
    L.DomEvent.disableClickPropagation(root);
    return root;
  }
}

const WIDEST = 130;

/** Leaflet's writes 10000 km. */
class Scale extends L.Control.Scale {
  _updateScale(line: HTMLElement, text: string, share: number): void {
    line.style.width = `${Math.round(WIDEST * share)}px`;
    line.textContent = text.replace(/\d+/, (digits) => whole(Number(digits)));
  }
}

/** Places with such ids were found by services that search OpenStreetMap's data, which want to be named. */
const FROM_OPENSTREETMAP = /^(?:near:)?(?:nominatim|photon|pickpoint|openmapquest):/;

function addControls(map: L.Map, {tiles, places}: Model, showShown: () => void): void {
  // Below those that zoom: back to everything that passes the filters.
  const label = "Show all events";
  map.addControl(new Tool("topleft", button("", showShown, {class: "dl-whole", title: label, "aria-label": label})));
  // Half of its width at least is used, and has room for what it says.
  new Scale({maxWidth: WIDEST}).addTo(map);
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

function listen(map: L.Map, areas: Areas, popups: Popups, panel: Panel, reader: Reader): void {
  map.on("click", ({latlng}) => {
    const spot = areas.at(latlng, map.getZoom());
    if (spot !== null) popups.open(latlng, spot.events, () => null);
  });
  map.on("mousemove", ({latlng}) => {
    map.getContainer().classList.toggle("dl-over", areas.at(latlng, map.getZoom()) !== null);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]") !== null) return;
    if (reader.isOpen && reader.root.contains(document.activeElement)) reader.close();
    else if (popups.isOpen) popups.close();
    else if (reader.isOpen) reader.close();
    else if (isNarrow()) panel.setOpen(false);
  });
}

install();
Object.assign(window, {dateline: {start}});
