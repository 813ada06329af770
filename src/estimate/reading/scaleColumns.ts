import {Book} from "../../engine/book.js";
import type {Catalog} from "../../model/catalog.js";
import {COMMITTED} from "../../model/committed.js";
import {assumptionValues, notebookModel} from "../../model/notebookModel.js";
import {plans} from "../../model/plans.js";
import {relatedTables} from "../../model/tables/related.js";

/** Sizes that a row of `estimate` states as a scale has them. */
const SIZES = ["params", "layers", "hidden", "heads", "kv_heads", "ffn_hidden", "vocab"] as const;

/** In the notebook bf16 stands for the 16 bits that a card has. */
const EITHER_HALF: Readonly<Record<string, string>> = {bf16: "bf16/fp16 mixed"};

/**
 * Returns what a row of `estimate` says of a scale of the catalog: its sizes, and its sequence, batch and tokens as the
 * notebook has them. Throws an Error in words where there is no such scale.
 */
export function scaleColumns(catalog: Catalog, id: string): [name: string, value: string][] {
  const scale = catalog.scales.find((one) => one.id === id);
  if (!scale) {
    const known = catalog.scales.map((one) => one.id).join(", ");
    throw new Error(`--workload: there is no scale "${id.slice(0, 60)}"; scales are ${known}`);
  }
  const model = notebookModel(catalog.assumptions, COMMITTED);
  const columns = plans({...catalog, scales: [scale]});
  const book = new Book(model, columns, assumptionValues(catalog), relatedTables(catalog));
  const value = (name: string) => String(book.column(name)[0]);
  return [
    ...SIZES.map((name): [string, string] => [name, String(scale[name])]),
    ["seq_len", value("trained_sequence_length")],
    ["global_batch_sequences", value("batch")],
    ["tokens_trained", value("tokens_seen")],
    ["precision", EITHER_HALF[String(book.params.precision)] ?? String(book.params.precision)]
  ];
}
