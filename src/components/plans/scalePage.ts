import {format} from "../../model/words/format.js";
import {cellValue} from "./cellValue.js";
import {element, fragment} from "../elements/dom.js";
import {briefList} from "../brief/briefList.js";
import {table} from "../tables/table.js";
import {layoutName, machineName, markedPlan} from "./planName.js";
import {planTable} from "./planTable.js";
import type {Reader} from "../notebook/reader.js";
import {whyNoneMarked} from "./verdict.js";

/** The parts of a scale's page. */

/** Topics that say what a scale is for; the other notes say what to watch. */
const USES = ["What it is for", "What it can do", "Where it ends"];

/** Returns the heading of a scale's page. */
export function scaleTitle(reader: Reader, scale: string): HTMLElement {
  const found = reader.scales().find(({id}) => id === scale);
  if (!found) return element("h1", {}, "This scale is not in the catalog");
  document.title = `${found.name} | Model Scaling Estimates`;
  return element("h1", {}, `${found.name}: ${format(found.params)} parameters, ${format(found.samples)} samples`);
}

/** Returns where to train a scale: cheapest, fastest, on spot. */
export function scaleAnswer(reader: Reader, scale: string): HTMLElement {
  if (!reader.catalog("scales").some(({id}) => id === scale))
    return element(
      "p",
      {class: "answer gone"},
      "It was deleted, or belongs to other edits than those in force. ",
      element("a", {href: "../index.html"}, "Plan for another model"),
      "."
    );
  const cheapest = markedPlan(reader, scale, "cheapest");
  const fastest = markedPlan(reader, scale, "fastest");
  const spot = markedPlan(reader, scale, "cheapest_spot");
  if (!fastest) return element("p", {class: "answer"}, `It ${whyNoneMarked(reader, scale)}.`);
  const on = (row: string, quantity: string) => [
    element("b", {}, machineName(reader, row)),
    " in ",
    element("b", {}, cellValue(reader, "wall_hours", row, {drawn: true})),
    " for ",
    element("b", {}, cellValue(reader, quantity, row, {drawn: true}))
  ];
  return element(
    "p",
    {class: "answer"},
    cheapest ? ["Cheapest on demand: ", ...on(cheapest, "cost")] : `It ${whyNoneMarked(reader, scale)}`,
    ". Fastest: ",
    on(fastest, "cost"),
    ".",
    spot ? [" Cheapest on spot: ", ...on(spot, "spot_cost"), "."] : null,
    ` Of the ${format(reader.catalog("machines").length)} machines of the catalog; the `,
    element("a", {href: "../index.html"}, "front page"),
    " plans on all that are sold."
  );
}

/** Returns steps, global batch and tokens of a scale and its variants. */
export function scaleBreakdown(reader: Reader, scale: string): HTMLElement {
  const scales = reader.catalog("scales").filter(({id, variant_of}) => id === scale || variant_of === scale);
  return planTable(reader, {
    caption: "Steps, samples and tokens",
    rowHeader: "Configuration",
    rows: scales.map(({id, name}) => ({label: name, row: reader.planOf(id, reader.focusMachine())})),
    columns: [
      {label: "Global batch (samples)", quantity: "batch"},
      {label: "Steps", quantity: "steps"},
      {label: "Samples", quantity: "samples"},
      {label: "Output tokens per sample", quantity: "output_tokens_per_sample"},
      {label: "Output tokens", quantity: "output_tokens"},
      {label: "Input tokens", quantity: "input_tokens"},
      {label: "Tokens seen", quantity: "tokens_seen"}
    ]
  });
}

/** Returns what a scale is for, in words. */
export function scaleUse(reader: Reader, scale: string): HTMLElement {
  return notes(reader, scale, "What it is for, in words", (topic) => USES.includes(topic));
}

/** Returns what to watch: what the numbers say first, then what is known of training at this scale. */
export function scaleConsiderations(reader: Reader, scale: string): Node {
  const plans = reader.plansOf(scale);
  const names = (rows: string[]) => rows.map((row) => machineName(reader, row)).join(", ");
  const problem = (row: string) => reader.text("plan_problem", row);
  const contradictory = plans.filter((row) => problem(row) !== "");
  const impossible = plans.filter((row) => problem(row) === "" && !reader.flag("trains", row));
  const accumulating = plans.filter((row) => reader.flag("trains", row) && !reader.flag("fits", row));
  const recomputing = plans.filter((row) => reader.flag("fits", row) && reader.text("recompute", row) !== "none");
  const sharded = plans.filter(
    (row) =>
      reader.flag("fits", row) && (reader.number("zero_stage", row) > 0 || reader.number("model_parallel", row) > 1)
  );
  const items = [
    ...[...new Set(contradictory.map(problem))].map(
      (reason) => `Not possible: ${names(contradictory.filter((row) => problem(row) === reason))}, as ${reason}.`
    ),
    impossible.length > 0 ? `Does not fit: ${names(impossible)}.` : null,
    accumulating.length > 0 ? `Needs gradient accumulation: ${names(accumulating)}.` : null,
    recomputing.length > 0 ? `Needs recomputation for the global batch: ${names(recomputing)}.` : null,
    sharded.length > 0
      ? `Fits the global batch only when sharded: ${sharded.map((row) => `${machineName(reader, row)} (${layoutName(reader, row)})`).join(", ")}.`
      : null,
    contradictory.length + impossible.length + accumulating.length + recomputing.length + sharded.length === 0
      ? "Fits every machine here with nothing recomputed or sharded."
      : null
  ];
  return fragment(
    element(
      "ul",
      {},
      items.filter((item) => item !== null).map((item) => element("li", {}, item))
    ),
    notes(reader, scale, "What to watch, in words", (topic) => !USES.includes(topic))
  );
}

/** Returns the infrastructure the brief asks for, where it does. */
export function scaleInfrastructure(reader: Reader, scale: string): Node {
  const asked = reader
    .catalog("published")
    .some((figure) => figure.file === "infrastructure-requirements.csv" && figure.scale === scale);
  if (!asked) return fragment();
  return fragment(
    element("h2", {}, "Infrastructure"),
    briefList(reader, {
      caption: "Set-ups asked for",
      file: "infrastructure-requirements",
      where: (figure) => figure.scale === scale,
      about: "Set-up"
    })
  );
}

function notes(reader: Reader, scale: string, caption: string, wanted: (topic: string) => boolean): HTMLElement {
  const found = reader.catalog("notes").filter((note) => note.scale === scale && wanted(note.topic));
  return table(
    {
      caption,
      columns: [{label: "Topic"}, {label: "Note", words: true, prose: true}, {label: "Source", words: true}]
    },
    found.map(({topic, text, source}) => [topic, text, source])
  );
}
