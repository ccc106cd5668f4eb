/** Around every picture: the figure, the line that says what it shows, and the files it can be taken as. */

import { Refused } from "./answers";
import { downloadButtons } from "./download";
import { html } from "./elements";

interface Told {
  /** Of the file, in plain words. */
  name: string;
  /** Written under the picture in the file: what it shows and what it rests on. */
  note: string;
}

const CHANGE = 0.15; // of its width; beyond it the picture is drawn anew

/** A picture at the beginning of an island, drawn for the width there is, and anew when that changes. */
export class Picture {
  readonly #figure: HTMLElement;
  readonly #said = html("p", { class: "said" });
  readonly #controls = html("p", { class: "controls" });
  #draw: ((width: number) => SVGSVGElement) | undefined;
  #picture: SVGSVGElement | undefined;
  #width = 0;

  constructor(island: HTMLElement, kind: string) {
    this.#figure = html("figure", { class: `picture ${kind}` }, html("figcaption", {}, this.#said, this.#controls));
    island.prepend(this.#figure);
    new ResizeObserver(() => this.#fit()).observe(this.#figure);
  }

  /** Draw, and offer the picture as a file. */
  show(draw: (width: number) => SVGSVGElement, told: Told): void {
    this.#draw = draw;
    this.#drawAt(this.#roomFor());
    this.#controls.querySelectorAll(".download").forEach((button) => button.remove());
    this.#controls.append(...downloadButtons(() => this.#picture, told.name, told.note));
  }

  /** Say something under the picture. */
  say(...words: (Element | string)[]): void {
    this.#said.replaceChildren(...words);
  }

  addControl(control: HTMLElement): void {
    this.#controls.prepend(control);
  }

  remove(): void {
    this.#figure.remove();
  }

  #fit(): void {
    const width = this.#roomFor();
    const fits = Math.abs(width - this.#width) < CHANGE * this.#width;
    // Whoever has the focus in the picture keeps their place.
    if (!fits && !this.#picture?.contains(document.activeElement)) this.#drawAt(width);
  }

  #roomFor(): number {
    return Math.round(this.#figure.clientWidth);
  }

  #drawAt(width: number): void {
    if (!this.#draw || !width) return;
    const picture = this.#draw(width);
    if (this.#picture) this.#picture.replaceWith(picture);
    else this.#figure.prepend(picture);
    this.#picture = picture;
    this.#width = width;
  }
}

/** Say why there is no picture; what stands beside it has the same. */
export function tellFailure(picture: Picture, error: unknown): void {
  const reason = error instanceof Refused ? error.message : "the service does not answer";
  picture.say(`No picture can be drawn: ${reason}. The table has the same.`);
  if (!(error instanceof Refused || error instanceof TypeError)) throw error;
}
