/** Longest text of a link that is read or written, in characters. */
export const LONGEST_LINK = 20_000;
