import {expect, test} from "vitest";
import {frontier} from "../../src/model/frontier.js";

test("frontier(…) keeps what no other beats on both cost and time, by growing time", () => {
  const plans = [
    {id: "slow and cheap", cost: 10, time: 100},
    {id: "fast and dear", cost: 90, time: 5},
    {id: "beaten", cost: 95, time: 50},
    {id: "middle", cost: 40, time: 20},
    {id: "unknown", cost: NaN, time: 1}
  ];
  expect(frontier(plans)).toEqual(["fast and dear", "middle", "slow and cheap"]);
});

test("frontier(…) of nothing is nothing", () => {
  expect(frontier([])).toEqual([]);
});
