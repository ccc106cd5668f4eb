/** What is linked to a circle stands out while that is pointed at or has the focus. */

import type { Edge, Node } from "../../typescript/parley";

/** Who is pointed at or has the focus, and the line between them and the one in the middle. */
export interface Chosen {
  node: Node;
  edge: Edge | undefined;
}

/** Let those linked to the one that is pointed at stand out, and say who that is. */
export function pointOut(
  picture: SVGSVGElement,
  marks: readonly Chosen[],
  choose: (chosen: Chosen | null) => void,
): void {
  const byId = new Map(marks.map((mark) => [mark.node.id, mark]));
  const point = (at: Element | null | undefined) => {
    const id = at?.closest<SVGAElement>("a.node")?.dataset.id;
    highlight(picture, id);
    choose((id && byId.get(id)) || null);
  };
  // Without a pointer over another the picture tells of the one that has the focus.
  const pointed = ({ type, target }: Event) => {
    const over = type === "pointerover" ? (target as Element).closest("a.node") : null;
    point(over ?? picture.querySelector("a.node:focus"));
  };
  for (const name of ["pointerover", "pointerleave", "focusin"]) picture.addEventListener(name, pointed);
  picture.addEventListener("focusout", () => point(null));
}

function highlight(picture: SVGSVGElement, id: string | undefined): void {
  const near = new Set([id]);
  for (const edge of picture.querySelectorAll<SVGAElement>("a.edge")) {
    const ends = [edge.dataset.a, edge.dataset.b];
    const linked = id !== undefined && ends.includes(id);
    edge.classList.toggle("near", linked);
    if (linked) ends.forEach((end) => near.add(end));
  }
  for (const node of picture.querySelectorAll<SVGAElement>("a.node")) {
    node.classList.toggle("near", id !== undefined && near.has(node.dataset.id));
  }
  picture.classList.toggle("choosing", id !== undefined);
}
