/**
 * Where meetings took place, by state, drawn where a page has `data-island="map"`; `data-source` is the service's
 * meetings under some filters. What the element holds already, a table with the same, stays under the picture.
 */

import type { MeetingPage } from "../../typescript/parley";
import { ask, sourceOf } from "./answers";
import { count, html, isolated, places } from "./elements";
import { Picture, tellFailure } from "./picture-frame";
import { drawMap, unplaced } from "./world-map";

const BORDERS =
  "Borders: Natural Earth 4.1, public domain, at 1:110 million. They show who held the land when they were drawn, as " +
  "Natural Earth saw it, also where that is disputed, and say nothing of whose it should be.";

for (const island of places("map")) {
  const picture = new Picture(island, "map");
  start(island, picture).catch((error: unknown) => tellFailure(picture, error));
}

async function start(island: HTMLElement, picture: Picture): Promise<void> {
  const source = sourceOf(island, { facets: "place_state", limit: 1 });
  const { total, facets, coverage } = await ask<MeetingPage>(source);
  const states = facets.find(({ name }) => name === "place_state")?.values ?? [];
  if (!states.length) return picture.remove();
  const held = total && `${total.relation === "gt" ? "more than " : ""}${count(total.value, "meeting")}`;
  const summary = `Where ${held ?? "the meetings"} took place, as far as a place is told: ${count(states.length, "state")}.`;
  const missing = unplaced(states).map(({ name }) => isolated(name));
  const absent = missing.length ? ` Not on the map: ${missing.join(", ")}.` : "";
  picture.show((width) => drawMap(states, width, (state) => `/meetings?${filters(source, state)}`), {
    name: island.dataset.name ?? "map of meetings",
    note: `${summary}${absent} ${coverage.statement} ${BORDERS}`,
  });
  picture.say(`${summary}${absent} `, html("small", {}, BORDERS));
}

/** The filters of the source, and the state as the place. */
function filters(source: URL, state: string): URLSearchParams {
  const kept = new URLSearchParams(source.search);
  for (const name of ["facets", "limit"]) kept.delete(name);
  kept.set("place", state);
  return kept;
}
