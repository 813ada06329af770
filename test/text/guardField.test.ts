import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {guardField, unguardField} from "../../src/text/guardField.js";

/** Starts of what a spreadsheet runs. */
const RUNS = /^\s*[=+\-@＝＋－＠]/;

/** Text made mostly of what matters to the guard. */
const hostile = fc
  .array(fc.constantFrom("=", "+", "-", "@", "＝", "'", ",", ";", "|", "\t", "\n", " ", '"', "a", "1", "cmd"))
  .map((parts) => parts.join(""));

describe("guardField(text)", () => {
  it.each([
    ["=1+2", "'=1+2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["a;=1+2", "a;'=1+2"],
    ["a\t-1", "a\t'-1"],
    ["a, =1", "a, '=1"],
    ["＝1", "'＝1"],
    ["'=1", "''=1"],
    ["H100 80GB-SXM", "H100 80GB-SXM"],
    [", US, NA", ", US, NA"],
    ["", ""]
  ])("guards %j as %j", (text, guarded) => expect(guardField(text)).toBe(guarded));

  it("leaves no field that would run, whichever delimiter splits it", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const field of guardField(text).split(/[,;|\t\r\n]/)) expect(field).not.toMatch(RUNS);
      }),
      {numRuns: 2000}
    );
  });

  it("is undone by unguardField, however often text is written and read", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = guardField(text);
        expect(unguardField(once)).toBe(text);
        expect(guardField(unguardField(once))).toBe(once);
      }),
      {numRuns: 2000}
    );
  });
});
