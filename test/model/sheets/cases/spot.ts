import type {HandCases} from "./HandCase.js";

/** The record chosen is there thrice, which no catalog allows: the first counts. */
const ofRecord = (fact: string) => ({
  spot_records: [
    {id: "a", [fact]: 1},
    {id: "b", [fact]: 2},
    {id: "b", [fact]: 3},
    {id: "b", [fact]: 4}
  ]
});

/** Two machines of eight GPUs on spot. */
export const spotCases: HandCases = {
  spot_notice: [
    {$: {spot_record: "any", spot_notice: 30}, tables: ofRecord("notice"), is: 30},
    {$: {spot_record: "b", spot_notice: 30}, tables: ofRecord("notice"), is: 2}
  ],
  recorded_reacquire: [
    {$: {spot_record: "b"}, tables: ofRecord("reacquire"), is: 2},
    {$: {spot_record: "any"}, tables: ofRecord("reacquire"), is: NaN}
  ],
  spot_reacquire: [
    {
      d: {recorded_reacquire: [0.5, 0, NaN]},
      $: {spot_reacquire: 1.5},
      is: [0.5, 1.5, 1.5]
    }
  ],
  spot_losses: [
    {$: {spot_record: "any", spot_losses: 0.06}, tables: ofRecord("losses"), is: 0.06},
    {$: {spot_record: "b", spot_losses: 0.06}, tables: ofRecord("losses"), is: 2}
  ],
  machines_taken: [{d: {spot_losses: 0.06, instances: 2}, is: 0.12}],
  spot_noticed: [{d: {checkpoint_seconds: [20, 30, 31], spot_notice: 30}, is: [1, 1, 0]}],
  spot_interruptions_per_hour: [
    {
      d: {interruptions_per_hour: 0.01, machines_taken: 0.12},
      is: 0.13
    }
  ],
  spot_unforeseen_per_hour: [
    {
      d: {interruptions_per_hour: 0.01, machines_taken: 0.12, spot_noticed: [0, 1]},
      is: [0.13, 0.01]
    }
  ],
  // Noticed, 0.12 an hour cost 1,140 + 60 s each: 0.12 ÷ 3 = 0.04 of an hour more.
  spot_paid_factor: [
    {
      d: {spot_elapsed_factor: 1.25, spot_noticed: [0, 1], machines_taken: 0.12, checkpoint_seconds: 60},
      $: {restart_seconds: 1140, seconds_per_hour: 3600},
      is: [1.25, 1.3]
    }
  ],
  // 0.12 waits of half an hour in each hour; four of three hours are 13 times as long, which is never.
  spot_run_factor: [
    {
      d: {
        spot_paid_factor: [1.25, 1, 1, 1.125, 1],
        machines_taken: [0.12, 4, 3, 3, 9.5],
        spot_reacquire: [0.5, 3, 3, 3, 1]
      },
      $: {endless_factor: 11.25},
      is: [1.325, NaN, 10, NaN, 10.5]
    }
  ],
  spot_goodput: [{d: {spot_run_factor: 1.25}, is: 0.8}],
  productive_rate: [{d: {rate: 2, elapsed_factor: 1.1}, is: 2.2}],
  spot_productive_rate: [{d: {spot_rate: 0.8, spot_paid_factor: 1.25}, is: 1}],
  // 2.00 an hour times 1.1 over 1.375: where spot asks more than 1.60, on demand is cheaper.
  spot_break_even_rate: [{d: {productive_rate: 2.2, spot_paid_factor: 1.375}, is: 1.6}]
};
