import {count, key, link, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** n accelerators of a kind with an interconnect. */
export const machines = table("machines", "machine", {
  id: key(),
  name: words("Name", {editable: false, file: ""}), // put together from the two below
  accelerator_id: link("Accelerator", "accelerators", {as: "accelerator"}),
  gpus: count("GPUs of the machine", "GPU", [1, 100e3], {heading: "GPUs", most: 1e7}),
  ...PROVENANCE
});

export type Machine = RowOf<typeof machines.facts>;
