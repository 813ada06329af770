import type {QuoteField} from "./quoteColumns.js";

/** A cell of a quote that cannot be read: what it says, and what was expected. */
export class BadCell extends Error {
  constructor(
    readonly field: QuoteField,
    readonly value: string,
    readonly expected: string
  ) {
    super(expected);
  }
}
