// Draws the world's states, once, when the islands are built: Natural Earth at 1:110 million (public domain), from the
// package world-atlas, in the Equal Earth projection, which keeps areas comparable.

import { readFileSync } from "node:fs";
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import { iso31661 } from "iso-3166";
import { feature } from "topojson-client";

const WIDTH = 1600; // of the grid on whose points the outlines run; finer than a pixel where the map is shown
const ANTARCTICA = "010";
/** Natural Earth gives no ISO number to these that bear a code here. @type {Record<string, string>} */
const NAMED = { Kosovo: "XKX" };
const CODES = new Map(iso31661.map(({ numeric, alpha3 }) => [numeric, alpha3]));

/** @typedef {import("geojson").Feature<import("geojson").Polygon | import("geojson").MultiPolygon, {name: string}>} Land */

/**
 * `states`: by alpha-3 code the middle of the state and its outline, "" for one too small for this scale; `others`:
 * outlines of what no state of ours is.
 * @returns {import("./src/world").World}
 */
export function drawWorld() {
  const shown = readCountries("110m").filter(({ id }) => id !== ANTARCTICA);
  const projection = geoEqualEarth().fitWidth(WIDTH, { type: "FeatureCollection", features: shown });
  const draw = (/** @type {Land} */ land) => outline(land, projection);
  const outlines = new Map(shown.map((land) => [codeOf(land), draw(land)]));
  /** @type {import("./src/world").World["states"]} */
  const states = {};
  for (const land of readCountries("10m").sort((a, b) => geoArea(a) - geoArea(b))) {
    const code = codeOf(land);
    const at = projection(geoCentroid(mainPart(land)));
    if (code && at && land.id !== ANTARCTICA)
      states[code] = [Math.round(at[0]), Math.round(at[1]), outlines.get(code) ?? ""];
  }
  const others = shown.filter((land) => !codeOf(land)).map(draw);
  const height = Math.ceil(geoPath(projection).bounds({ type: "FeatureCollection", features: shown })[1][1]);
  return { width: WIDTH, height, states: sorted(states), others };
}

/** @param {"110m" | "10m"} scale @returns {Land[]} */
function readCountries(scale) {
  const file = new URL(`node_modules/world-atlas/countries-${scale}.json`, import.meta.url);
  const topology = JSON.parse(readFileSync(file, "utf8"));
  /** @type {any} */
  const collection = feature(topology, topology.objects.countries);
  return collection.features;
}

/** @param {Land} land */
function codeOf(land) {
  return CODES.get(String(land.id)) ?? NAMED[land.properties.name];
}

/** The largest part: the middle of France lies in Europe. @param {Land} land @returns {Land} */
function mainPart(land) {
  if (land.geometry.type === "Polygon") return land;
  const parts = land.geometry.coordinates.map((coordinates) => ({
    type: /** @type {const} */ ("Polygon"),
    coordinates,
  }));
  const [main] = parts.sort((a, b) => geoArea(b) - geoArea(a));
  return main ? { ...land, geometry: main } : land;
}

/** An outline as an SVG path of whole steps: a third of the length. @param {Land} land @param {import("d3-geo").GeoProjection} projection */
function outline(land, projection) {
  let [path, last, x, y, startX, startY] = ["", "", 0, 0, 0, 0];
  /** @param {string} command @param {number} toX @param {number} toY */
  const go = (command, toX, toY) => {
    const [dx, dy] = [Math.round(toX) - x, Math.round(toY) - y];
    if (command === "l" && !dx && !dy) return;
    path += `${command === last ? (dx < 0 ? "" : " ") : command}${dx}${dy < 0 ? "" : " "}${dy}`;
    [last, x, y] = [command, x + dx, y + dy];
    if (command === "m") [startX, startY] = [x, y];
  };
  const pen = {
    moveTo: (/** @type {number} */ toX, /** @type {number} */ toY) => go("m", toX, toY),
    lineTo: (/** @type {number} */ toX, /** @type {number} */ toY) => go("l", toX, toY),
    closePath: () => {
      path += "z"; // leads back to where the ring began
      [last, x, y] = ["z", startX, startY];
    },
    arc: () => {},
    beginPath: () => {},
  };
  geoPath(projection, pen)(land);
  return path;
}

/** @template T @param {Record<string, T>} values @returns {Record<string, T>} */
function sorted(values) {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
