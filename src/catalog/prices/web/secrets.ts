import {basicAuthorization} from "./basicAuthorization.js";
import {decoded} from "./decoded.js";

/** Shorter secrets are left in texts: they would stand in ordinary words, and give no one anything. */
const SHORTEST = 4;

/** What of the environment must leave the process only for the server it is meant for. */
export interface Secrets {
  keys: string[]; // keys and passwords, as they are and as they are sent; no answer has a reason to repeat one
  all: string[]; // these, and the queries and fragments of addresses; longest first
}

/** Returns the secrets in the variables that a refresh reads: RUNPOD_API_KEY, and the addresses PRICES_…_URL. */
export function secretsOf(environment: Record<string, string | undefined>): Secrets {
  const key = environment.RUNPOD_API_KEY ?? "";
  const keys = [key, key.trim(), ...key.split(/\s+/)];
  const others: string[] = [];
  for (const [name, address = ""] of Object.entries(environment)) {
    if (!/^PRICES_\w+_URL$/.test(name)) continue;
    const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
    if (url === null) continue;
    const sent = basicAuthorization(url)?.slice("Basic ".length);
    keys.push(url.password, decoded(url.password), ...(sent === undefined ? [] : [sent]));
    const values = [...url.searchParams].map(([name, value]) => value || name);
    const sentAs = url.search
      .slice(1)
      .split("&")
      .map((part) => part.slice(part.indexOf("=") + 1));
    others.push(
      url.username,
      decoded(url.username),
      url.search.slice(1),
      url.hash.slice(1),
      decoded(url.hash.slice(1))
    );
    others.push(...values, ...values.map(encodeURIComponent), ...sentAs);
  }
  return {keys: longEnough(keys), all: longEnough([...keys, ...others])};
}

function longEnough(texts: string[]): string[] {
  return [...new Set(texts)].filter((text) => text.length >= SHORTEST).sort((a, b) => b.length - a.length);
}
