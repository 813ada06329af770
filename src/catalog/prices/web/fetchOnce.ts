import {basicAuthorization} from "./basicAuthorization.js";

export interface WebLimits {
  connectMs: number;
  idleMs: number;
  totalMs: number;
  maxBytes: number;
  redirects: number;
  attempts: number;
  retryMs: number;
  retryCapMs: number;
}

export interface WebRequest {
  url: string;
  kind: "csv" | "json"; // what the content type must agree with
  body?: unknown; // sent as JSON by POST
  key?: string; // bearer key, sent to this host alone
  link?: string; // name of the JSON text that is the next address to ask, kept as it is
}

/** Why an answer could not be had. `passing` says that trying again may help. */
export class WebError extends Error {
  readonly status: number | null;
  readonly passing: boolean;
  readonly retryAfterMs: number | null;

  constructor(
    message: string,
    {
      status = null,
      passing = false,
      retryAfterMs = null
    }: Partial<Pick<WebError, "status" | "passing" | "retryAfterMs">> = {}
  ) {
    super(message);
    this.name = "WebError";
    this.status = status;
    this.passing = passing;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Said where a feed, or the whole refresh, has taken too long. */
export const OUT_OF_TIME = "ran out of time";

interface Options {
  onModified?: (day: string) => void; // ISO day that the answer says it was last changed
  limits: WebLimits;
  signal?: AbortSignal;
  onBytes: (count: number) => void;
}

const TYPES = {
  csv: /^(text\/(csv|plain)|application\/(csv|octet-stream)|binary\/octet-stream)\b/i,
  json: /^(application\/([\w.-]+\+)?json|text\/json)\b/i
};

/**
 * Returns the text of one answer. Throws a WebError for a status other than 200, a wrong content type, an answer that
 * is too slow, too large, cut short or not UTF-8, and for redirects without end, to another protocol or back to http.
 */
export async function fetchOnce(request: WebRequest, {limits, signal, onBytes, onModified}: Options): Promise<string> {
  const controller = new AbortController();
  let reason = "";
  const stop = (why: string) => {
    reason ||= why;
    controller.abort();
  };
  const onAbort = () => stop(OUT_OF_TIME);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  const total = setTimeout(() => stop(`no whole answer within ${seconds(limits.totalMs)}`), limits.totalMs);
  let step = setTimeout(() => stop(`no answer within ${seconds(limits.connectMs)}`), limits.connectMs);
  try {
    const response = await follow(request, limits.redirects, controller.signal);
    checkAnswer(response, request.kind, limits.maxBytes);
    const chunks: Uint8Array[] = [];
    let size = 0;
    const idle = () => {
      clearTimeout(step);
      step = setTimeout(() => stop(`silent for ${seconds(limits.idleMs)}`), limits.idleMs);
    };
    idle();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      idle();
      size += chunk.length;
      onBytes(chunk.length);
      if (size > limits.maxBytes) throw new WebError(`more than ${megabytes(limits.maxBytes)}`);
      chunks.push(chunk);
    }
    const modified = Date.parse(response.headers.get("last-modified") ?? "");
    if (!Number.isNaN(modified)) onModified?.(new Date(modified).toISOString().slice(0, 10));
    return decode(chunks);
  } catch (error) {
    if (error instanceof WebError) throw error;
    if (reason !== "") throw new WebError(reason, {passing: /^no answer/.test(reason)});
    const why = code(error);
    throw new WebError(connectionText(why), {passing: why !== "" && !/ENOTFOUND|EAI_AGAIN/.test(why)});
  } finally {
    clearTimeout(total);
    clearTimeout(step);
    signal?.removeEventListener("abort", onAbort);
    controller.abort();
  }
}

async function follow(request: WebRequest, redirects: number, signal: AbortSignal): Promise<Response> {
  const post = request.body !== undefined;
  const first = new URL(request.url);
  const authorization = request.key === undefined ? basicAuthorization(first) : `Bearer ${request.key}`;
  if (authorization !== undefined && !/^[\x20-\x7e]+$/.test(authorization))
    throw new WebError("the key for it holds a character that cannot be sent, such as a line break");
  first.username = first.password = ""; // fetch refuses an address that has them
  let url = first;
  for (let hops = 0; ; hops++) {
    const headers: Record<string, string> = {
      accept: request.kind === "json" ? "application/json" : "text/csv, text/plain",
      "user-agent": "model-scaling-estimates"
    };
    if (post) headers["content-type"] = "application/json";
    if (authorization !== undefined && url.origin === first.origin) headers.authorization = authorization;
    const body = post ? JSON.stringify(request.body) : undefined;
    const response = await fetch(url, {method: post ? "POST" : "GET", headers, body, redirect: "manual", signal});
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (location === null || !URL.canParse(location, url))
      throw new WebError(`HTTP ${response.status} without a place to go`);
    if (hops >= redirects) throw new WebError(`more than ${redirects} redirects`);
    if (post && response.status < 307) throw new WebError(`HTTP ${response.status} in answer to a query`);
    const next = new URL(location, url);
    if (!/^https?:$/.test(next.protocol) || (url.protocol === "https:" && next.protocol === "http:")) {
      throw new WebError(`redirect to ${next.protocol}//, expected https`);
    }
    if (next.username !== "" || next.password !== "") throw new WebError("redirect to an address with a password");
    url = next;
  }
}

function checkAnswer(response: Response, kind: WebRequest["kind"], maxBytes: number): void {
  const {status, headers} = response;
  if (status !== 200) {
    const passing = status === 429 || status >= 500;
    throw new WebError(`HTTP ${status}`, {status, passing, retryAfterMs: retryAfter(headers.get("retry-after"))});
  }
  const type = headers.get("content-type");
  if (type === null ? kind === "json" : !TYPES[kind].test(type)) {
    throw new WebError(`content type ${type ?? "missing"}, expected ${kind.toUpperCase()}`);
  }
  if (Number(headers.get("content-length")) > maxBytes) throw new WebError(`more than ${megabytes(maxBytes)}`);
}

function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now());
}

function decode(chunks: Uint8Array[]): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(Buffer.concat(chunks));
  } catch {
    throw new WebError("bytes that are not UTF-8");
  }
}

function code(error: unknown): string {
  const cause = (error as {cause?: {code?: string}}).cause;
  return cause?.code ?? (error as {code?: string}).code ?? "";
}

/** What the codes of failed connections mean. The messages beside them are not shown: they may quote what was sent. */
const CODES: Record<string, string> = {
  ECONNREFUSED: "refused",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "its host could not be looked up",
  ECONNRESET: "dropped",
  UND_ERR_SOCKET: "dropped",
  EPIPE: "dropped",
  ETIMEDOUT: "timed out",
  EHOSTUNREACH: "host not reached",
  ENETUNREACH: "network not reached",
  UND_ERR_HEADERS_OVERFLOW: "its headers are too large"
};

function connectionText(code: string): string {
  if (!/^[A-Z][A-Z0-9_]{2,50}$/.test(code)) return "connection failed";
  return `connection failed: ${CODES[code] === undefined ? code : `${CODES[code]} (${code})`}`;
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 2 ** 20) * 10) / 10} MiB`;
}
