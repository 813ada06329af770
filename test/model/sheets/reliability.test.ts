import {describe, expect, it} from "vitest";
import {reliability, RELIABILITY_COLUMNS} from "../../../src/model/sheets/reliability.js";
import {oneRow} from "./oneRow.js";

// 419 unexpected interruptions in 54 days on 16,384 GPUs: Llama 3, arXiv 2407.21783, table 5.
const GPU_HOURS_BETWEEN_FAILURES = (54 * 24 * 16384) / 419;

const cluster = (checkpoint_seconds: number) =>
  oneRow([reliability], RELIABILITY_COLUMNS, {
    gpus: 16384,
    gpu_hours_between_failures: GPU_HOURS_BETWEEN_FAILURES,
    checkpoint_seconds
  });

describe("reliability of 16,384 GPUs", () => {
  it("fails every 3.09 hours, each GPU every 50,677 hours", () => {
    expect(GPU_HOURS_BETWEEN_FAILURES).toBeCloseTo(50677, 0);
    expect(cluster(60)("seconds_between_failures") / 3600).toBeCloseTo(3.09, 2);
  });

  it("wants a checkpoint of a minute every 1156 s by Young and every 1116 s by Daly, and wastes 10.4 %", () => {
    expect(cluster(60)("young_interval")).toBeCloseTo(1156, 0);
    expect(cluster(60)("daly_interval")).toBeCloseTo(1116, 0);
    expect(100 * cluster(60)("checkpoint_waste")).toBeCloseTo(10.4, 1);
  });

  it("wastes 4.2 % where a checkpoint takes 10 s", () => {
    expect(100 * cluster(10)("checkpoint_waste")).toBeCloseTo(4.2, 1);
  });
});
