/** Pictures that the service drew itself can be taken as files too: `data-island="picture"` around an `<svg>`. */

import { downloadButtons } from "./download";
import { html, places } from "./elements";

for (const island of places("picture")) {
  const picture = island.querySelector("svg");
  const { name = document.title, note = document.title } = island.dataset;
  if (picture) island.append(html("p", { class: "controls" }, ...downloadButtons(() => picture, name, note)));
}
