import {evaluator} from "../engine/evaluate.js";
import type {Catalog} from "../model/catalog.js";
import {COMMITTED} from "../model/committed.js";
import {assumptionValues, notebookModel} from "../model/notebookModel.js";
import {answerer} from "./estimateRows.js";
import {readRow} from "./reading/readRows.js";

/** What `estimate` takes for a sequence that is open, which differs by accelerator. */
const OPEN_SEQUENCES = new Set(["open_sequence", "open_sequence_hopper"]);

/**
 * Returns what is stated with the sequence and the batch that it leaves open, as a scale of one's own on the front page
 * has them: a plan compares machines for one training. Throws an Error in words where what is stated cannot be estimated.
 */
export function plannedTraining(
  stated: ReadonlyMap<string, string>,
  {catalog, folder}: {catalog: Catalog; folder: string}
): Map<string, string> {
  if (stated.has("seq_len") && stated.has("global_batch_sequences")) return new Map(stated);
  const params = assumptionValues(catalog);
  const planned = params.planned_sequence as number;
  const assumptions = catalog.assumptions.map((one) => (OPEN_SEQUENCES.has(one.id) ? {...one, value: planned} : one));
  const names = [...stated.keys(), "gpu"];
  const rows = [...new Set(catalog.offers.map(({accelerator_id}) => accelerator_id))].map((gpu) =>
    readRow([...stated.values(), gpu], names, "plan")
  );
  const answered = answerer(folder, {catalog: {...catalog, assumptions}})(rows).find(({plan}) => plan !== null);
  const whole = new Map(stated);
  if (!answered) return whole; // why there is none is told of every candidate
  const sequence = answered.plan!.trained_sequence_length;
  if (!stated.has("seq_len")) whole.set("seq_len", String(sequence));
  if (answered.batchStated) return whole;
  const columns = {
    params: Float64Array.of(Number(answered.estimate.params)),
    scale_tokens_per_sample: Float64Array.of(sequence)
  };
  const model = notebookModel(catalog.assumptions, COMMITTED);
  const {usual_batch} = evaluator(model, {names: ["usual_batch"]})(columns, params);
  return whole.set("global_batch_sequences", String(usual_batch![0]));
}
