import {TEXT} from "../scales/axes.js";
import type {Group} from "./frame.js";
import {textWidth} from "../labels/textWidth.js";

/** An entry of a key: its words, and what draws its sample into a box 18 pixels wide, around the middle of its height. */
export interface KeyEntry {
  label: string;
  sample: (group: Group) => void;
}

const SAMPLE = 18;
const GAP = 16;
const LINE = 18;

/** Returns the width of entries drawn on one line. */
export function keyWidth(entries: readonly KeyEntry[]): number {
  return entries.reduce((width, {label}) => width + SAMPLE + 5 + textWidth(label, TEXT) + GAP, -GAP);
}

/** Draws entries one after the other, in as many lines as they need; returns the height they take. */
export function drawKey(
  parent: Group,
  entries: readonly KeyEntry[],
  {x, y, width}: {x: number; y: number; width: number}
) {
  const key = parent.append("g").attr("aria-hidden", "true") as unknown as Group;
  let left = x;
  let line = 0;
  for (const {label, sample} of entries) {
    const size = SAMPLE + 5 + textWidth(label, TEXT);
    if (left > x && left + size > x + width) {
      left = x;
      line++;
    }
    const entry = key
      .append("g")
      .attr("transform", `translate(${left},${y + line * LINE + LINE / 2})`) as unknown as Group;
    sample(entry.append("g") as unknown as Group);
    entry
      .append("text")
      .attr("class", "chart-label")
      .attr("x", SAMPLE + 5)
      .attr("dy", "0.35em")
      .text(label);
    left += size + GAP;
  }
  return entries.length > 0 ? (line + 1) * LINE : 0;
}

/** Draws the title of the vertical axis with the key after it, or below it where there is no room; returns the height. */
export function drawHeader(parent: Group, title: string, entries: readonly KeyEntry[], width: number): number {
  parent.append("text").attr("aria-hidden", "true").attr("class", "chart-axis-title").attr("y", 13).text(title);
  const after = textWidth(title, TEXT) + 24;
  if (after + keyWidth(entries) <= width) return Math.max(LINE, drawKey(parent, entries, {x: after, y: 0, width}));
  return LINE + drawKey(parent, entries, {x: 0, y: LINE + 2, width}) + 2;
}
