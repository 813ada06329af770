import {parse} from "csv-parse/sync";
import {describe, expect, it} from "vitest";
import {csv} from "../../src/export/csv.js";
import {tsv} from "../../src/export/tsv.js";

describe("csv(…)", () => {
  it("joins fields by commas and ends each row with CRLF", () => {
    expect(
      csv([
        ["a", "b"],
        [1, -2.5],
        [true, false]
      ])
    ).toBe("a,b\r\n1,-2.5\r\nTRUE,FALSE\r\n");
  });

  it("leaves unknown numbers and missing values empty", () => {
    expect(csv([[NaN, null, undefined, 0, ""]])).toBe(",,,0,\r\n");
  });

  it.each([
    "=1+1",
    "+A1",
    "-A1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    " =1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "-2+3+cmd|' /C calc'!A0",
    "'=1",
    "%0A=1"
  ])("puts an apostrophe before %j, which a spreadsheet could run", (text) => {
    expect(parse(csv([[text]]))).toEqual([[`'${text}`]]);
  });

  it("puts one too where a field of another language would start inside a text", () => {
    expect(csv([["x", "a;=b", "\t=1"]])).toBe('x,"a;\'=b","\'\t\'=1"\r\n');
  });

  it.each(["-5", "+1.5e-3", "-.5", "-12%", "tiny", "1x RTX 3090", "2026-11-01", "5'", "a=b", ""])(
    "leaves %j as it is",
    (text) => {
      expect(parse(csv([["x", text]]))).toEqual([["x", text]]);
    }
  );

  it("never touches a number", () => {
    expect(csv([[-1, 1e21, -1e-7, Infinity]])).toBe("-1,1e+21,-1e-7,Infinity\r\n");
  });

  it("quotes what could end a field, in any language's delimiter", () => {
    expect(csv([['say "hi"', "a,b", "a;b", "a\tb", "a\r\nb", " a"]])).toBe(
      '"say ""hi""","a,b","a;b","a\tb","a\r\nb"," a"\r\n'
    );
  });

  it("marks the file as UTF-8 where asked to", () => {
    expect(csv([["GPU·h"]], {bom: true})).toBe("\ufeffGPU·h\r\n");
  });
});

describe("tsv(…)", () => {
  it("joins fields by tabs, without a line at the end, and guards words alike", () => {
    expect(
      tsv([
        ["a", "=b"],
        [1.5, NaN]
      ])
    ).toBe("a\t'=b\n1.5\t");
  });

  it("quotes fields of several lines and keeps their lines", () => {
    expect(tsv([["a\r\nb", 'c"d']])).toBe('"a\r\nb"\t"c""d"');
  });
});
