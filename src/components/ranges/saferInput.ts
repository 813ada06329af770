import {sureUnder} from "../../engine/distribution/summary.js";
import {unitOf} from "../../engine/model.js";
import {format, formatShare} from "../../model/words/format.js";
import {lowerFirst} from "../../model/words/lowerFirst.js";
import {SURE} from "../../scenario/ranges/rangeJob.js";
import {element, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {knownWords} from "./knownWords.js";
import {bold} from "./rangeWords.js";
import type {Ranges, RangeState} from "./ranges.js";
import {isLimited, ofLimits, sureOfLimits} from "./saferPlan.js";

/** A limit that is lower by less than this part of itself is no safer. */
const SAFER = 0.02;

/** Returns in words what would make a plan safer: surer of the limits where it is not sure enough of them, else less to be sure under. */
export function saferInput(reader: Reader, ranges: Ranges, {row, state}: {row: string; state: RangeState}): Child[] {
  const sure = sureOfLimits(reader, row);
  return isLimited(reader) && !(sure !== null && sure >= SURE) ? surer(reader, state) : safer(reader, ranges, state);
}

/** The input that, were it known, would make it surest to stay within the limits. */
function surer(reader: Reader, {answered}: RangeState): Child[] {
  if (answered?.surer === undefined) return []; // it is said when it is known
  const more: Child[] = [" ", element("a", {href: "#what-drives-it"}, "What drives it"), "."];
  if (answered.surer === null) return [" No single input, were it known, would make it surer.", ...more];
  const {labels, sure} = answered.surer;
  const [it, their] = labels.length > 1 ? ["those", "their"] : ["that", "its"];
  return [
    ` Surer by knowing ${labels.map(lowerFirst).join(" and ")}: were ${it} at ${their} middle for sure, it would be `,
    bold(formatShare(sure)),
    ` sure of ${ofLimits(reader)}.`,
    ...more
  ];
}

/** What would make it safer: the input that, were it known, has the lowest limit that is safe, with where to say so. */
function safer(reader: Reader, ranges: Ranges, {answered}: RangeState): Child[] {
  const quantity = ranges.drivers;
  const summary = answered?.ranges[quantity];
  const drivers = answered?.drivers ?? [];
  const [best] = [...drivers].sort((a, b) => a.known.safe - b.known.safe);
  if (!summary || !best) return [];
  const unit = unitOf(reader.model(), "Column", quantity);
  const now = sureUnder(summary, SURE);
  const {safe: under} = best.known;
  const more: Child[] = [" ", element("a", {href: "#what-drives-it"}, "What drives it"), "."];
  if (!(under < now * (1 - SAFER))) return [" No single input, were it known, would make it safer.", ...more];
  return [
    ` Safer by knowing ${lowerFirst(best.input.label)}: were that at its middle for sure, `,
    ...(best.known.low === best.known.high
      ? []
      : [`${formatShare(SURE)} sure would be under `, bold(format(under, unit, "sentence")), ", and "]),
    `${knownWords(best.known, unit, under)}.`,
    best.input.among ? " It is known once it is typed under What drives it, or the limits name a provider." : "",
    ...more
  ];
}
