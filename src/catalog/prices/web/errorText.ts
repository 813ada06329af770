import {CatalogError} from "../../csv/CatalogError.js";
import {WebError} from "./fetchOnce.js";
import {shownText} from "../plainText.js";
import {FeedAbsent, FeedRefused} from "../PriceFeed.js";

/** Errors whose words are ours; a plain Error is one, too, or one of the file system. */
const OWN = [CatalogError, FeedAbsent, FeedRefused, WebError];

/**
 * Returns what may be printed and written of an error: its message where the words are ours, with secrets taken out, and
 * else its kind alone, since libraries quote addresses, headers and answers. Every error of a refresh becomes text here.
 */
export function errorText(
  error: unknown,
  {secrets = [], length = 200}: {secrets?: readonly string[]; length?: number} = {}
): string {
  return shownText(withoutSecrets(said(error), secrets), length);
}

/** Returns the text with an ellipsis in place of each secret, in capitals or not. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const lower = text.toLowerCase();
  const said = secrets.filter((secret) => lower.includes(secret.toLowerCase()));
  return said.reduce((rest, secret) => rest.replace(new RegExp(escaped(secret), "giu"), "…"), text);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const own = error.constructor === Error || OWN.some((kind) => error instanceof kind);
  if (own || code.startsWith("ERR_PARSE_ARGS")) return error.message;
  return `unexpected ${error.name}${/^[A-Z][A-Z0-9_]*$/.test(code) ? ` (${code})` : ""}`;
}
