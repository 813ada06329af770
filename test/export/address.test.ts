import {describe, expect, it} from "vitest";
import {columnLetters, definedNames, quoteSheet, sheetNames} from "../../src/export/address.js";

describe("columnLetters(…)", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16383, "XFD"]
  ])("counts as Excel does: %d is %s", (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });
});

describe("quoteSheet(…)", () => {
  it("quotes all but plain words", () => {
    expect(["Plans", "Published hours", "A1", "it's", "TRUE"].map(quoteSheet)).toEqual([
      "Plans",
      "'Published hours'",
      "'A1'",
      "'it''s'",
      "'TRUE'"
    ]);
  });
});

describe("sheetNames(…)", () => {
  it("keeps to 31 characters, drops what Excel refuses and makes names unlike", () => {
    expect(sheetNames(["Cost", "cost", "a/b:c", "'x'", "", "History", "y".repeat(40)])).toEqual([
      "Cost",
      "cost 2",
      "a b c",
      "x",
      "Sheet",
      "History 1",
      "y".repeat(31)
    ]);
  });
});

describe("definedNames(…)", () => {
  it("renames what would be an address or a value, and what differs in case alone", () => {
    const names = definedNames(["batch_size", "mfu1", "XFD1", "r", "R1C1", "c", "true", "mfu", "MFU", "abcd1"]);
    expect([...names.values()]).toEqual([
      "batch_size",
      "mfu1_",
      "XFD1_",
      "r_",
      "R1C1_",
      "c_",
      "true_",
      "mfu",
      "MFU_2",
      "abcd1"
    ]);
  });
});
