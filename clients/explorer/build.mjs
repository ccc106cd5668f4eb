// Bundles the islands into app/static/explorer, or into the folder that is named: `node build.mjs [FOLDER]`.
// The same sources and versions give the same bytes, so a test can compare what is committed with what is built.

import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { drawWorld } from "./world.mjs";

const here = new URL(".", import.meta.url).pathname;
const folder = process.argv[2] ?? `${here}../../app/static/explorer`;

/** The map is drawn here, once: no page needs the library that projects it. @type {import("esbuild").Plugin} */
const world = {
  name: "world",
  setup(build) {
    build.onResolve({ filter: /^parley:world$/ }, ({ path }) => ({ path, namespace: "parley" }));
    build.onLoad({ filter: /.*/, namespace: "parley" }, () => ({
      contents: JSON.stringify(drawWorld()),
      loader: "json",
    }));
  },
};

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["search", "graph", "map", "picture"].map((island) => `src/${island}.ts`).concat("src/islands.css"),
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  metafile: true,
  plugins: [world],
});

/** The licences of what is in the bundles ask to be kept with them. */
const packages = [
  ...Object.keys(metafile.inputs)
    .join("\n")
    .matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g),
];
const names = [...new Set(packages.map(([, name]) => name)), "world-atlas"].sort();
const licences = names.map(
  (name) => `${name}\n\n${readFileSync(`${here}node_modules/${name}/LICENSE`, "utf8").trim()}\n`,
);
writeFileSync(`${folder}/licences.txt`, licences.join("\n\n"));
