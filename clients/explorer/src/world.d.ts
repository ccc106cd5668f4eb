/** The map as build.mjs draws it: see world.mjs. */
export interface World {
  width: number;
  height: number;
  /** By alpha-3 code: x and y of its middle, and its outline as an SVG path. */
  states: Record<string, [number, number, string]>;
  others: string[];
}
