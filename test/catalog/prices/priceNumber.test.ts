import {describe, expect, it} from "vitest";
import {readAmount, readPrice, roundUsd} from "../../../src/catalog/prices/priceNumber.js";
import {isPlainText, shownText} from "../../../src/catalog/prices/plainText.js";
import {tpuChips} from "../../../src/catalog/prices/sources/tpuChips.js";

describe("readPrice(cell)", () => {
  it.each(["", "  ", "NaN", "nan", "None", "null", "0", "0.0", "0.00", "-0", null, undefined, NaN, 0])(
    "takes %j for no price",
    (cell) => {
      expect(readPrice(cell)).toBe("none");
    }
  );
  it.each(["-1", "-0.01", "Infinity", "1e999", "1,5", "$2", "free", "0x10", "1 2", -3, Infinity, {}, true])(
    "takes %j for bad",
    (cell) => {
      expect(readPrice(cell)).toBe("bad");
    }
  );
  it.each([
    ["55.0400000000", 55.04],
    ["0.526", 0.526],
    [" 1.1 ", 1.1],
    ["3e-2", 0.03],
    [98.32, 98.32]
  ])("reads %j", (cell, usd) => expect(readPrice(cell)).toEqual({usd}));
});

describe("readAmount(cell) and roundUsd(usd)", () => {
  it("give numbers above zero, or null", () =>
    expect([readAmount("96.0"), readAmount("0"), readAmount("x")]).toEqual([96, null, null]));
  it("drop the binary tail of a sum", () => expect(roundUsd(1.09962 + 3.92808)).toBe(5.0277));
});

describe("isPlainText(text) and shownText(text)", () => {
  it("accept names as providers write them", () => {
    for (const text of [
      "Bács-Kiskun, HU, EU",
      ", US, NA",
      "East Coast (NY2)",
      "n1-standard-4 + 1x T4",
      "A100_PCIE_80GB::1",
      ""
    ]) {
      expect(isPlainText(text), text).toBe(true);
    }
  });
  it("refuse markup, formulas, control and direction characters, and endless names", () => {
    for (const text of ["<b>", "a>b", "=1+1", "+1", "@x", "-1", "a\nb", "a\u001b[2J", "a\u202eb", "x".repeat(121)]) {
      expect(isPlainText(text), text).toBe(false);
    }
  });
  it("show what is left of such text on one line", () => {
    expect(shownText("a\u001b[2J\nb")).toBe("a\\u001b[2J\\u000ab");
    expect(shownText("x".repeat(500)).length).toBe(121);
  });
});

describe("tpuChips(name)", () => {
  it.each([
    ["tpu-v2-8", 4],
    ["tpu-v3-2048", 1024],
    ["tpu-v4-8", 4],
    ["tpu-v5p-12288", 6144],
    ["tpu-v5litepod-8", 8],
    ["tpu-v6e-256", 256]
  ])("counts the chips of %s: %i", (name, chips) => expect(tpuChips(name)?.chips).toBe(chips));
  it("knows no slice without a size", () =>
    expect([tpuChips("tpu-v4"), tpuChips("T4"), tpuChips("tpu-v4-x")]).toEqual([null, null, null]));
});
