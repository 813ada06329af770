import {describe, expect, it} from "vitest";
import {dayNumber, priceAge} from "../../../src/model/prices/priceAge.js";

describe("priceAge(as_of, today)", () => {
  it.each([
    ["2026-11-24", "from today", 0],
    ["2026-11-23", "from yesterday", 1],
    ["2026-11-22", "2 days old", 2],
    ["2026-10-25", "30 days old", 30],
    ["2026-10-24", "1 month old", 31],
    ["2026-09-24", "2 months old", 61],
    ["2025-11-24", "11 months old", 365],
    ["2025-11-23", "12 months old", 366],
    ["2024-11-24", "23 months old", 730],
    ["2024-11-03", "2 years old", 751],
    ["2023-01-15", "3 years old", 1409]
  ])("says how old %s is: %s", (as_of, text, days) => {
    expect(priceAge(as_of, "2026-11-24")).toMatchObject({text, days});
  });

  it("warns past 90 days, not at 90", () => {
    expect(priceAge("2026-08-26", "2026-11-24")).toMatchObject({days: 90, warning: false});
    expect(priceAge("2026-08-25", "2026-11-24")).toMatchObject({days: 91, warning: true});
  });

  it("counts a month without its day from the first, and says about", () => {
    expect(priceAge("2026-07", "2026-11-24")).toEqual({days: 146, text: "about 4 months old", warning: true});
  });

  it("warns of a date after today", () => {
    expect(priceAge("2026-11-25", "2026-11-24")).toEqual({days: -1, text: "dated in the future", warning: true});
  });

  it.each(["", "2026", "2026-13", "2026-02-30", "24.11.2026"])("refuses the date %j", (date) => {
    expect(() => priceAge(date, "2026-11-24")).toThrow(`date "${date}": expected YYYY-MM-DD or YYYY-MM`);
  });

  it("counts days across leap years", () => expect(dayNumber("2024-03-01") - dayNumber("2024-02-01")).toBe(29));
});
