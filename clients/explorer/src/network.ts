/** A network as a picture: circles that lead to pages, lines that lead to the meetings of two. */

import type { Edge, Network, Node } from "../../typescript/parley";
import { pageOf, pairPage } from "./answers";
import { count, cut, isolated, svg } from "./elements";
import { candidates, placeLabels, type Label, type Labelled } from "./labels";
import { layOut, type Placed } from "./layout";
import { measureText } from "./measure";
import { pointOut, type Chosen } from "./pointing";

interface Mark {
  node: Node;
  edge: Edge | undefined;
  radius: number;
  text: string;
  /** The one in the middle, whose name is always shown. */
  always: boolean;
}

type Spot = Mark & Labelled;

const LARGEST = 18;
const SMALLEST = 5;
const MOST_OTHERS = 300; // lines among the counterparts; more are a grey cloud
const ROOM = 24; // pixels for a name above or under a circle
const SHAPES = { state: "square", organisation: "diamond" } as const;

/** Draw a network for a width in pixels; `choose` hears who is pointed at. */
export function drawNetwork(network: Network, width: number, choose: (chosen: Chosen | null) => void): SVGSVGElement {
  const marks = markAll(network, width < 480 ? 20 : 28);
  const height = heightFor(marks.length, width);
  const edges = strongest(network);
  const placed = layOut(
    marks.map(({ node, radius }) => ({ id: node.id, radius })),
    edges,
    width,
    height,
  );
  const at = (id: string) => placed.get(id) as Placed;
  const spots = marks.map((mark): Spot => ({ ...mark, x: at(mark.node.id).x, y: at(mark.node.id).y }));
  const labels = placeLabels(spots, measureText, width, height);
  const lines = edges.map((edge) => line(edge, at(edge.a), at(edge.b), network.of.id));
  const nodes = spots.map((spot, number) => link(spot, labels[number] ?? null));
  const [top, bottom] = ends(spots, height);
  const picture = svg(
    "svg",
    {
      viewBox: `0 ${top} ${width} ${bottom - top}`,
      role: "group",
      "aria-label": `Who met ${isolated(network.of.name)}`,
    },
    // Every line is told by the names of the circles and by the tables of the pages; a reader need not walk through them.
    svg("g", { class: "edges", "aria-hidden": "true" }, ...lines),
    svg("g", { class: "nodes" }, ...nodes),
  );
  pointOut(picture, marks, choose);
  return picture;
}

/** The part of the height that is used, names above and under the circles included. */
function ends(spots: readonly { y: number; radius: number }[], height: number): [number, number] {
  const top = Math.min(...spots.map(({ y, radius }) => y - radius));
  const bottom = Math.max(...spots.map(({ y, radius }) => y + radius));
  return [Math.max(0, Math.floor(top - ROOM)), Math.min(height, Math.ceil(bottom + ROOM))];
}

function markAll({ nodes, edges, of }: Network, most: number): Mark[] {
  const own = new Map(
    edges.filter(({ a, b }) => a === of.id || b === of.id).map((edge) => [edge.a === of.id ? edge.b : edge.a, edge]),
  );
  const weight = (node: Node) => own.get(node.id)?.meetings ?? 1;
  const heaviest = Math.max(1, ...nodes.filter(({ id }) => id !== of.id).map(weight));
  return nodes.map((node) => ({
    node,
    edge: own.get(node.id),
    radius: node.id === of.id ? LARGEST : SMALLEST + (LARGEST - 4 - SMALLEST) * Math.sqrt(weight(node) / heaviest),
    text: cut(node.name, most),
    always: node.id === of.id,
  }));
}

function heightFor(nodes: number, width: number): number {
  return Math.round(Math.max(340, Math.min((nodes * 5200) / width, Math.max(width * 0.9, 900))));
}

/** The lines of the one in the middle, and the most frequent of the others, the weakest first. */
function strongest({ edges, of }: Network): Edge[] {
  const own = edges.filter(({ a, b }) => a === of.id || b === of.id);
  const others = edges.filter(({ a, b }) => a !== of.id && b !== of.id).sort((a, b) => b.meetings - a.meetings);
  return [...others.slice(0, MOST_OTHERS).reverse(), ...own.reverse()];
}

function line(edge: Edge, a: Placed, b: Placed, centre: string): SVGAElement {
  const own = edge.a === centre || edge.b === centre;
  const ends = { x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1) };
  const width = Math.min(own ? 5 : 2.5, (own ? 1.2 : 0.6) + Math.log2(edge.meetings) * 0.7);
  return svg(
    "a",
    {
      href: pairPage(edge.a, edge.b),
      tabindex: -1,
      class: own ? "edge own" : "edge",
      "data-a": edge.a,
      "data-b": edge.b,
    },
    svg("line", { ...ends, "stroke-width": width.toFixed(1) }),
    svg("line", { ...ends, class: "reach" }),
  );
}

function link({ node, edge, radius, text, always, x, y }: Spot, label: Label | null): SVGAElement {
  const met = edge ? `, ${count(edge.meetings, "meeting")}${edge.last ? `, the last ${edge.last}` : ""}` : "";
  const [spare] = candidates({ x, y, radius, text });
  const where = label ?? (spare as Label);
  return svg(
    "a",
    {
      href: pageOf(node),
      class: `node ${always ? "centre" : node.type}${label ? "" : " crowded"}`,
      "aria-label": `${isolated(node.name)}${met}`,
      "data-id": node.id,
    },
    svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: Math.max(12, radius + 3).toFixed(1), class: "reach" }),
    shape(node, x, y, radius),
    svg("text", { x: where.x.toFixed(1), y: where.y.toFixed(1), "text-anchor": where.anchor }, text),
  );
}

/** Persons are circles, states squares, organisations squares on edge: not by colour alone. */
function shape(node: Node, x: number, y: number, radius: number): SVGElement {
  const kind = SHAPES[node.type as keyof typeof SHAPES];
  if (!kind) return svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1), class: "mark" });
  const side = radius * 1.7;
  const turn = `rotate(${kind === "diamond" ? 45 : 0} ${x.toFixed(1)} ${y.toFixed(1)})`;
  const corner = { x: (x - side / 2).toFixed(1), y: (y - side / 2).toFixed(1) };
  return svg("rect", { ...corner, width: side.toFixed(1), height: side.toFixed(1), class: "mark", transform: turn });
}
