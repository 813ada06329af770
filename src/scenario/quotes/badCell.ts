import type {QuoteField} from "./quoteColumns.js";

/** A cell of a quote that cannot be read: what it says, and what was expected. */
export class BadCell extends Error {
  readonly namesNoGpu: boolean; // what is sold has none, as a machine of processors
  constructor(
    readonly field: QuoteField,
    readonly value: string,
    readonly expected: string,
    {namesNoGpu = false} = {}
  ) {
    super(expected);
    this.namesNoGpu = namesNoGpu;
  }
}
