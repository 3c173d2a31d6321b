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

/** Text that an article, a file name or a gazetteer gave: its direction is its own and does not reach its neighbours. */
export function said(text: string, attributes: Attributes = {}): HTMLElement {
  return h("bdi", {dir: "auto", ...attributes}, text);
}

/** `1 event`, `2 events`, `1,234 events`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** The action, run once there was no further call for so many milliseconds. */
export function debounce(action: () => void, wait: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}
