/** Sequences of a batch of words at most, as published: You et al. 2019, arXiv 1904.00962, section 4.1. */
const MOST_SEQUENCES = 65_536;

/** Numbers as batches of tokens are written. */
const MILLIONS = /\d\s*(m|mn|millions?)$/i;

/** A batch as a cell states it: in sequences or, where it was meant so, in tokens; what to warn of. */
export interface ReadBatch {
  sequences: number | null;
  tokens: number | null;
  warnings: string[];
}

/**
 * Returns what a batch of `sequences` is that is written so under a name: `4M` is tokens, unless the name says sequences or
 * tokens are stated beside it. More sequences than any batch published has are told.
 */
export function batchOf(
  sequences: number,
  {name, written, tokens}: {name: string; written: string; tokens: number | null}
): ReadBatch {
  if (tokens === null && MILLIONS.test(written.trim()) && !/seq|sample/i.test(name))
    return {
      sequences: null,
      tokens: sequences,
      warnings: [`${name} ${written} is taken in tokens: no batch has as many sequences`]
    };
  const warnings =
    sequences > MOST_SEQUENCES
      ? [
          `${name} ${written} is ${sequences} sequences, more than the ${MOST_SEQUENCES} of the largest batch published: one in tokens is global_batch_tokens`
        ]
      : [];
  return {sequences, tokens: null, warnings};
}
