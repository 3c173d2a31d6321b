// Elements out of names, attributes and text; text is only ever text, never markup.

type Child = Node | string | null;
type Attributes = Record<string, string | number | boolean | null | undefined>;

/** An HTML element. An attribute that is null, undefined or false is left out; true is written empty. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag: string, attributes: Attributes = {}, ...children: SVGElement[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

export function button(
  label: Child | Child[],
  action: (event: MouseEvent) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const element = h("button", {type: "button", ...attributes}, ...(Array.isArray(label) ? label : [label]));
  element.addEventListener("click", action);
  return element;
}

/** The element if it is on the page and not hidden, so that it can have the focus. */
export function seen(element: HTMLElement | null): HTMLElement | null {
  return (element?.offsetParent ?? null) === null ? null : element;
}

/** Text that an article, a file name or a gazetteer gave: its direction is its own and does not reach its neighbours. */
export function said(text: string, attributes: Attributes = {}): HTMLElement {
  return h("bdi", {dir: "auto", ...attributes}, text);
}

/** A whole number as `1,234`: the browser's own way to write it takes as long as all the rest of the legend. */
export function whole(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 event`, `2 events`, `1,234 events`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${whole(number)} ${number === 1 ? one : many}`;
}

/** `999`, `1k`, `1.2k`, `12k`. */
export function short(total: number): string {
  return total < 1000 ? `${total}` : `${(total / 1000).toFixed(total < 9950 ? 1 : 0).replace(".0", "")}k`;
}

/** Make these the children of an element; those that are children already and keep their order stay where they are. */
export function settle(root: Element, wanted: readonly Element[]): void {
  const kept = new Set(wanted);
  for (const child of [...root.children]) if (!kept.has(child)) child.remove();
  let next = root.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else root.insertBefore(child, next);
  }
}

/** Of more rows than these what stands around the markers follows a filter one frame after them. */
export const AT_ONCE = 1000;

/** An action that waits until the next frame is painted, and is then run once, however often it was asked for. */
export class AfterFrame {
  private isDue = false;

  constructor(private readonly action: () => void) {}

  schedule(): void {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => requestAnimationFrame(() => this.flush()));
    // A page that nobody sees paints no frame.
    setTimeout(() => this.flush(), 200);
  }

  /** Run it now if it is due. */
  flush(): void {
    if (!this.isDue) return;
    this.isDue = false;
    this.action();
  }
}

/** The action, run once there was no further call for so many milliseconds. */
export function debounce(action: () => void, wait: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}
