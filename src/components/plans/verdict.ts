import {format} from "../../model/words/format.js";
import {tracing} from "./cellValue.js";
import {element} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";

/** Returns in words whether a plan fits its accelerator, and by how much; why it cannot be where it cannot. */
export function verdict(reader: Reader, row: string): HTMLElement {
  const words = reader.text("verdict", row);
  const amount = format(Math.abs(reader.number("headroom", row)), "B");
  const steps = reader.number("accumulation_steps", row);
  const text =
    words === "fits"
      ? `fits, ${amount} free${tightWords(reader, row)}`
      : words === "fits with accumulation"
        ? `fits in ${format(steps)} accumulation steps${tightWords(reader, row)}`
        : words === "does not fit"
          ? `does not fit, ${amount} short${remedyWords(reader, row)}`
          : [words, reader.text("plan_problem", row)].filter((part) => part !== "").join(": ");
  return element(
    "span",
    {...tracing("verdict", row), class: `cell verdict ${words === "fits" ? "" : "problem"}`},
    words === "fits" ? "✓ " : words === "fits with accumulation" ? "△ " : "✗ ",
    text
  );
}

/** Returns in words that the error of the estimate decides whether a plan fits, and what to change; nothing where it does not. */
export function tightWords(reader: Reader, row: string): string {
  return reader.flag("memory_tight", row)
    ? `, but tight within the error of the estimate${remedyWords(reader, row)}`
    : "";
}

function remedyWords(reader: Reader, row: string): string {
  const remedy = reader.text("memory_remedy", row);
  return remedy === "" ? "" : `: less takes ${remedy}`;
}

/**
 * Returns in words why no plan of a scale is marked the cheapest or fastest, to follow its name: it trains nowhere, or
 * what it would take is not known.
 */
export function whyNoneMarked(reader: Reader, scale: string): string {
  const chosen = reader.plansOf(scale).filter((row) => reader.flag("chosen", row));
  if (chosen.length === 0) return `trains on no machine of the catalog: ${whyNothingTrains(reader, scale)}`;
  if (chosen.some((row) => reader.flag("hours_known", row))) return "can be trained, but no cost on demand is known";
  const outside = chosen.every((row) => reader.flag("hours_extrapolated", row));
  return reader.assumption("basis") === "brief" && outside
    ? "can be trained, but the brief has no hours for its size; first principles, as the basis of hours, have"
    : "can be trained, but the time it takes is known of no machine";
}

/** Why a scale trains on no machine: memory, or plans that cannot be. */
function whyNothingTrains(reader: Reader, scale: string): string {
  const problems = [...new Set(reader.plansOf(scale).map((row) => reader.text("plan_problem", row)))];
  if (reader.plansOf(scale).some((row) => reader.text("verdict", row) === "memory is not known"))
    return "the memory of none is known";
  if (problems.length === 0) return "there is none";
  if (problems.every((problem) => problem === "")) return "none has the memory";
  if (problems.length === 1) return `the plan is possible on none, as ${problems[0]}`;
  return "none has the memory or is one the plan is possible on";
}

const MARKS: [flag: string, text: string][] = [
  ["cheapest", "cheapest"],
  ["cheapest_spot", "cheapest on spot"],
  ["fastest", "fastest"],
  ["best_balance", "best balance"]
];

/** Returns the marks a plan has earned among its scale's: cheapest, fastest, best balance. */
export function advice(reader: Reader, row: string): HTMLElement {
  const earned = MARKS.filter(([flag]) => reader.flag(flag, row));
  return element(
    "span",
    {},
    earned.map(([flag, text]) => element("span", {...tracing(flag, row), class: "mark good cell"}, text))
  );
}

/**
 * Returns where a plan's hours come from when they are not published for it: scaled or interpolated, or that the brief has none. In
 * brief, the machine they are scaled from is told on pointing and by the inspector.
 */
export function hoursOrigin(reader: Reader, row: string, {brief = false} = {}): HTMLElement | null {
  if (reader.assumption("basis") !== "brief") return null;
  const source = reader.text("hours_machine", row);
  const machine = reader.text("machine", row);
  const between = reader.number("hours_position", row);
  const words: string[] = reader.flag("beyond_peak", row) ? ["more than its peak"] : [];
  const name = reader.catalog("machines").find(({id}) => id === source)?.name ?? source;
  if (source !== machine) words.push(brief ? "scaled" : `scaled from ${name}`);
  if (reader.flag("hours_extrapolated", row)) words.push("none: outside the brief's sizes");
  else if (between > 0 && between < 1) words.push("interpolated");
  if (words.length === 0) return null;
  return element(
    "span",
    {
      ...tracing("hours_scaling", row),
      class: "mark cell",
      title: source === machine ? null : `Hours are scaled from those of ${name}`
    },
    words.join(", ")
  );
}
