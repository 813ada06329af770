import {describe, expect, test} from "vitest";
import {format, formatCounted, formatShare, type Style} from "../../../src/model/words/format.js";
import {formatDeviation} from "../../../src/model/words/formatDeviation.js";
import {parseQuantity} from "../../../src/scenario/cells/parseQuantity.js";
import {formatAlike} from "../../../src/model/words/formatAlike.js";
import {formatDraws, formatRange} from "../../../src/model/words/formatRange.js";

/** What one number of one unit reads in every style; worked by hand. */
const READS: [value: number, unit: string, texts: Record<Style, string>][] = [
  [
    1_234_567,
    "USD",
    {
      cell: "$1.23M",
      axis: "$1.23M",
      sentence: "$1.23M",
      exact: "$1.23457M",
      operand: "$1.23457M",
      entry: "$1,234,567",
      field: "$1,234,567",
      computed: "$1,234,567"
    }
  ],
  [
    5,
    "USD/(GPU·h)",
    {
      cell: "$5.00",
      axis: "$5",
      sentence: "$5.00 a GPU-hour",
      exact: "$5.00 a GPU-hour",
      operand: "$5.00/(GPU·h)",
      entry: "$5.00",
      field: "$5.00",
      computed: "$5.00"
    }
  ],
  [
    630,
    "h",
    {
      cell: "26.3 days",
      axis: "26.3 days",
      sentence: "26.3 days",
      exact: "26.25 days",
      operand: "630 h",
      entry: "630 h",
      field: "630",
      computed: "630"
    }
  ],
  [
    24.576e9,
    "B",
    {
      cell: "24.6 GB",
      axis: "24.6 GB",
      sentence: "24.6 GB",
      exact: "24.576 GB",
      operand: "24.576 GB",
      entry: "24.576 GB",
      field: "24,576,000,000",
      computed: "24,576,000,000"
    }
  ],
  [
    1273.46,
    "GPU·h",
    {
      cell: "1,270",
      axis: "1,270",
      sentence: "1,270 GPU-hours",
      exact: "1,273.46 GPU-hours",
      operand: "1,273.46 GPU·h",
      entry: "1,273.46 GPU·h",
      field: "1,273.46",
      computed: "1,273.46"
    }
  ],
  [
    1e9,
    "param",
    {
      cell: "1B",
      axis: "1B",
      sentence: "1B parameters",
      exact: "1B parameters",
      operand: "1B param",
      entry: "1B",
      field: "1B",
      computed: "1B"
    }
  ]
];

describe("the one formatter", () => {
  for (const [value, unit, texts] of READS)
    test.each(Object.entries(texts) as [Style, string][])(`${value} ${unit} as %s is %s`, (style, text) =>
      expect(format(value, unit, style)).toBe(text)
    );
});

describe("numbers without a unit", () => {
  test.each([
    [0, "0"],
    [31_250, "31,250"],
    [1234.5, "1,230"],
    [312_500, "312,500"],
    [999_999, "999,999"],
    [999_999.5, "1M"],
    [1_234_567, "1.23M"],
    [999_960_000, "1B"],
    [2.4576e12, "2.46T"],
    [1.234e21, "1.23 × 10^21"],
    [0.98765, "0.988"],
    [0.00012345, "0.000123"],
    [1.2e-7, "1.2 × 10^−7"],
    [-2.5, "−2.5"],
    [NaN, "–"],
    [Infinity, "–"]
  ])("%d is %s", (value, text) => expect(format(value)).toBe(text));
});

describe("dollars", () => {
  test.each([
    [0, "$0.00"],
    [0.014, "$0.014"],
    [1.1, "$1.10"],
    [99.99, "$99.99"],
    [99.996, "$100"],
    [100, "$100"],
    [2750, "$2,750"],
    [12_345, "$12,300"],
    [999_400, "$999,000"],
    [999_600, "$1M"],
    [2.5e9, "$2.5B"],
    [-5, "−$5.00"],
    [NaN, "–"]
  ])("%d is %s", (value, text) => expect(format(value, "USD")).toBe(text));

  test.each([
    [0.5, "$0.50"],
    [5, "$5"],
    [2500, "$2,500"]
  ])("%d on an axis is %s", (value, text) => expect(format(value, "USD", "axis")).toBe(text));

  test.each([
    [3000.5, "$3,000.50"],
    [17.802, "$17.802"],
    [0.3811065, "$0.3811065"],
    [0.00099, "$0.00099"],
    [1.5e-7, "$0.00000015"],
    [-0.0005, "-$0.0005"],
    [0.3, "$0.30"],
    [158.64, "$158.64"],
    [2500, "$2,500"]
  ])("%d as typed is %s, read back as the same", (value, text) => {
    expect(format(value, "USD", "field")).toBe(text);
    expect(parseQuantity(text, "USD")).toBe(value);
  });

  test.each([
    [4649 * 0.8, "$3,719.20"],
    [0.1 + 0.2, "$0.30"],
    [135_158.640001, "$135,158.64"],
    [570.126, "$570.13"],
    [2 / 3, "$0.67"],
    [0.02 / 3, "$0.00666667"]
  ])("%d as worked out is %s", (value, text) => expect(format(value, "USD", "computed")).toBe(text));

  test.each([
    [0.123456, "$0.123456"],
    [17.256, "$17.256"],
    [798.842, "$798.84"],
    [869.5, "$869.50"],
    [1869.42, "$1,869.42"],
    [12_345.678, "$12,346"]
  ])("%d told exactly is %s", (value, text) => expect(format(value, "USD", "exact")).toBe(text));
});

