/**
 * How a page was come to: again (reloaded, gone back or forward to), by a link from inside the site, or from outside (an
 * address typed or pasted, a bookmark, a link from elsewhere).
 */
export type Arrival = "again" | "inside" | "outside";

/** Returns how a page was come to. `root` is the address of the site's folder, with its slash. */
export function arrivalOf(type: string | undefined, referrer: string, root: string): Arrival {
  if (type === "reload" || type === "back_forward") return "again";
  return referrer.startsWith(root) ? "inside" : "outside";
}
