import {describe, expect, test} from "vitest";
import {swarm} from "../../../../src/components/charts/labels/swarm.js";

describe("swarm(positions, diameter)", () => {
  test("leaves discs that do not touch on the axis", () => {
    expect(swarm([0, 10, 20], 5)).toEqual([0, 0, 0]);
  });

  test("stacks discs of one place on alternate sides", () => {
    expect(swarm([3, 3, 3, 3, 3], 4)).toEqual([0, 4, -4, 8, -8]);
  });

  test("never lets two overlap", () => {
    const positions = Array.from({length: 60}, (_, i) => (i * 37) % 50);
    const offsets = swarm(positions, 6);
    for (let i = 0; i < 60; ++i)
      for (let j = 0; j < i; ++j)
        expect(Math.hypot(positions[i]! - positions[j]!, offsets[i]! - offsets[j]!)).toBeGreaterThan(5.999);
  });

  test("returns nothing for nothing", () => {
    expect(swarm([], 5)).toEqual([]);
  });
});
