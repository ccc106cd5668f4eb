/**
 * A text field that proposes names while somebody types: WAI-ARIA's editable combobox with list autocomplete.
 *
 * The focus stays in the field; `aria-activedescendant` tells which proposal is active. Without a proposal chosen, Enter
 * sends the form as it would without a script. A chosen one leads to its page, or fills the field where that has
 * `data-fill`.
 */

import type { Suggestion, Suggestions } from "../../typescript/parley";
import { ask, pageOf, sourceOf } from "./answers";
import { count, html, named } from "./elements";

const PAUSE = 120; // milliseconds without a key before the service is asked
const MOST = 8;

let fields = 0;

/** Make a field propose names of `data-source`. */
export function attachCombobox(input: HTMLInputElement): void {
  new Combobox(input).listen();
}

class Combobox {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #said: HTMLElement;
  #items: Suggestion[] = [];
  #active = -1;
  #asking = new AbortController();
  #pause = 0;

  constructor(input: HTMLInputElement) {
    this.#input = input;
    const id = `proposals-${(fields += 1)}`;
    this.#list = html("ul", { id, role: "listbox", "aria-label": "Names", class: "proposals", hidden: "" });
    this.#said = html("span", { role: "status", class: "unseen" });
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
    input.type = "text"; // a search field may not have the role
    input.enterKeyHint = this.#fills ? "enter" : "search";
    input.autocomplete = "off";
    // Not into the label: what is in it would be the name of the field.
    (input.closest("label") ?? input).after(this.#list, this.#said);
  }

  listen(): void {
    this.#input.addEventListener("input", () => this.#askSoon());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    this.#input.form?.addEventListener("submit", () => this.#close());
    // A press on a proposal must not take the focus from the field, or the list is gone before the click.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      if (option) this.#choose([...this.#list.children].indexOf(option), event.ctrlKey || event.metaKey);
    });
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.#isOpen) this.#move(event.altKey ? 0 : event.key === "ArrowDown" ? 1 : -1);
      else void this.#propose(event.altKey ? -1 : event.key === "ArrowDown" ? 0 : MOST);
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#active, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape") {
      if (this.#isOpen)
        event.preventDefault(); // the first press closes the list, the second empties the field
      else this.#input.value = "";
      this.#close();
    }
  }

  get #fills(): boolean {
    return this.#input.hasAttribute("data-fill");
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #askSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => void this.#propose(-1), PAUSE);
  }

  /** Ask for what fits, and open the list with one of it active; -1 is none. */
  async #propose(active: number): Promise<void> {
    this.#stop();
    const text = this.#input.value.trim();
    if (!text) return this.#close();
    const address = sourceOf(this.#input, { q: text, limit: MOST });
    try {
      const { items } = await ask<Suggestions>(address, this.#asking.signal);
      if (document.activeElement === this.#input) this.#open(items, active);
    } catch (error) {
      // Proposals are a convenience: without them the field is what it is without a script.
      if (!(error instanceof DOMException && error.name === "AbortError")) this.#close();
    }
  }

  #open(items: Suggestion[], active: number): void {
    this.#items = items;
    this.#list.replaceChildren(...items.map((item, number) => this.#option(item, number)));
    this.#list.style.insetBlockStart = `${this.#input.offsetTop + this.#input.offsetHeight}px`;
    this.#list.style.insetInlineStart = `${this.#input.offsetLeft}px`;
    this.#list.style.minInlineSize = `${this.#input.offsetWidth}px`;
    this.#show(items.length > 0);
    this.#activate(Math.min(active, items.length - 1));
    this.#said.textContent = items.length ? `${count(items.length, "name")}, arrow keys choose` : "No name begins so";
  }

  #option(item: Suggestion, number: number): HTMLElement {
    const matched = item.matched !== item.name ? [html("span", { class: "matched" }, named(item.matched))] : [];
    const type = html("span", { class: "type" }, item.type);
    const id = `${this.#list.id}-${number}`;
    return html("li", { id, role: "option", "aria-selected": "false" }, named(item.name), " ", ...matched, " ", type);
  }

  #show(open: boolean): void {
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
  }

  /** The next or previous one; beyond the ends of the list none is active, and then the other end. */
  #move(steps: number): void {
    const all = this.#items.length + 1;
    this.#activate(((this.#active + 1 + steps + all) % all) - 1);
  }

  #activate(number: number): void {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = number;
    const option = this.#list.children[number];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #choose(number: number, apart: boolean): void {
    const item = this.#items[number];
    if (!item) return;
    this.#close();
    if (this.#fills) this.#input.value = this.#isAlone(item) ? item.name : item.id;
    else if (apart) window.open(pageOf(item), "_blank", "noopener");
    else location.assign(pageOf(item));
  }

  /** Whether its name says who is meant. */
  #isAlone(item: Suggestion): boolean {
    return this.#items.every(({ id, name }) => id === item.id || name !== item.name);
  }

  #close(): void {
    this.#stop();
    this.#activate(-1);
    this.#show(false);
    this.#said.textContent = "";
  }

  #stop(): void {
    clearTimeout(this.#pause);
    this.#asking.abort();
    this.#asking = new AbortController();
  }
}
