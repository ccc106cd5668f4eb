/** A picture as a file, as it looks now: its styles are written into it, since a file has no style sheet beside it. */

import { html, svg } from "./elements";

/** What of the styles makes the look of a picture. */
const LOOK = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
];
const MARGIN = 12;
const SCALE = 2; // pixels of the PNG for one of the picture
const NOTE = { size: 11, line: 15 };

/** Buttons that save a picture as SVG and PNG, with a note under it. */
export function downloadButtons(picture: () => SVGSVGElement | undefined, name: string, note: string): HTMLElement[] {
  const file = name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase()
    .slice(0, 80);
  const offer = (format: "svg" | "png", make: (picture: SVGSVGElement, note: string) => Blob | Promise<Blob>) => {
    const words = format.toUpperCase();
    const button = html(
      "button",
      { type: "button", class: "download", "aria-label": `${words}: save the picture` },
      words,
    );
    button.addEventListener("click", async () => {
      const drawn = picture();
      if (drawn) save(await make(drawn, note), `parley-${file}.${format}`);
    });
    return button;
  };
  return [offer("svg", makeSvg), offer("png", makePng)];
}

function makeSvg(picture: SVGSVGElement, note: string): Blob {
  return new Blob([serialise(standAlone(picture, note))], { type: "image/svg+xml" });
}

async function makePng(picture: SVGSVGElement, note: string): Promise<Blob> {
  const copy = standAlone(picture, note);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(serialise(copy))}`;
  await image.decode();
  const canvas = html("canvas", { width: SCALE * image.width, height: SCALE * image.height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser makes no PNG"))), "image/png");
  });
}

/** A copy that needs nothing around it: styles written in, links whole, a ground, and the note. */
function standAlone(picture: SVGSVGElement, note: string): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const drawn = [...picture.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((element, number) => writeStyle(drawn[number] as Element, element));
  copy.removeAttribute("class");
  const { width, height } = sizeOf(picture);
  for (const [name, value] of Object.entries({ x: MARGIN, y: MARGIN, width, height }))
    copy.setAttribute(name, String(value));
  const lines = wrap(note, Math.floor(width / (NOTE.size * 0.52)));
  const whole = { width: width + 2 * MARGIN, height: height + 2 * MARGIN + lines.length * NOTE.line };
  const { backgroundColor, color } = getComputedStyle(document.body);
  const text = { fill: color, "font-family": "sans-serif", "font-size": NOTE.size, x: MARGIN };
  return svg(
    "svg",
    { ...whole, viewBox: `0 0 ${whole.width} ${whole.height}` },
    svg("title", {}, picture.getAttribute("aria-label") ?? ""),
    svg("rect", { ...whole, fill: backgroundColor }),
    copy,
    ...lines.map((line, number) => svg("text", { ...text, y: height + 2 * MARGIN + number * NOTE.line }, line)),
  );
}

/** Of the drawing, in its own pixels. */
function sizeOf(picture: SVGSVGElement): { width: number; height: number } {
  const { width, height } = picture.viewBox.baseVal ?? {};
  return width && height ? { width, height } : picture.getBoundingClientRect();
}

function writeStyle(drawn: Element, copied: Element): void {
  const style = getComputedStyle(drawn);
  if (style.display === "none" || copied.classList.contains("reach")) return copied.remove();
  const href = copied.getAttribute("href");
  if (href !== null) copied.setAttribute("href", new URL(href, document.baseURI).href);
  if (copied instanceof SVGGraphicsElement && !["g", "a"].includes(copied.tagName)) {
    for (const name of LOOK) copied.setAttribute(name, style.getPropertyValue(name));
  }
  for (const name of ["class", "tabindex", "data-id", "data-a", "data-b", "aria-hidden"]) copied.removeAttribute(name);
}

/** As XML, without the characters that XML has no place for: a name may hold anything. */
function serialise(picture: SVGSVGElement): string {
  const text = new XMLSerializer().serializeToString(picture).toWellFormed();
  return text.replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, "");
}

function wrap(text: string, most: number): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > most) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  html("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
