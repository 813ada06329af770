import {expect, test} from "vitest";
import {lowerFirst} from "../../../src/model/words/lowerFirst.js";

test("the first letter of words is small within a sentence, and names stay as they are", () => {
  const said = ["Data parallel", "It has none", "Wall-clock", "ZeRO-1", "GPU-hours", "A share", "MFU", ""];
  expect(said.map(lowerFirst)).toEqual([
    ...["data parallel", "it has none", "wall-clock"],
    ...["ZeRO-1", "GPU-hours", "A share", "MFU", ""]
  ]);
});
