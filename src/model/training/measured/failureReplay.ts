/** How often a published run was interrupted, or which share of its time was productive, beside what the sheets say. */
export interface FailureReplay {
  id: string;
  name: string;
  gpus: number;
  quantity: "failures" | "goodput";
  published: readonly [low: number, high: number]; // failures a million GPU-days, or a share
  low: number; // predicted with the run itself left out, as the next two
  middle: number;
  high: number;
  inside: boolean; // whether what is published meets the range
  insideApart: boolean; // the same with all runs of its publication left out
  source: string;
  note: string;
}
