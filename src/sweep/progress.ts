import type {Writable} from "node:stream";
import {format, formatCounted} from "../model/words/format.js";

/** Tells how far a sweep is. */
export interface Progress {
  /** A partition of so many plans is done, of which so many rows were kept. */
  step(plans: number, rows: number): void;
  /** All partitions are there; `total` is what they come to with those of earlier runs. */
  end(total: {plans: number; rows: number; bytes: number}): void;
}

/** Returns what tells of a run's partitions as they are done: how many, how fast, and about how long the rest takes. */
export function progress(errors: Writable, plans: number, partitions: number): Progress {
  const started = performance.now();
  let [done, worked, kept] = [0, 0, 0];
  const rate = () => worked / Math.max(1e-3, (performance.now() - started) / 1000);
  const count = (value: number) => format(value, "1", "sentence");
  return {
    step(some, rows) {
      done += 1;
      worked += some;
      kept += rows;
      const left = format((plans - worked) / rate() / 3600, "h", "sentence");
      errors.write(
        `${done} of ${formatCounted(partitions, "partition")}, ${count(worked)} plans, ${count(rate())} a second, ${left} left\n`
      );
    },
    end(total) {
      if (total.rows === 0) errors.write("no row was kept: none meets what output.keep asks for\n");
      const size = `${format(total.bytes, "B", "sentence")} in all`;
      const all = `${count(total.plans)} plans, ${count(total.rows)} rows kept`;
      if (worked === total.plans) errors.write(`${all}, ${count(rate())} plans a second, ${size}\n`);
      else if (done === 0) errors.write(`nothing was left to do: ${all}, ${size}\n`);
      else
        errors.write(
          `this run: ${count(worked)} plans, ${count(kept)} rows kept, ${count(rate())} plans a second; with those before: ${all}, ${size}\n`
        );
    }
  };
}
