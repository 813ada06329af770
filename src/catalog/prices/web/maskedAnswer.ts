import {withoutSecrets} from "./errorText.js";
import type {WebRequest} from "./fetchOnce.js";

/** A cell that is a number gives no one a secret, and must stay one. */
const NUMBER = /^[\s\d.eE+-]*$/;

/**
 * Returns the answer with an ellipsis in place of each secret that a server repeats in its texts, before any of these is
 * cut, shown or written. What is needed to ask on, named by `link`, and numbers and the header of CSV are left as they
 * are; so is JSON that cannot be read, which is refused later.
 */
export function maskedAnswer(
  text: string,
  {kind, link, secrets}: Pick<WebRequest, "kind" | "link"> & {secrets: readonly string[]}
): string {
  if (secrets.length === 0) return text;
  return kind === "json" ? maskedJson(text, secrets, link) : maskedCsv(text, secrets);
}

/** Strings are masked as they read, not as they are escaped. */
function maskedJson(text: string, secrets: readonly string[], link: string | undefined): string {
  let found = false;
  const mask = (name: string, value: unknown): unknown => {
    if (typeof value === "number" && !Number.isFinite(value)) return String(value); // no JSON number, and no price
    if (typeof value !== "string" || name === link) return value;
    const masked = withoutSecrets(value, secrets);
    found ||= masked !== value;
    return masked;
  };
  try {
    const masked = JSON.stringify(JSON.parse(text, mask));
    return found ? masked : text;
  } catch {
    return text;
  }
}

function maskedCsv(text: string, secrets: readonly string[]): string {
  const lower = text.toLowerCase();
  if (!secrets.some((secret) => lower.includes(secret.toLowerCase().replaceAll('"', '""')))) return text;
  const start = text.indexOf("\n") + 1;
  const split = secrets.filter((secret) => /[",\r\n]/.test(secret)); // these reach over what separates cells
  const quoted = split.map((secret) => secret.replaceAll('"', '""'));
  const body = withoutSecrets(text.slice(start), [...quoted, ...split]);
  return (
    text.slice(0, start) +
    body.replace(/[^",\r\n]+/g, (cell) => (NUMBER.test(cell) ? cell : withoutSecrets(cell, secrets)))
  );
}
