/**
 * The network around somebody, drawn where a page has `data-island="graph"`; `data-source` is the service's network.
 *
 * What the element holds already, a table with the same, stays under the picture.
 */

import type { Network } from "../../typescript/parley";
import { ask, sourceOf } from "./answers";
import { count, html, named, places } from "./elements";
import { drawNetwork } from "./network";
import { Picture, tellFailure } from "./picture-frame";
import type { Chosen } from "./pointing";

/** Counterparts at once: with the one in the middle at most 150 circles, which can still be told apart. */
const STEPS = [25, 50, 100, 149] as const;
const MOST = STEPS[STEPS.length - 1] ?? 0;

for (const island of places("graph")) void start(island);

async function start(island: HTMLElement): Promise<void> {
  const picture = new Picture(island, "network");
  const more = html("button", { type: "button" });
  const asked = Number(sourceOf(island).searchParams.get("limit"));
  let step = Math.max(
    0,
    STEPS.findIndex((most) => most >= asked),
  );

  const show = async (): Promise<void> => {
    const network = await ask<Network>(sourceOf(island, { limit: STEPS[step] ?? MOST }));
    if (network.shown === 0) return picture.remove();
    const following = STEPS[step + 1];
    more.textContent = `Show ${Math.min(following ?? 0, network.known)} of ${network.known.toLocaleString("en")}`;
    more.hidden = following === undefined || network.known <= network.shown;
    picture.show((width) => drawNetwork(limit(network), width, (chosen) => picture.say(...tell(network, chosen))), {
      name: `network of ${network.of.name}`,
      note: `${summary(network)} ${network.coverage.statement}`,
    });
    picture.say(summary(network));
  };

  more.addEventListener("click", () => {
    step += 1;
    more.disabled = true;
    show()
      .catch((error: unknown) => tellFailure(picture, error))
      .finally(() => (more.disabled = false));
  });
  await show().catch((error: unknown) => tellFailure(picture, error));
  picture.addControl(more);
}

/** The service may send more than a picture can show, as it does for two steps. */
function limit(network: Network): Network {
  const nodes = network.nodes.slice(0, MOST + 1);
  const shown = new Set(nodes.map(({ id }) => id));
  return { ...network, nodes, edges: network.edges.filter(({ a, b }) => shown.has(a) && shown.has(b)) };
}

function summary({ shown, known }: Network): string {
  const whom =
    shown < known
      ? `The ${Math.min(shown, MOST)} most frequent of ${count(known, "counterpart")}`
      : count(known, "counterpart");
  return `${whom}. A larger circle and a thicker line are more meetings.`;
}

/** What is said under the picture of the one that is pointed at. */
function tell(network: Network, chosen: Chosen | null): (Element | string)[] {
  if (!chosen) return [summary(network)];
  const { node, edge } = chosen;
  if (!edge) return [named(node.name)];
  const span =
    edge.first && edge.last ? (edge.first === edge.last ? `, ${edge.first}` : `, ${edge.first} to ${edge.last}`) : "";
  return [named(node.name), ` and `, named(network.of.name), `: ${count(edge.meetings, "meeting")}${span}`];
}
