import {describe, expect, it} from "vitest";
import {reliability} from "../../../../src/model/sheets/project/reliability.js";
import {oneRow} from "../oneRow.js";

const COLUMNS = {
  family: "text",
  gpus: "GPU",
  node_size: "1",
  params: "param",
  failure_rate: "1/(GPU·day)",
  storage_write_bandwidth: "B/s"
};

/** A job of one GPU with that mean time between failures, checkpoint and restart, in seconds. */
function job(between: number, checkpoint: number, restart: number, checkpoint_interval = 0) {
  const failures = {failure_rate: 86400 / between};
  const row = {family: "a100", gpus: 1, node_size: 8, params: checkpoint, storage_write_bandwidth: 1, ...failures};
  return oneRow([reliability], COLUMNS, row, {
    hours_per_day: 24,
    restart_seconds: restart,
    checkpoint_interval,
    checkpoint_interval_most: 30 * 86400,
    rare_interruptions: 1e-6,
    endless_factor: 1000
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
  goodput: number,
  firstOrder: number
][] = [
  ["three hours", 10800, 120, 0, 1610.0, 1531.0, 0.85824, 0.85088],
  ["16,384 GPUs as Llama 3's", 11134.8, 60, 600, 1155.9, 1116.3, 0.85255, 0.84229],
  ["the same with slow checkpoints", 11134.8, 300, 600, 2584.7, 2388.6, 0.74427, 0.7138],
  ["992 GPUs as OPT-175B's", 56520, 300, 1800, 5823.4, 5625.1, 0.87225, 0.8651],
  ["1,024 GPUs at Meta", 28440, 120, 600, 2612.6, 2533.2, 0.89191, 0.88703],
  ["8 GPUs at Meta", 4121280, 60, 600, 22238.6, 22198.6, 0.99447, 0.99446],
  ["a card at home", 2592000, 20, 300, 10182.3, 10169.0, 0.99596, 0.99596],
  ["spot in us-west-2b", 37854.9, 60, 300, 2131.3, 2091.5, 0.93729, 0.93577],
  ["spot in us-east-1a", 2589.7, 60, 300, 557.5, 518.2, 0.7124, 0.66876]
];

describe("reliability", () => {
  it.each(CHECKS)(
    "of %s is as the laws have it",
    (_, between, checkpoint, restart, young, daly, goodput, firstOrder) => {
      const found = job(between, checkpoint, restart);
      expect(found("young_interval")).toBeCloseTo(young, 0);
      expect(found("daly_interval")).toBeCloseTo(daly, 0);
      expect(1 / found("elapsed_factor")).toBeCloseTo(goodput, 4);
      expect(found("first_order_goodput")).toBeCloseTo(firstOrder, 4);
    }
  );

  it("is 0.96372 by Meta's law for 128 nodes that fail 6.5 times in 1,000 days, saved each hour in a minute", () => {
    const between = 86400 / (128 * 0.0065);
    const found = job(between, 60, 300, 3600); // an interval of 3,600 min × 1 s: seconds a minute are left at 1
    expect(found("meta_goodput")).toBeCloseTo(0.96372, 5);
  });

  it("has 256 GPUs fail with a chance of 19 % in 30 days and 1,024 with 57 %, at 1 % a GPU-year", () => {
    const chance = (gpus: number) =>
      oneRow(
        [reliability],
        {...COLUMNS, spot_interruptions_per_hour: "1/h", reading_hours: "h", measured_sources: "1"},
        {
          family: "a100",
          gpus,
          node_size: 8,
          failure_rate: 0.01 / 365,
          training_wall_hours: 720,
          productive_share: 1
        },
        {hours_per_day: 24}
      )("interruption_chance");
    expect(chance(256)).toBeCloseTo(0.1897, 4);
    expect(chance(1024)).toBeCloseTo(0.569, 3);
  });

  it("has 16,384 GPUs that fail 419 times in 54 days fail every 3.09 hours", () => {
    const found = oneRow(
      [reliability],
      COLUMNS,
      {family: "h100-and-newer", gpus: 16384, node_size: 8, failure_rate: 419 / 54 / 16384},
      {hours_per_day: 24}
    );
    expect(found("seconds_between_failures") / 3600).toBeCloseTo(3.09, 2);
  });

  it("loses the time of checkpoints alone where nothing fails, and next to nothing where failures are next to none", () => {
    const days30 = 30 * 86400;
    expect(job(Infinity, 60, 600)("elapsed_factor")).toBeCloseTo(1 + 60 / days30, 12);
    expect(job(1e30, 60, 600)("elapsed_factor")).toBeCloseTo(1 + 60 / days30, 12);
    // At a share of 1e-6 the series takes over from the law: both give the same, a hundredth to either side.
    const near = (share: number) => {
      const between = (3600 + 60) / share;
      const elapsed = job(between, 60, 600, 3600)("elapsed_factor");
      return elapsed / ((1 + 60 / 3600) * Math.exp(600 / between) * (1 + share / 2 + share ** 2 / 6));
    };
    expect(near(0.99e-6)).toBeCloseTo(1, 9);
    expect(near(1.01e-6)).toBeCloseTo(1, 9);
  });

  it("saves no more often than the shortest interval where a checkpoint blocks nothing", () => {
    const found = job(10000, 0, 600);
    expect(found("saved_every")).toBe(1);
    expect(found("elapsed_factor")).toBeCloseTo(Math.exp(0.06) * (1 + 1e-4 / 2), 6);
  });
});
