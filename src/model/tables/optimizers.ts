import {amount, count, flag, key, optional, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** What an optimizer keeps of each parameter between steps. */
export const optimizers = table("optimizers", "optimizer", {
  id: key(),
  name: words("Name"),
  pattern: words("Pattern of the texts it is recognized by"),
  states: count("Values kept for a parameter of a matrix", "1", null, {least: 0, most: 4, as: "optimizer_states"}),
  table_states: count("Values kept for a parameter of a token table", "1", null, {
    least: 0,
    most: 4,
    as: "optimizer_table_states"
  }),
  state_bytes: optional(
    amount("A value kept for each parameter, where its format is not the recipe's", "B/param", null, {
      least: Number.MIN_VALUE,
      as: "optimizer_state_bytes"
    })
  ),
  factored: flag("Second moments by row and column of a matrix", {as: "optimizer_factored"}),
  paged: flag("State that leaves a full card", {as: "optimizer_paged"}),
  orthogonal_steps: count("Steps that make an update orthogonal", "1", null, {least: 0, most: 9}),
  ...PROVENANCE
});

export type Optimizer = RowOf<typeof optimizers.facts>;
