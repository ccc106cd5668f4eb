/** On every page: names are completed while somebody types, and single keys work. */

import { attachCombobox } from "./combobox";
import { places } from "./elements";
import { listenForKeys } from "./keys";

for (const input of places<HTMLInputElement>("search")) attachCombobox(input);
listenForKeys();
