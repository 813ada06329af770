/** What an output is at a value of an input: a number, or NaN and why there is none. */
export interface Outcome {
  value: number;
  reason: string; // empty where there is a number
}

/** Work that asks for the output at one value of the input after another, so that it can be cut into slices. */
export type Probe<Answer> = Generator<number, Answer, Outcome>;
