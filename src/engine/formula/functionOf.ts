/** What the page's own policy for code is called, where its host demands Trusted Types. */
const POLICY = "formulas";

interface CodePolicy {
  createScript(text: string): string; // a TrustedScript, which eval takes
}

interface PolicyMaker {
  createPolicy(name: string, rules: {createScript: (text: string) => string}): CodePolicy;
}

let policy: CodePolicy | null | undefined;

/**
 * Returns a function of some code, which has to be printed from trees that were checked and never a text of a user's.
 * Throws where the host forbids to evaluate code, or to name a policy for it.
 */
export function functionOf(parameters: readonly string[], code: string): (...given: never[]) => unknown {
  policy ??=
    (globalThis as {trustedTypes?: PolicyMaker}).trustedTypes?.createPolicy(POLICY, {createScript: (text) => text}) ??
    null;
  const text = `(function (${parameters.join(", ")}) {${code}\n})`;
  // Indirect, so that it sees no names of this module. Functions of a TrustedScript are not made by all browsers.
  return (0, eval)(policy ? policy.createScript(text) : text) as (...given: never[]) => unknown;
}
