import type {Columns} from "../../engine/compile.js";
import {buildModel, type Model} from "../../engine/model.js";
import {generation} from "../sheets/generation.js";
import {sustainedRate} from "../sheets/training/sustainedRate.js";
import {columnsOfRows} from "./shapeColumns.js";

/** Columns a row of generation has before any formula, with their units. */
const GENERATION_COLUMNS = {
  params: "param",
  active_params: "param",
  layers: "1",
  hidden: "1",
  attention_width: "1",
  kept_width: "1",
  served_weight_bytes: "B/param",
  kept_element_bytes: "B/token",
  served_rate_multiple: "1", // of the 16-bit peak
  gpus: "GPU",
  tensor_parallel: "1",
  pipeline_parallel: "1",
  stated_sequences: "sequence", // of a copy at a time; 0: as many as fit
  input_tokens: "token/sequence",
  output_tokens: "token/sequence",
  architecture_group: "text",
  accelerator_year: "1",
  peak_flops: "FLOP/s",
  sustained_share: "1",
  tdp_per_gpu: "W/GPU",
  memory_bandwidth: "B/s",
  memory_capacity: "B",
  interconnect_bandwidth: "B/s"
} as const;

/** A model that serves: one row of the table the generation sheets are evaluated over. */
export type GenerationRow = {
  [Name in keyof typeof GENERATION_COLUMNS]: (typeof GENERATION_COLUMNS)[Name] extends "text" ? string : number;
};

/** Returns the model of generation over assumptions of the units given. */
export function generationModel(assumptions: readonly {id: string; unit: string}[]): Model {
  return buildModel([sustainedRate, generation], {
    columns: GENERATION_COLUMNS,
    assumptions: Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]))
  });
}

/** Returns rows of generation as columns, numbers in typed arrays. */
export function generationColumns(rows: readonly GenerationRow[]): Columns {
  return columnsOfRows(Object.entries(GENERATION_COLUMNS), rows);
}
