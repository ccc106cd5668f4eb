/** Elements of a page and of a picture. Whatever comes from the service becomes text, never markup. */

type Attributes = Record<string, string | number>;
type Child = Element | string;

const SVG = "http://www.w3.org/2000/svg";

export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A name in the middle of a line: no direction of writing leaks out of it. */
export function named(name: string): HTMLElement {
  return html("bdi", {}, cut(name, 160));
}

/** The same where only characters can be: FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE. */
export function isolated(name: string): string {
  return `\u2068${cut(name, 160)}\u2069`;
}

/** Shorten a text to so many characters; what a reader takes for one is not cut in two. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = Array.from(new Intl.Segmenter().segment(text.slice(0, 20 * most)), ({ segment }) => segment);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** "1 meeting", "1,024 meetings". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Each element of a page that waits for an island. */
export function places<E extends HTMLElement = HTMLElement>(island: string): E[] {
  return [...document.querySelectorAll<E>(`[data-island="${island}"]`)];
}

function fill<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
