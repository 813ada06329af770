/**
 * One check of a rule, worked out by hand from the brief: what is expected (in the rule's unit), the verdict, and a figure
 * that printed otherwise turns it.
 */
export type RuleCase = readonly [
  rule: string,
  figure: string,
  low: number,
  high: number,
  verdict: string,
  edit: readonly [id: string, published: string],
  becomes: string
];
