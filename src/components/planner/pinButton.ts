import type {Pin} from "../../model/tables/pins.js";
import {button} from "../elements/button.js";
import type {Notebook} from "../notebook/notebook.js";
import {Reader} from "../notebook/reader.js";
import {nextPin} from "./nextPin.js";
import {machineName, scaleName} from "../plans/planName.js";

/** What a plan is pinned by: all that a pin says but its names. */
type Pinned = Omit<Pin, "id" | "name">;

/** Returns a button that pins a plan to compare it with others, or takes it from those pinned. */
export function pinButton(reader: Reader, row: string): HTMLElement {
  const plan = pinnedOf(reader, row);
  const pinned = reader.catalog("pins").some((pin) => samePlan(pin, plan));
  const what = `${scaleName(reader, row)} on ${machineName(reader, row)}`;
  return button(pinned ? "Unpin" : "Pin", null, {
    name: pinned ? `Unpin ${what}` : `Pin ${what} to compare`,
    attributes: {"data-pin": row, "aria-pressed": String(pinned)}
  });
}

/** Follows the buttons of a page that pin plans. */
export function followPins(notebook: Notebook): void {
  const press = ({target}: Event) => {
    const row = (target as Element).closest?.<HTMLElement>("[data-pin]")?.dataset.pin;
    if (row !== undefined) togglePin(notebook, row);
  };
  document.addEventListener("click", press, {signal: notebook.life.ended});
}

/** Pins a plan under the next name that is free, or unpins it. */
function togglePin(notebook: Notebook, row: string): void {
  const plan = pinnedOf(new Reader(notebook), row);
  const same = notebook.books.catalog.pins.filter((pin) => samePlan(pin, plan));
  const kept = Object.keys(notebook.edits.scenario.rows?.pins ?? {}).map((id) => ({id}));
  const edits =
    same.length > 0
      ? same.map(({id}) => ({part: "row", catalog: "pins", key: id, patch: undefined}) as const)
      : [{part: "row", catalog: "pins", key: nextPin(kept), patch: {...plan}} as const];
  for (const sentence of notebook.edits.edit(edits).refused) notebook.notices.notify(`${sentence}.`);
}

function pinnedOf(reader: Reader, row: string): Pinned {
  const count = (name: string) => reader.number(name, row);
  return {
    scale_id: reader.text("scale", row),
    accelerator_id: reader.text("accelerator", row),
    gpus: count("gpus"),
    tensor_parallel: count("tensor_parallel"),
    pipeline_parallel: count("pipeline_parallel"),
    context_parallel: count("context_parallel"),
    expert_parallel: count("expert_parallel"),
    zero_stage: count("zero_stage"),
    recompute: reader.text("recompute", row) as Pin["recompute"],
    micro_batch: null
  };
}

function samePlan(pin: Pin, plan: Pinned): boolean {
  return Object.entries(plan).every(([name, value]) => pin[name as keyof Pinned] === value);
}
