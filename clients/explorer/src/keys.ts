/**
 * Single keys: `/` puts the cursor into the search field, and what has `data-key` is pressed by that key.
 *
 * A key alone may be pressed by mistake, by voice above all, so they can be turned off (WCAG 2.1.4); the browser
 * remembers that.
 */

import { html } from "./elements";

const OFF = "parley-keys-off";

/** Hear single keys, and offer to turn them off at the end of the page. */
export function listenForKeys(): void {
  for (const target of document.querySelectorAll<HTMLElement>('[data-key], [data-island="search"]:not([data-fill])')) {
    target.setAttribute("aria-keyshortcuts", target.dataset.key ?? "/");
  }
  document.addEventListener("keydown", press);
  document.querySelector("footer")?.append(offer());
}

function press(event: KeyboardEvent): void {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
  if (modified || event.defaultPrevented || areOff() || isTyping(event.target)) return;
  const target = [...document.querySelectorAll<HTMLElement>("[aria-keyshortcuts]")].find(
    (element) => element.getAttribute("aria-keyshortcuts") === event.key && element.checkVisibility(),
  );
  if (!target) return;
  event.preventDefault();
  target.focus();
  if (target instanceof HTMLInputElement) target.select();
  else target.click();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function offer(): HTMLElement {
  const button = html("button", { type: "button", class: "keys" });
  const say = () => (button.textContent = areOff() ? "Turn single keys on" : "Turn single keys off (/ searches)");
  button.addEventListener("click", () => {
    remember(!areOff());
    say();
  });
  say();
  return html("p", {}, button);
}

function areOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false; // a browser that keeps nothing
  }
}

function remember(off: boolean): void {
  try {
    if (off) localStorage.setItem(OFF, "");
    else localStorage.removeItem(OFF);
  } catch {
    // it is forgotten with the page
  }
}
