import type {Outcome, Probe} from "../../../src/model/whatif/probe.js";

/** Returns what a probe finds, asking `at` for each output it wants to know. */
export function finish<Answer>(probe: Probe<Answer>, at: (input: number) => Outcome): Answer {
  let step = probe.next();
  while (!step.done) step = probe.next(at(step.value));
  return step.value;
}
