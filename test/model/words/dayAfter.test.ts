import {expect, test} from "vitest";
import {dayAfter} from "../../../src/model/words/dayAfter.js";

test.each([
  [123, "2026-11-28", "31 March 2027"], // 2 + 31 + 31 + 28 + 31
  [0.9, "2026-11-28", "28 November 2026"],
  [2, "2028-02-28", "1 March 2028"],
  [1e9, "2026-11-28", ""]
])("%s days after %s it is %s", (days, day, after) => expect(dayAfter(days, day)).toBe(after));
