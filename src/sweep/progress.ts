import type {Writable} from "node:stream";
import {format, formatCounted} from "../model/words/format.js";

/** Tells how far a sweep is. */
export interface Progress {
  /** A partition of so many plans is done, of which so many rows were kept. */
  step(plans: number, rows: number): void;
  end(bytes: number): void;
}

/** Returns what tells of a sweep's partitions as they are done: how many, how fast, and about how long the rest takes. */
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
    end(bytes) {
      if (kept === 0) errors.write("no row was kept: none meets what output.keep asks for\n");
      errors.write(
        `${count(worked)} plans, ${count(kept)} rows kept, ${count(rate())} plans a second, ${format(bytes, "B", "sentence")} in all\n`
      );
    }
  };
}
