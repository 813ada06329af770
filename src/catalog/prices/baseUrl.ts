/**
 * Returns the base URL that the environment variable sets, without a slash at its end, or the default.
 * Throws an Error that names the variable if it is not an http or https URL.
 */
export function baseUrl(environment: Record<string, string | undefined>, variable: string, standard: string): string {
  const text = environment[variable]?.trim() || standard;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`${variable}: got "${text}", expected an http or https URL`);
  }
  return text.replace(/\/+$/, "");
}
