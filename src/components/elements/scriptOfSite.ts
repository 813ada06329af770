interface UrlPolicy {
  createScriptURL(url: string): string; // a TrustedScriptURL, which threads are begun with
}

interface PolicyMaker {
  createPolicy(name: string, rules: {createScriptURL: (url: string) => string}): UrlPolicy;
}

let policy: UrlPolicy | null | undefined;

/**
 * Returns the address of a script of the site's own that runs beside the page, as hosts take it that demand Trusted
 * Types. Throws an Error where it is of another site, and where the host's policy forbids it.
 */
export function scriptOfSite(url: string): string {
  policy ??=
    (globalThis as {trustedTypes?: PolicyMaker}).trustedTypes?.createPolicy("threads", {createScriptURL: ofSite}) ??
    null;
  return policy ? policy.createScriptURL(url) : url;
}

function ofSite(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) throw new Error(`${url} is of another site`);
  return url;
}
