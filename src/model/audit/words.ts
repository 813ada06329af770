import {
  formatBytes,
  formatCount,
  formatDollars,
  formatNumber,
  formatRange,
  formatShare,
  formatValue,
  hourUnit
} from "../format.js";
import {convert} from "../../engine/unit.js";

const AFTER: Record<string, string> = {
  min: "minutes",
  day: "days",
  h: "h",
  s: "s",
  step: "steps",
  sample: "samples",
  token: "tokens",
  param: "parameters",
  checkpoint: "checkpoints",
  "GPU·h": "GPU-hours",
  GPU: "GPUs",
  W: "W",
  "1/s": "a second",
  "sample/s": "samples/s",
  "sample/h": "samples an hour",
  "sample/step": "samples a step",
  "sample/(GPU·step)": "samples a GPU and step",
  "token/s": "tokens/s",
  "token/sample": "tokens a sample",
  "token/step": "tokens a step",
  "B/param": "bytes a parameter",
  "USD/Msample": "per million samples",
  "USD/Mtoken": "per million tokens",
  "USD/h": "an hour",
  "USD/(GPU·h)": "a GPU-hour",
  "USD·day": "dollar-days"
};

/** Returns a range of some unit in words: `8–10 days`, `$17–22`, `96–120 TFLOP/s`. Shares are percentages. */
export function words(low: number, high: number, unit: string, share = false): string {
  if (unit === "h" || unit === "day" || unit === "s") return duration(low, high, unit);
  const number = (value: number) => {
    if (share) return formatShare(value);
    if (unit === "B") return formatBytes(value);
    if (unit === "B/s" || unit === "FLOP/s") return formatValue(value, unit);
    if (unit.startsWith("USD") && unit !== "USD·day") return formatDollars(value);
    return Math.abs(value) >= 1e6 ? formatCount(value) : formatNumber(value);
  };
  return named(formatRange(low, high, number), unit);
}

/** Returns a ratio in words: `43 times that`, `8 times less`, `4 % more`. */
export function ratioWords(ratio: number): string {
  if (ratio >= 1.095) return `${formatNumber(ratio)} times that`;
  if (ratio <= 1 / 1.095) return `${formatNumber(1 / ratio)} times less`;
  const percent = Math.abs(ratio - 1) * 100;
  return percent < 0.05 ? "the same" : `${formatNumber(percent)} % ${ratio > 1 ? "more" : "less"}`;
}

/** Returns a template with `{name}` replaced; a name without words stays as it is, so that a test finds it. */
export function fill(template: string, value: (name: string) => string | undefined): string {
  return template.replaceAll(/\{(\w+)\}/g, (all, name: string) => value(name) ?? all);
}

/** Both ends in one unit that suits the longer: minutes, hours, days. */
function duration(low: number, high: number, unit: string): string {
  const found = hourUnit(convert(high, unit, "h"));
  const to = found === "month" ? "day" : found;
  return named(formatRange(convert(low, unit, to), convert(high, unit, to)), to);
}

function named(text: string, unit: string): string {
  const after = AFTER[unit];
  if (!after) return text;
  return `${text} ${text === "1" ? after.replace(/^(\w+?)s\b/, "$1") : after}`;
}
