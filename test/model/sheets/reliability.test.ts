import {describe, expect, it} from "vitest";
import {reliability} from "../../../src/model/sheets/reliability.js";
import {oneRow} from "./oneRow.js";

const COLUMNS = {
  family: "text",
  gpus: "GPU",
  node_size: "1",
  params: "param",
  failure_rate_middle: "1/(GPU·day)",
  storage_write_bandwidth: "B/s",
  first_principles_wall_hours_low: "h",
  first_principles_wall_hours_high: "h"
};

/** A job of one GPU with that mean time between failures, checkpoint and restart, in seconds. */
function job(between: number, checkpoint: number, restart: number) {
  const failures = {failure_rate_middle: 86400 / between};
  const row = {family: "a100", gpus: 1, node_size: 8, params: checkpoint, storage_write_bandwidth: 1, ...failures};
  return oneRow([reliability], COLUMNS, row, {
    hours_per_day: 24,
    restart_seconds_middle: restart,
    checkpoint_interval: 0
  });
}

/** Published check values: time between failures, checkpoint, restart; intervals by Young and Daly, goodput. */
const CHECKS: [
  what: string,
  between: number,
  checkpoint: number,
  restart: number,
  young: number,
  daly: number,
  goodput: number
][] = [
  ["three hours", 10800, 120, 0, 1610.0, 1531.0, 0.85824],
  ["16,384 GPUs as Llama 3's", 11134.8, 60, 600, 1155.9, 1116.3, 0.85255],
  ["the same with slow checkpoints", 11134.8, 300, 600, 2584.7, 2388.6, 0.74427],
  ["992 GPUs as OPT-175B's", 56520, 300, 1800, 5823.4, 5625.1, 0.87225],
  ["1,024 GPUs at Meta", 28440, 120, 600, 2612.6, 2533.2, 0.89191],
  ["8 GPUs at Meta", 4121280, 60, 600, 22238.6, 22198.6, 0.99447],
  ["a card at home", 2592000, 20, 300, 10182.3, 10169.0, 0.99596],
  ["spot in us-west-2b", 37854.9, 60, 300, 2131.3, 2091.5, 0.93729],
  ["spot in us-east-1a", 2589.7, 60, 300, 557.5, 518.2, 0.7124]
];

describe("reliability", () => {
  it.each(CHECKS)("of %s is as the laws have it", (_, between, checkpoint, restart, young, daly, goodput) => {
    const found = job(between, checkpoint, restart);
    expect(found("young_interval_middle")).toBeCloseTo(young, 0);
    expect(found("daly_interval_middle")).toBeCloseTo(daly, 0);
    expect(1 / found("elapsed_factor_middle")).toBeCloseTo(goodput, 4);
  });

  it("has 16,384 GPUs that fail 419 times in 54 days fail every 3.09 hours", () => {
    const found = oneRow(
      [reliability],
      COLUMNS,
      {family: "h100-and-newer", gpus: 16384, node_size: 8, failure_rate_middle: 419 / 54 / 16384},
      {hours_per_day: 24}
    );
    expect(found("seconds_between_failures_middle") / 3600).toBeCloseTo(3.09, 2);
  });
});
