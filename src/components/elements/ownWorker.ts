interface UrlPolicy {
  createScriptURL(url: string): string; // a TrustedScriptURL, which Worker takes
}

interface PolicyMaker {
  createPolicy(name: string, rules: {createScriptURL: (url: string) => string}): UrlPolicy;
}

let policy: UrlPolicy | null | undefined;

/** Starts a thread of a module of the site's own, also where the host demands Trusted Types. Throws where it may not. */
export function ownWorker(url: string): Worker {
  policy ??=
    (globalThis as {trustedTypes?: PolicyMaker}).trustedTypes?.createPolicy("threads", {createScriptURL: ofSite}) ??
    null;
  return new Worker(policy ? policy.createScriptURL(url) : url, {type: "module"});
}

function ofSite(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) throw new Error(`${url} is of another site`);
  return url;
}
