import {maskedAnswer} from "./maskedAnswer.js";
import type {Secrets} from "./secrets.js";
import {fetchOnce, OUT_OF_TIME, WebError} from "./fetchOnce.js";
import type {WebLimits, WebRequest} from "./fetchOnce.js";

/** Fetches text within limits of time, size and patience. */
export interface WebClient {
  text(request: WebRequest): Promise<string>;
  bytes: number; // read so far, of all requests
  modified: string | null; // ISO day that the last answer says it was last changed
}

export interface WebClientOptions {
  signal?: AbortSignal; // gives up on everything
  secrets?: Secrets; // an answer that repeats a key is refused, of others its texts are masked
}

/** A feed may have no more than this many times the bytes of one answer, in all of its answers. */
const MOST_ANSWERS = 2;

/** A shorter key may stand in an answer by chance. */
const SHORTEST_KEY = 8;

/** Limits that a live refresh runs under; each can be set by the variable named beside it. */
export const LIMITS: WebLimits = {
  connectMs: 10_000, // PRICES_CONNECT_MS: until the headers are there
  idleMs: 20_000, // PRICES_IDLE_MS: between two pieces of a body
  totalMs: 120_000, // PRICES_TOTAL_MS: for one answer, redirects included
  maxBytes: 32 * 2 ** 20, // PRICES_MAX_BYTES: of one answer, unpacked; the largest catalog has 5 MB
  redirects: 5,
  attempts: 3, // PRICES_ATTEMPTS
  retryMs: 1_000, // PRICES_RETRY_MS: wait before the second attempt, doubled before the third
  retryCapMs: 30_000 // PRICES_RETRY_CAP_MS: longest wait, whatever Retry-After asks for
};

const VARIABLES = {
  connectMs: "PRICES_CONNECT_MS",
  idleMs: "PRICES_IDLE_MS",
  totalMs: "PRICES_TOTAL_MS",
  maxBytes: "PRICES_MAX_BYTES",
  attempts: "PRICES_ATTEMPTS",
  retryMs: "PRICES_RETRY_MS",
  retryCapMs: "PRICES_RETRY_CAP_MS"
} as const;

/** Returns the limits, with those the environment sets. Throws an Error that names a variable without a whole number. */
export function webLimits(environment: Record<string, string | undefined>): WebLimits {
  const limits = {...LIMITS};
  for (const [key, variable] of Object.entries(VARIABLES) as [keyof typeof VARIABLES, string][]) {
    const text = environment[variable];
    if (text === undefined || text === "") continue;
    if (!/^\d{1,12}$/.test(text) || Number(text) < 1) {
      throw new Error(`${variable}: got "${text}", expected a whole number above 0`);
    }
    limits[key] = Number(text);
  }
  return limits;
}

/**
 * Returns a client that tries again after a dropped connection, 429 or 5xx, waits as long as Retry-After asks up to the
 * limit, and gives up at once on anything that trying again would not mend.
 */
export function webClient(limits: WebLimits, {signal, secrets}: WebClientOptions = {}): WebClient {
  const secret = (secrets?.keys ?? []).filter((key) => key.length >= SHORTEST_KEY);
  const client: WebClient = {
    bytes: 0,
    modified: null,
    async text(request) {
      for (let attempt = 1; ; attempt++) {
        if (client.bytes > MOST_ANSWERS * limits.maxBytes) throw new WebError("too much in all its answers together");
        try {
          const text = await fetchOnce(request, {
            limits,
            signal,
            onBytes: (count) => (client.bytes += count),
            onModified: (day) => (client.modified = day)
          });
          if (secret.some((key) => text.includes(key))) throw new WebError("the answer repeats a key or password");
          return maskedAnswer(text, {...request, secrets: secrets?.all ?? []});
        } catch (error) {
          if (!(error instanceof WebError) || !error.passing || attempt >= limits.attempts) throw error;
          const wait = Math.max(limits.retryMs * 2 ** (attempt - 1), error.retryAfterMs ?? 0);
          await pause(Math.min(wait, limits.retryCapMs), signal);
        }
      }
    }
  };
  return client;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(new WebError(OUT_OF_TIME));
    };
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, {once: true});
  });
}
