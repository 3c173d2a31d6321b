// What folium's own layers expect to find on a page beside Leaflet, as far as it works without a network.
import L from "leaflet";
import shadowUrl from "leaflet/dist/images/marker-shadow.png";
import {svg} from "./dom";

/** folium builds popups with `$("<div>…</div>")[0]` and waits with `$(document).ready(…)`; nothing else is offered. */
export function dollar(what: string | Document): ArrayLike<Node> | {ready(action: () => void): void} {
  if (typeof what !== "string") return {ready: (action) => addEventListener("DOMContentLoaded", () => action())};
  // A parsed document runs no script and loads nothing.
  const parsed = new DOMParser().parseFromString(what.trim(), "text/html");
  return [...parsed.body.childNodes].map((node) => document.importNode(node, true));
}

/** The colours of folium.Icon by name. */
const COLOURS: Readonly<Record<string, string>> = {
  red: "#c1352b",
  darkred: "#8e2a2e",
  lightred: "#d9675f",
  orange: "#c7720f",
  beige: "#a98a5d",
  green: "#4d8b2c",
  darkgreen: "#3d6126",
  lightgreen: "#6f9c3b",
  blue: "#2f7fb5",
  darkblue: "#1f567a",
  lightblue: "#4f93b8",
  purple: "#9c44a3",
  darkpurple: "#57375f",
  pink: "#c45d92",
  cadetblue: "#3f6370",
  white: "#f4f4f4",
  gray: "#5f5f5f",
  lightgray: "#8d8d8d",
  black: "#2d2d2d",
};

const DROP = "M14 39C14 39 27 23 27 14A13 13 0 0 0 1 14C1 23 14 39 14 39z";

/** Stands in for the plug-in behind folium.Icon: its colour, without a sign from an icon font. */
function awesomeIcon({markerColor = "blue"}: {markerColor?: string} = {}): L.DivIcon {
  const drop = svg(
    "svg",
    {viewBox: "0 0 28 40", width: 28, height: 40, "aria-hidden": "true"},
    svg("path", {
      d: DROP,
      fill: Object.hasOwn(COLOURS, markerColor) ? COLOURS[markerColor] : COLOURS.blue,
      stroke: "#fff",
    }),
    svg("circle", {cx: 14, cy: 14, r: 5, fill: "#fff"}),
  );
  const element = document.createElement("div");
  element.append(drop);
  return L.divIcon({
    html: element,
    className: "dl-folium-icon",
    iconSize: [28, 40],
    iconAnchor: [14, 39],
    popupAnchor: [0, -34],
  });
}

export function install(): void {
  // Leaflet would look for these pictures beside its style sheet.
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="28" height="40"><path fill="${COLOURS.blue}" stroke="#fff" d="${DROP}"/><circle cx="14" cy="14" r="5" fill="#fff"/></svg>`;
  const markerUrl = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  delete (L.Icon.Default.prototype as {_getIconUrl?: unknown})._getIconUrl;
  L.Icon.Default.mergeOptions({iconUrl: markerUrl, iconRetinaUrl: markerUrl, shadowUrl});
  const {L: leaflet} = window as unknown as {L: Record<string, unknown>};
  leaflet.AwesomeMarkers = {icon: awesomeIcon};
  Object.assign(window, {$: dollar});
}
