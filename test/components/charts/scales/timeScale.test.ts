import {describe, expect, it} from "vitest";
import {dateFormat, timeScale} from "../../../../src/components/charts/scales/timeScale.js";

const at = Date.UTC;

describe("timeScale(domain, range)", () => {
  const texts = (from: number, to: number, width: number) => {
    const {ticks, text} = timeScale([from, to], [0, width]);
    return ticks.labelled.map((tick) => text(tick));
  };
  it("labels years over years, months over months, days over days, in UTC", () => {
    expect(texts(at(2023, 4, 22), at(2026, 8, 24), 300)).toEqual(["2024", "2025", "2026"]);
    expect(texts(at(2026, 0, 1), at(2026, 5, 30), 250)).toEqual(["Jan 2026", "Apr 2026"]);
    expect(texts(at(2026, 10, 1), at(2026, 10, 4), 400)).toEqual([
      "1 Nov 2026",
      "2 Nov 2026",
      "3 Nov 2026",
      "4 Nov 2026"
    ]);
  });
  it("leaves room between labels at any width", () => {
    for (const width of [80, 150, 280, 600, 1100]) {
      const scale = timeScale([at(2023, 0, 1), at(2026, 11, 31)], [0, width]);
      const places = scale.ticks.labelled.map(scale);
      expect(places.length).toBeGreaterThan(0);
      for (const [i, place] of places.entries()) if (i > 0) expect(place - places[i - 1]!).toBeGreaterThan(40);
    }
  });
});

describe("dateFormat(dates)", () => {
  it("is as fine as the dates are", () => {
    expect(dateFormat([at(2024, 0, 1), at(2025, 0, 1)])(at(2024, 0, 1))).toBe("2024");
    expect(dateFormat([at(2024, 0, 1), at(2024, 2, 1)])(at(2024, 2, 1))).toBe("Mar 2024");
    expect(dateFormat([at(2024, 2, 3)])(at(2024, 2, 3))).toBe("3 Mar 2024");
  });
});
