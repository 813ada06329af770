import {describe, expect, test} from "vitest";
import {fill, ratioWords, words} from "../../../src/model/audit/words.js";

describe("words(low, high, unit)", () => {
  test.each([
    [8, 10, "day", "8–10 days"],
    [105, 125, "day", "105–125 days"],
    [0.0115741, 0.0144676, "day", "16.7–20.8 minutes"],
    [500, 625, "h", "20.8–26.0 days"],
    [1, 1, "GPU", "1 GPU"],
    [4, 4, "GPU", "4 GPUs"],
    [1, 1, "token/sample", "1 token a sample"],
    [96e12, 120e12, "FLOP/s", "96–120 TFLOP/s"],
    [25e9, 25e9, "B", "25 GB"],
    [0.01, 0.35, "USD/Mtoken", "$0.01–0.35 per million tokens"],
    [16, 20, "GPU·h", "16–20 GPU-hours"],
    [3, 3, "1", "3"]
  ])("%d to %d %s reads %s", (low, high, unit, text) => {
    expect(words(low, high, unit)).toBe(text);
  });

  test("says shares as percentages", () => {
    expect(words(0.85, 0.9, "1", true)).toBe("85–90 %");
  });
});

test("ratioWords(ratio) says how far apart two numbers are", () => {
  expect([43.2, 0.125, 1.04, 0.96, 1].map(ratioWords)).toEqual([
    "43.2 times that",
    "8 times less",
    "4 % more",
    "4 % less",
    "the same"
  ]);
});

test("fill(template, value) replaces names and leaves those it does not know", () => {
  expect(fill("{a} of {b}", (name) => (name === "a" ? "1" : undefined))).toBe("1 of {b}");
});