describe("bytes", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [40e6, "40 MB"],
    [999.6e6, "1 GB"],
    [120e9, "120 GB"],
    [2.5e12, "2.5 TB"]
  ])("%d is %s", (value, text) => expect(format(value, "B")).toBe(text));
});

describe("times are said as a person would", () => {
  test.each([
    [0.05, "s", "50 ms"],
    [18, "s", "18 s"],
    [0.005, "h", "18 s"],
    [0.5, "h", "30 min"],
    [1, "h", "1 h"],
    [47, "h", "47 h"],
    [48, "h", "2 days"],
    [24, "day", "24 days"],
    [24 * 100, "h", "100 days"],
    [24 * 365.25, "h", "12 months"],
    [730.5, "h", "30.4 days"]
  ])("%d %s is %s", (value, unit, text) => expect(format(value, unit)).toBe(text));
});

describe("ranges", () => {
  test.each([
    [15, 20, "1", "15–20"],
    [15, 15, "1", "15"],
    [15, 15 - 1e-12, "1", "15"],
    [NaN, 5, "1", "unknown to 5"],
    [5, NaN, "1", "5 to unknown"],
    [5, Infinity, "1", "5 to endless"],
    [Infinity, Infinity, "1", "endless"],
    [-Infinity, 5, "1", "endlessly low to 5"],
    [20, 15, "1", "20 down to 15, ends reversed"],
    [NaN, NaN, "1", "–"],
    [2500, 3000, "h", "104–125 days"],
    [13.75e9, 16e9, "B", "13.8–16.0 GB"],
    [0.9e9, 1.2e9, "B", "900–1,200 MB"],
    [16.5, 22, "USD", "$16.50–22.00"],
    [1.2e6, 1.5e6, "USD", "$1.2–1.5M"],
    [96.57, 193.14, "USD", "$96.57–193.14"],
    [50.32, 100.4, "USD", "$50.32–100.40"],
    [96.57, 1931.4, "USD", "$97–1,930"],
    [0.5, 2500, "USD", "$0.50–2,500"],
    [100, 193.14, "USD", "$100–193"],
    [900_000, 1.2e6, "USD", "$0.9–1.2M"],
    [980_000, 1.2e6, "USD", "$0.98–1.20M"],
    [500, 1.2e6, "USD", "$500–1,200,000"],
    [500, 3e9, "token", "500–3B"], // too far apart for either
    [990e6, 1.2e9, "token", "0.99–1.20B"],
    [-2e6, -900_000, "USD", "−$2.0–0.9M"],
    [15, Infinity, "USD", "$15.00 to endless"],
    [NaN, 1730, "USD", "unknown to $1,730"],
    [48, 24, "h", "2 days down to 24 h, ends reversed"],
    [NaN, NaN, "USD", "–"],
    [NaN, NaN, "USD/h", "no price"],
    [NaN, NaN, "USD/(GPU·h)", "no price"],
    [30, 45, "s", "30–45 s"],
    [0.9, 1.2, "s", "900–1,200 ms"],
    [24, 24, "h", "24 h"]
  ])("of %d and %d %s say the unit once: %s", (low, high, unit, text) =>
    expect(formatRange(low, high, unit)).toBe(text)
  );

  test("stand in the unit of the number beside them, with cents where it has them", () => {
    expect(formatDraws({low: 57.4, middle: 78.4, high: 140}, "s", "cell", 78.4)).toBe("0.957–1.31–2.33 min");
    expect(formatRange(20, 60, "h", "sentence", 55)).toBe("0.833–2.50 days");
    expect(formatDraws({low: 95, middle: 101.2, high: 150}, "USD", "cell", 101.2)).toBe("$95–101–150");
    expect(formatDraws({low: 47.31, middle: 90.59, high: 271.74}, "USD", "cell", 90.59)).toBe("$47.31–90.59–271.74");
    expect(formatRange(0.9e9, 1.2e9, "B", "cell", NaN)).toBe("900–1,200 MB");
  });

  test("say their unit in words where a sentence does", () => {
    expect(formatRange(16, 20, "GPU·h", "sentence")).toBe("16–20 GPU-hours");
    expect(formatRange(1, 1, "GPU", "sentence")).toBe("1 GPU");
  });

  test("stand under a heading as they would be typed", () => {
    expect(formatRange(1.1, 2.25, "USD/(GPU·h)", "field")).toBe("$1.10–2.25");
    expect(formatRange(0.25, 0.5, "1", "field")).toBe("0.25–0.5");
  });
});

