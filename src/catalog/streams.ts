import {join} from "node:path";
import type {Assumption, Stream} from "../model/catalog.js";
import {readCatalog} from "./readCatalog.js";
import {streams} from "../model/tables/streams.js";
import {rowSchema} from "./rowSchema.js";

/** Tokens one sample may plausibly take in, over all streams. */
const PLAUSIBLE = {low: 1024, high: 131072};

/** Returns the input streams of the folder's streams.csv. */
export function loadStreams(folder: string): Stream[] {
  return readCatalog(join(folder, "streams.csv"), rowSchema(streams), {key: ["id"]});
}

/** Returns the assumption `input_tokens_per_sample`, which is the sum over the streams. */
export function inputTokens(streams: readonly Stream[]): Assumption {
  return {
    id: "input_tokens_per_sample",
    label: "Input tokens per sample",
    group: "Basis and reading",
    value: streams.reduce((sum, {tokens_per_sample}) => sum + tokens_per_sample, 0),
    unit: "token/sample",
    ...PLAUSIBLE,
    choices: [],
    source: "brief, Detailed Breakdown (10M params, Tiny Configuration): the sum over data/streams.csv",
    as_of: streams.reduce((latest, {as_of}) => (as_of > latest ? as_of : latest), ""),
    note: "reading input: less than modalities × sequence length, so the streams are not all full; another value stretches all streams alike"
  };
}
