import {expect, test} from "vitest";
import {noteWords} from "../../src/scenario/noteWords.js";
import {noteKey, SCENARIO_NOTE} from "../../src/scenario/scenario.js";
import {CATALOG} from "./fixture.js";

test("noteWords(scenario, catalog) says what each note on a cell is on, in words", () => {
  const offer = CATALOG.offers.find(({accelerator_id}) => accelerator_id === "rtx-3090")!;
  const notes = {
    [SCENARIO_NOTE]: "of it all",
    [noteKey("assumptions", "batch_size")]: "agreed",
    [noteKey("accelerators", "rtx-3090", "memory_capacity")]: "measured",
    [noteKey("offers", offer.provider, "rtx-3090", offer.pricing, "usd_per_gpu_hour_median")]: "asked",
    [noteKey("machines", "gone", "gpus")]: "of a row that was deleted"
  };
  expect(noteWords({notes}, CATALOG)).toEqual([
    {on: "Batch size", text: "agreed"},
    {on: "RTX 3090, memory", text: "measured"},
    {on: `rtx-3090 at ${offer.provider}, ${offer.pricing}, price`, text: "asked"},
    {on: "machines, gone, gpus", text: "of a row that was deleted"}
  ]);
});