describe("numbers side by side", () => {
  test.each([
    [[78.4, 57.4], "s", 0, ["1.31 min", "0.957 min"]],
    [[40, 50], "h", 1, ["1.67 days", "2.08 days"]],
    [[6574.5, 6596.4], "h", 0, ["9.00 months", "9.03 months"]],
    [[9, 9.03], "month", 0, ["9.00 months", "9.03 months"]],
    [[9, 9], "month", 0, ["9 months", "9 months"]],
    [[8, 16], "GPU", 0, ["8", "16"]],
    [[2.25, 12, 140], "1", 0, ["2.25", "12.0", "140"]],
    [[99.5, 101.2], "USD", 0, ["$99.50", "$101.20"]],
    [[99.5, 1012], "USD", 0, ["$100", "$1,010"]],
    [[NaN, 16.04e9, 1.2e12], "B", 2, ["–", "0.016 TB", "1.20 TB"]],
    [[NaN, NaN], "USD/h", 0, ["no price", "no price"]]
  ])("%j %s are told in the unit of the lead and with the same digits", (values, unit, lead, texts) =>
    expect(formatAlike(values, unit, "cell", lead)).toEqual(texts)
  );

  test("suit the number that they stand beside, as a range does", () => {
    expect(formatAlike([0.07, 157.21, 712.84], "USD", "cell", 0, 126)).toEqual(["$0.07", "$157", "$713"]);
    expect(formatAlike([0.07, 57.21, 712.84], "USD", "cell", 0, 26)).toEqual(["$0.07", "$57.21", "$712.84"]);
    expect(formatAlike([57.4, 140], "s", "cell", 0, 78.4)).toEqual(["0.957 min", "2.33 min"]);
  });

  test("of an analyst's own sums are all to the cent", () => {
    expect(formatAlike([798.842, 813.91], "USD", "exact", 1)).toEqual(["$798.84", "$813.91"]);
  });
});

test.each([
  [1, ""],
  [1.04, "+4 %"],
  [0.96, "−4 %"],
  [1.3, "×1.3"],
  [0.556, "×0.556"],
  [0.02, "÷50"],
  [NaN, ""]
])("formatDeviation(%d) is %s", (ratio, text) => expect(formatDeviation(ratio)).toBe(text));

test("format(…) speaks in the unit's own words", () => {
  expect(format(1, "flag")).toBe("yes");
  expect(format(312e12, "FLOP/s")).toBe("312 TFLOP/s");
  expect(format(936e9, "B/s")).toBe("936 GB/s");
  expect(format(1.3, "×")).toBe("×1.3");
  expect(format("", "text")).toBe("–");
  expect(formatShare(0.123)).toBe("12.3 %");
  expect(formatShare(0.9996)).toBe("over 99.9 %");
  expect(formatShare(1)).toBe("100 %");
  expect(formatCounted(1, "edit")).toBe("1 edit");
  expect(formatCounted(1200, "entry", "entries")).toBe("1,200 entries");
});

describe("formatDraws({low, middle, high}, unit, style)", () => {
  test.each([
    [2.4, 3.1, 4, "1", "2.4–3.1–4.0"],
    [2400, 3100, 4000, "USD", "$2,400–3,100–4,000"],
    [0.5, 9, 12, "USD", "$0.50–9.00–12.00"],
    [1.1e6, 1.2e6, 3e6, "token", "1.1–1.2–3.0M"],
    [104, 118, 125, "day", "104–118–125 days"],
    [30, 50, 80, "h", "30–50–80 h"], // the unit that suits the first
    [13.84e9, 15e9, 16e9, "B", "13.8–15.0–16.0 GB"],
    [0.9e6, 1.2e6, 3e6, "token", "0.9–1.2–3.0M"],
    [5, 5, 5, "day", "5 days"],
    [5, 5, 7, "day", "5–5–7 days"] // half the draws are at the least
  ])("says %d, %d and %d %s as %s", (low, middle, high, unit, text) => {
    expect(formatDraws({low, middle, high}, unit)).toBe(text);
  });

  test("says the ends alone where they are no sound range", () => {
    expect(formatDraws({low: 1, middle: 2, high: Infinity}, "day")).toBe("24 h to endless");
    expect(formatDraws({low: NaN, middle: NaN, high: NaN}, "day")).toBe(format(NaN, "day"));
  });
});
