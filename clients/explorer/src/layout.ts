/** Where everybody stands in a network: forces push the nodes apart and pull together those who met. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { Edge } from "../../typescript/parley";

export interface Placed extends SimulationNodeDatum {
  id: string;
  radius: number;
  x: number;
  y: number;
}

type Link = SimulationLinkDatum<Placed> & { meetings: number; own: boolean };

const STEPS = 300; // after so many steps the forces have come to rest
const PULL = 0.06; // towards the middle, weaker along the longer side of the frame
const MARGIN = 16;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Return where each node stands, the first in the middle of a frame of `width` × `height` pixels. The same network
 * always looks the same, and nothing moves afterwards.
 */
export function layOut(
  marks: readonly { id: string; radius: number }[],
  edges: readonly Edge[],
  width: number,
  height: number,
): Map<string, Placed> {
  const nodes = marks.map(({ id, radius }, number): Placed => {
    const [turn, away] = [number * GOLDEN_ANGLE, 12 * Math.sqrt(number)]; // a sunflower, the most frequent inside
    return { id, radius, x: width / 2 + away * Math.cos(turn), y: height / 2 + away * Math.sin(turn) };
  });
  const [centre] = nodes;
  if (!centre) return new Map();
  [centre.fx, centre.fy] = [width / 2, height / 2];
  const links = edges.map(({ a, b, meetings }) => ({
    source: a,
    target: b,
    meetings,
    own: [a, b].includes(centre.id),
  }));
  const reach = Math.min(width, height) / 2;
  const simulation = forceSimulation(nodes)
    .force(
      "charge",
      forceManyBody<Placed>()
        .strength(-reach * Math.min(1.1, 6 / Math.sqrt(nodes.length)))
        .distanceMax(width / 2),
    )
    .force("links", attraction(links as unknown as Link[], reach))
    .force("room", forceCollide<Placed>(({ radius }) => radius + 9).strength(0.9))
    .force("x", forceX<Placed>(width / 2).strength(PULL * Math.min(1, (height / width) ** 2)))
    .force("y", forceY<Placed>(height / 2).strength(PULL * Math.min(1, (width / height) ** 2)))
    .force("frame", () => nodes.forEach((node) => keepInside(node, width, height)))
    .stop();
  simulation.tick(STEPS);
  nodes.forEach((node) => keepInside(node, width, height));
  return new Map(nodes.map((node) => [node.id, node]));
}

/** Those who met often stand nearer; links among the others only hint at who belongs together. */
function attraction(links: Link[], reach: number) {
  return forceLink<Placed, Link>(links)
    .id(({ id }) => id)
    .distance(({ own, meetings }) => (own ? reach * (0.5 + 0.35 / Math.sqrt(meetings)) : reach * 0.4))
    .strength(({ own }) => (own ? 0.15 : 0.02));
}

function keepInside(node: Placed, width: number, height: number): void {
  const room = node.radius + MARGIN;
  node.x = Math.max(room, Math.min(width - room, node.x));
  node.y = Math.max(room, Math.min(height - room, node.y));
}
