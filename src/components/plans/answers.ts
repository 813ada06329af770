import {format} from "../../model/words/format.js";
import {planId} from "../../model/plans/planKeys.js";
import {briefHours} from "./briefHours.js";
import {cellValue} from "./cellValue.js";
import {element, type Child} from "../elements/dom.js";
import {machineName, markedPlan, scaleName} from "./planName.js";
import type {PageAnswer} from "../notebook/focus.js";
import type {Reader} from "../notebook/reader.js";
import {whyNoneMarked} from "./verdict.js";

/** Each page's first sentence: the answer to its question with the numbers there are now. */

/** Returns what training the scale looked at takes on the cheapest and on the fastest machine. */
export function overviewAnswer(reader: Reader): HTMLElement {
  const scale = reader.focusScale();
  const fastest = markedPlan(reader, scale, "fastest");
  const cheapest = markedPlan(reader, scale, "cheapest");
  if (!fastest) return noneMarked(reader, scale);
  return answer(
    named(reader, scale),
    ...(cheapest
      ? [" trains cheapest on ", ...machineSentence(reader, cheapest)]
      : [" ", whyNoneMarked(reader, scale), "."]),
    " The fastest machine here is ",
    ...machineSentence(reader, fastest),
    ...(cheapest ? besideComputed(reader, cheapest, "the cheapest") : []),
    ...besideComputed(reader, fastest, "the fastest")
  );
}

/** Returns how far GPU-hours grow from the smallest to the largest scale. */
export function scalingAnswer(reader: Reader): HTMLElement {
  const scales = reader.scales();
  const machine = reader.focusMachine();
  const [first, last] = [scales[0], scales.at(-1)].map((scale) => reader.planOf(scale?.id ?? "", machine)) as [
    string,
    string
  ];
  return answer(
    "On ",
    element("b", {}, machineName(reader, first)),
    " training takes ",
    bold(reader, "gpu_hours", first, "h"),
    ` GPU-hours for ${scaleName(reader, first)} and `,
    bold(reader, "gpu_hours", last, "h"),
    ` for ${scaleName(reader, last)}, `,
    bold(reader, "wall_hours", last),
    " of wall-clock time.",
    ...besideComputed(reader, first, scaleName(reader, first)),
    ...besideComputed(reader, last, scaleName(reader, last))
  );
}

/** Returns how much memory the scale looked at needs on one GPU and where it fits. */
export function memoryAnswer(reader: Reader): HTMLElement {
  const scale = reader.focusScale();
  const plans = reader.plansOf(scale);
  const fitting = plans.filter((row) => reader.flag("fits", row));
  const plain = planId(scale, reader.focusMachine(), reader.catalog("layouts")[0]?.id ?? "");
  const words =
    fitting.length === plans.length
      ? "It fits every machine here at the global batch."
      : fitting.length === 0
        ? "It fits no machine here at the global batch."
        : `At the global batch it fits ${fitting.map((row) => machineName(reader, row)).join(", ")}.`;
  return answer(
    named(reader, scale),
    " needs ",
    bold(reader, "peak_memory", plain),
    ` on each GPU of ${machineName(reader, plain)} with nothing recomputed or sharded. `,
    words
  );
}

/** Returns what the scale looked at costs at its cheapest, on demand and on spot. */
export function costAnswer(reader: Reader): HTMLElement {
  const scale = reader.focusScale();
  const cheapest = markedPlan(reader, scale, "cheapest");
  const spot = markedPlan(reader, scale, "cheapest_spot");
  if (!cheapest) return noneMarked(reader, scale);
  const spotWords = spot
    ? [
        " On spot, ",
        element("b", {}, machineName(reader, spot)),
        " does it for ",
        bold(reader, "spot_cost", spot),
        " if interruptions can be borne."
      ]
    : [];
  return answer(
    named(reader, scale),
    " costs ",
    bold(reader, "cost", cheapest),
    " on demand on ",
    element("b", {}, machineName(reader, cheapest)),
    ", done in ",
    bold(reader, "wall_hours", cheapest),
    ".",
    ...spotWords,
    ...besideComputed(reader, cheapest, "this machine")
  );
}

/** What documents saved of the page of costs answer with. */
export const COST_ANSWER: PageAnswer = {
  plan: (reader) => markedPlan(reader, reader.focusScale(), "cheapest") ?? "",
  quantities: ["cost", "wall_hours"]
};

/** Returns what serving the scale looked at takes. */
export function inferenceAnswer(reader: Reader): HTMLElement {
  const row = reader.focusPlan();
  return answer(
    named(reader, reader.focusScale()),
    " answers in ",
    bold(reader, "inference_latency", row),
    " alone and serves ",
    bold(reader, "inference_throughput", row),
    " samples a second at batch 32; at the rate of one GPU of ",
    element("b", {}, machineName(reader, row)),
    " a million output tokens cost ",
    bold(reader, "inference_cost_per_million_tokens", row),
    "."
  );
}

/** Returns how much has to be recorded for the scale looked at. */
export function dataAnswer(reader: Reader): HTMLElement {
  const row = reader.focusPlan();
  return answer(
    named(reader, reader.focusScale()),
    " needs ",
    element("b", {}, cellValue(reader, "session_hours", row, {unit: "h", drawn: true}), " hours"),
    " of recorded sessions, or ",
    element("b", {}, cellValue(reader, "augmented_session_hours", row, {unit: "h", drawn: true})),
    " with augmentation: ",
    bold(reader, "raw_bytes", row),
    " raw, ",
    bold(reader, "stored_bytes", row),
    " as stored."
  );
}

/** The brief's hours beside those of a plan, where those are computed. */
function besideComputed(reader: Reader, row: string, what: string): Child[] {
  return reader.assumption("basis") === "brief" ? [] : briefHours(reader, row, what);
}

function machineSentence(reader: Reader, row: string): Child[] {
  return [
    element("b", {}, machineName(reader, row)),
    ": ",
    bold(reader, "wall_hours", row),
    " for ",
    bold(reader, "cost", row),
    reader.flag("beyond_peak", row) ? ", which asks for more than its peak." : "."
  ];
}

function noneMarked(reader: Reader, scale: string): HTMLElement {
  return answer(named(reader, scale), " ", whyNoneMarked(reader, scale), ".");
}

function named(reader: Reader, scale: string): HTMLElement {
  const found = reader.scales().find(({id}) => id === scale);
  return element("b", {}, found ? `${found.name} (${format(found.params)} parameters)` : "No scale");
}

function bold(reader: Reader, quantity: string, row: string, unit?: string): HTMLElement {
  const gpuHours = unit && quantity === "gpu_hours" ? "GPU·h" : unit;
  return element("b", {}, cellValue(reader, quantity, row, {unit: gpuHours, drawn: true}));
}

function answer(...children: Child[]): HTMLElement {
  return element("p", {class: "answer"}, children);
}
