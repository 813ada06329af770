/**
 * Returns the path the site is served under, `/` or `/folder/`: what several notebooks of one host keep apart in the
 * browser's storage.
 */
export function siteRoot(): string {
  const {protocol, pathname} = new URL(import.meta.url);
  if (!protocol.startsWith("http")) return "/";
  const end = pathname.indexOf("/_import/");
  return end < 0 ? "/" : pathname.slice(0, end + 1);
}

/** Returns the name something is stored under in the browser. */
export function storageName(what: string): string {
  return `model-scaling-estimates:${siteRoot()}:${what}`;
}
