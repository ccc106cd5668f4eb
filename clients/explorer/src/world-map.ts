/** A map of the world with a circle on each state in which somebody met; its area tells how often. */

import world from "parley:world";
import type { FacetValue } from "../../typescript/parley";
import { count, cut, isolated, svg } from "./elements";
import { candidates, placeLabels, type Label, type Labelled } from "./labels";
import { measureText } from "./measure";

interface Circle extends Labelled {
  state: FacetValue;
}

const SMALLEST = 3.5;

/** Draw the map for a width in pixels; `address` is where the circle of a state leads. */
export function drawMap(
  states: readonly FacetValue[],
  width: number,
  address: (state: string) => string,
): SVGSVGElement {
  const scale = width / world.width;
  const height = Math.ceil(world.height * scale);
  const met = new Set(states.map(({ id }) => id));
  const land = Object.entries(world.states).map(([id, [, , outline]]) =>
    outlineOf(outline, met.has(id) ? "land met" : "land"),
  );
  const circles = circlesOf(states, scale);
  const labels = placeLabels(circles, measureText, width, height);
  const links = circles.map((circle, number) => link(circle, labels[number] ?? null, address(circle.state.id)));
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Where the meetings took place" },
    svg(
      "g",
      { transform: `scale(${scale.toFixed(4)})`, "aria-hidden": "true" },
      ...land,
      ...world.others.map((outline) => outlineOf(outline, "land")),
    ),
    svg("g", {}, ...links),
  );
}

/** Those of which the map knows nothing. */
export function unplaced(states: readonly FacetValue[]): FacetValue[] {
  return states.filter(({ id }) => !(id in world.states));
}

/** The largest first, so that smaller ones lie upon them and can be reached. */
function circlesOf(states: readonly FacetValue[], scale: number): Circle[] {
  const most = Math.max(...states.map(({ meetings }) => meetings));
  const largest = Math.max(10, 30 * scale);
  return states.flatMap((state) => {
    const [x, y] = world.states[state.id] ?? [];
    if (x === undefined || y === undefined) return [];
    const radius = Math.max(SMALLEST, largest * Math.sqrt(state.meetings / most));
    return [
      {
        state,
        x: x * scale,
        y: y * scale,
        radius,
        text: `${cut(state.name, 24)} ${state.meetings.toLocaleString("en")}`,
      },
    ];
  });
}

function outlineOf(outline: string, name: string): SVGPathElement {
  return svg("path", { d: outline, class: name });
}

function link({ state, x, y, radius, text }: Circle, label: Label | null, href: string): SVGAElement {
  const [spare] = candidates({ x, y, radius, text });
  const where = label ?? (spare as Label);
  return svg(
    "a",
    {
      href,
      class: label ? "node" : "node crowded",
      "aria-label": `${isolated(state.name)}, ${count(state.meetings, "meeting")}`,
    },
    svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: Math.max(12, radius).toFixed(1), class: "reach" }),
    svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1), class: "mark" }),
    svg("text", { x: where.x.toFixed(1), y: where.y.toFixed(1), "text-anchor": where.anchor }, text),
  );
}
