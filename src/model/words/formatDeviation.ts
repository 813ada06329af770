import {significant} from "../../engine/significant.js";
import {format} from "./format.js";

/**
 * Returns how far ours is from a published figure: `×1.3` from a tenth upwards, `÷12` far below, `+4 %` near it, empty
 * where equal.
 */
export function formatDeviation(ratio: number): string {
  if (!Number.isFinite(ratio) || ratio <= 0) return "";
  if (ratio < 0.1) return `÷${format(1 / ratio)}`;
  if (ratio >= 1.1 || ratio <= 0.9) return format(ratio, "×");
  const percent = (ratio - 1) * 100;
  if (Math.abs(percent) < 0.05) return "";
  return `${percent > 0 ? "+" : "−"}${format(significant(Math.abs(percent), 2), "%")}`;
}
