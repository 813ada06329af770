/** What is nothing but the name of a host, of which only the protocol was forgotten. */
const HOST = /^[a-z\d-]{1,40}(\.[a-z\d-]{1,40})+$/;

/**
 * Returns the base URL that the environment variable sets, without a slash at its end, or the default.
 * Throws an Error that names the variable if it is not an http or https URL.
 */
export function baseUrl(environment: Record<string, string | undefined>, variable: string, standard: string): string {
  const text = environment[variable]?.trim() || standard;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    // What may be a mistyped user, password, query or key is not repeated.
    const shown = !HOST.test(text) ? "what is not shown, as it may hold a password" : `"${text}"`;
    throw new Error(`${variable}: got ${shown}, expected an http or https URL`);
  }
  const url = new URL(text);
  url.hash = "";
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url.search === "" ? url.href.replace(/\/+$/, "") : url.href;
}

/** Returns the address with the path put behind that of the base, and the query, if given, behind its own. */
export function below(base: string, {path, query}: {path?: string; query?: Record<string, string>}): string {
  const url = new URL(base);
  if (path !== undefined) url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  const added = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  url.search = [url.search.slice(1), ...added].filter((part) => part !== "").join("&");
  return url.href;
}

/** Returns what of an address may be shown: where it is, without user, password, query and fragment. */
export function shownUrl(address: string): string {
  if (!URL.canParse(address)) return "";
  const {origin, pathname} = new URL(address);
  return origin + pathname;
}
