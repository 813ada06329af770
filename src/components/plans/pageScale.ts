import type {Catalog} from "../../model/catalog.js";

/** The page of scales that have none of their own, as a scenario adds them: it names the scale after `?scale=`. */
export const ADDED = "added";

/** Returns the address of a scale's page, from the site's root. */
export function scaleAddress(id: string, {scales}: Pick<Catalog, "scales">): string {
  const built = scales.some((scale) => scale.id === id && scale.variant_of === "");
  return built ? `./scales/${id}.html` : `./scales/${ADDED}.html?scale=${encodeURIComponent(id)}`;
}

/** Returns the scale a page is about: its own, else the one its address names, else the one looked at. */
export function pageScale(own: string, search: string, looked: string): string {
  return own === ADDED ? (new URLSearchParams(search).get("scale") ?? looked) : own;
}
