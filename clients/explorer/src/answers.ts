/** Answers of the service, and the pages of what they name. */

import type { Problem, Ref } from "../../typescript/parley";

/** What the service says instead of an answer, in its own words. */
export class Refused extends Error {}

/** Ask for JSON; raises Refused, or TypeError where nothing answers. */
export async function ask<T>(address: string | URL, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { headers: { Accept: "application/json" }, ...(signal && { signal }) });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  throw new Refused(problem.detail ?? `the service answers ${response.status}`);
}

/** Where an island asks, with some parameters set. */
export function sourceOf(island: HTMLElement, parameters: Record<string, string | number> = {}): URL {
  const address = new URL(island.dataset.source ?? "", document.baseURI);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, String(value));
  return address;
}

export function pageOf({ type, id }: Pick<Ref, "type" | "id">): string {
  return `/${type}/${encodeURIComponent(id)}`;
}

export function pairPage(a: string, b: string): string {
  return `/pair/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
}
