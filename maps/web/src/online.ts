// An online basemap in, a button out that turns it on; it is off until then, and nothing is asked of any network.
import L from "leaflet";
import type {Tiles} from "./data";
import {button, h} from "./dom";

export class OnlineBasemap extends L.Control {
  private readonly layer: L.TileLayer;
  private readonly credit: HTMLElement;

  constructor(
    private readonly tiles: Tiles,
    /** The deepest zoom without the tiles. */
    private readonly offlineZoom: number,
  ) {
    super({position: "topright"});
    this.layer = L.tileLayer(tiles.url, {subdomains: tiles.subdomains, maxZoom: tiles.max_zoom});
    this.credit = h("span", {class: "dl-credit", hidden: true}, tiles.attribution);
  }

  override onAdd(map: L.Map): HTMLElement {
    const toggle = button(
      `Online map: ${this.tiles.name}`,
      () => {
        const on = toggle.getAttribute("aria-pressed") !== "true";
        toggle.setAttribute("aria-pressed", String(on));
        this.credit.hidden = !on;
        map.setMaxZoom(on ? this.tiles.max_zoom : this.offlineZoom);
        if (on) this.layer.addTo(map);
        else this.layer.remove();
      },
      {class: "dl-online", "aria-pressed": "false", title: "Loads pictures from the provider's server"},
    );
    const root = h("div", {class: "dl-online-box leaflet-bar"}, toggle, this.credit);
    L.DomEvent.disableClickPropagation(root);
    return root;
  }
}
