import {format} from "../words/format.js";
import {formatRange} from "../words/formatRange.js";

/** Returns a range of some unit in words: `8–10 days`, `$17–22`, `96–120 TFLOP/s`. Shares are percentages. */
export function words(low: number, high: number, unit: string, share = false): string {
  return share ? formatRange(low * 100, high * 100, "%") : formatRange(low, high, unit, "sentence");
}

/** Returns a ratio in words: `43 times that`, `8 times less`, `4 % more`. */
export function ratioWords(ratio: number): string {
  if (ratio >= 1.095) return `${format(ratio)} times that`;
  if (ratio <= 1 / 1.095) return `${format(1 / ratio)} times less`;
  const percent = Math.abs(ratio - 1) * 100;
  return percent < 0.05 ? "the same" : `${format(percent)} % ${ratio > 1 ? "more" : "less"}`;
}

/** Returns a template with `{name}` replaced; a name without words stays as it is, so that a test finds it. */
export function fill(template: string, value: (name: string) => string | undefined): string {
  return template.replaceAll(/\{(\w+)\}/g, (all, name: string) => value(name) ?? all);
}
