// A map in a frame of another page in, one that leaves the scrolling to that page out: a wheel zooms it only with Ctrl or
// after a click into it, and two fingers move it. A key does what it always does.
import type L from "leaflet";
import {h} from "./dom";

/** A hint is seen for so many milliseconds. */
const SEEN = 1500;
/** A finger that moves by more pixels than this wants to move something. */
const MOVED = 10;

export function embed(map: L.Map): void {
  const container = map.getContainer();
  const box = container.parentElement;
  if (window.parent === window || box === null) return;
  container.classList.add("dl-embedded");
  const hint = h("p", {class: "dl-hint", "aria-hidden": "true", hidden: true});
  box.append(hint);
  let timer = 0;
  const tell = (text: string, {target}: Event): void => {
    if (target instanceof Element && target.closest(".leaflet-popup") !== null) return;
    hint.textContent = text;
    hint.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      hint.hidden = true;
    }, SEEN);
  };
  // Leaflet takes every wheel and every finger that it hears of away from the page, so it must not hear of these.
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ): void => box.addEventListener(name, listener, {capture: true, passive: true});
  let isMeant = false;
  on("mousedown", () => {
    isMeant = true;
  });
  box.addEventListener("mouseleave", () => {
    isMeant = false;
  });
  on("wheel", (event) => {
    if (isMeant || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    tell(`Hold ${/Mac/.test(navigator.platform) ? "⌘" : "Ctrl"} or click the map to zoom`, event);
  });
  let from = 0;
  on("touchstart", (event) => {
    if (event.touches.length > 1) return;
    event.stopPropagation();
    from = event.touches[0].clientY;
  });
  on("touchmove", (event) => {
    if (event.touches.length > 1 && event.cancelable) return;
    event.stopPropagation();
    if (event.touches.length === 1 && Math.abs(event.touches[0].clientY - from) > MOVED)
      tell("Use two fingers to move the map", event);
  });
}
