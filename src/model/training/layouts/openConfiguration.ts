import {evaluator} from "../../../engine/evaluate.js";
import {buildModel, type Model} from "../../../engine/model.js";
import type {Assumption} from "../../catalog.js";
import {openConfiguration} from "../../sheets/training/openConfiguration.js";

/** What the formulas of open configurations read. */
export interface OpenFacts {
  architecture_group: string;
  params: number;
  trained_sequence_length: number; // token; NaN where it is open too
  stated_global_batch: number; // sequences; 0 where it is open
  model_parallel: number; // GPUs of a replica as far as stated
}

/** What a replica takes of the batch at a time, in sequences, which its GPUs are chosen to share evenly. */
export interface OpenQuestion extends OpenFacts {
  least_sequences: number;
}

const UNITS: Record<keyof OpenFacts, string> = {
  architecture_group: "text",
  params: "param",
  trained_sequence_length: "token/sequence",
  stated_global_batch: "sequence",
  model_parallel: "1"
};

/** Functions by the assumptions they were made of. */
const KNOWN = new WeakMap<readonly Assumption[], (facts: OpenQuestion) => {sequence: number; gpus: number}>();

/** Returns a function that gives the sequence length, in tokens, and the GPUs of a configuration that leaves them open. */
export function openFacts(
  assumptions: readonly Assumption[]
): (facts: OpenQuestion) => {sequence: number; gpus: number} {
  let known = KNOWN.get(assumptions);
  if (!known) KNOWN.set(assumptions, (known = make(assumptions)));
  return known;
}

/** Returns the model of the sheet of open configurations over assumptions of the units given. */
export function openModel(assumptions: readonly Pick<Assumption, "id" | "unit">[]): Model {
  const units = Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]));
  return buildModel([openConfiguration], {columns: UNITS, assumptions: units});
}

function make(assumptions: readonly Assumption[]) {
  const params = Object.fromEntries(assumptions.map(({id, value}) => [id, value]));
  const model = openModel(assumptions);
  for (const [name, error] of [...model.errors, ...model.unitErrors]) throw new Error(`${name}: ${error}`);
  const evaluate = evaluator(model);
  return ({architecture_group, least_sequences, ...numbers}: OpenQuestion) => {
    const columns = Object.entries(numbers).map(([name, value]) => [name, Float64Array.of(value)]);
    const table = evaluate({architecture_group: [architecture_group], ...Object.fromEntries(columns)}, params);
    const gpus = table.open_gpus![0] as number;
    const small = table.open_replicated![0] === 1;
    return {
      sequence: table.open_sequence![0] as number,
      gpus: small
        ? sharingGpus({gpus, sequences: numbers.stated_global_batch / least_sequences, replica: numbers.model_parallel})
        : gpus
    };
  };
}

/**
 * Returns how many GPUs, up to some, can each or in whole replicas get as much of a batch: in whole nodes or a power of
 * two. As many as asked for where none can.
 */
export function sharingGpus({gpus, sequences, replica}: {gpus: number; sequences: number; replica: number}): number {
  if (!Number.isInteger(sequences) || sequences <= 0) return gpus;
  for (let replicas = Math.floor(gpus / replica); replicas >= 1; --replicas) {
    const count = replicas * replica;
    if (sequences % replicas === 0 && (count % NODE === 0 || Number.isInteger(Math.log2(replicas)))) return count;
  }
  return gpus;
}

/** GPUs of a usual node. */
const NODE = 8;
