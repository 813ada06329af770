/**
 * Returns the address that a site will be at, with a slash at its end, as SITE_URL gives it; null where it gives none.
 * Throws an Error where it is no address of a folder on the web.
 */
export function siteAddress(given: string | undefined): string | null {
  if (!given?.trim()) return null;
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password)
    throw new Error(
      `SITE_URL: got ${JSON.stringify(given)}, expected the folder that the site will be at, as https://example.org/notebook/`
    );
  return url.href.replace(/\/?$/, "/");
}
