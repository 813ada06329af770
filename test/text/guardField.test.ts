import {parse} from "csv-parse/sync";
import {csvFormatRows} from "d3-dsv";
import fc from "fast-check";
import {expect, test} from "vitest";
import {csv} from "../../src/export/csv.js";
import {tsv} from "../../src/export/tsv.js";
import {guardField, unguardField} from "../../src/text/guardField.js";

test.each([
  ["=1+1", "'=1+1"],
  ["+1+1", "'+1+1"],
  ["-1+1", "'-1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t'=1"],
  ["\rx", "'\rx"],
  ["a;=1+1;b", "a;'=1+1;b"],
  ["a; =1", "a;' =1"],
  ["a\t=1", "a\t'=1"],
  ["a,@x", "a,'@x"],
  ["a\n-x\r\n+y", "a\n'-x\r\n'+y"],
  ['a;"=1', "a;'\"=1"],
  ["=a;=b", "'=a;'=b"]
])("guardField(%j) is %j, and unguardField gives it back", (text, guarded) => {
  expect(guardField(text)).toBe(guarded);
  expect(unguardField(guarded)).toBe(text);
});

test.each(["-5", "+1.5e-3", "-12%", "tiny", "a=b", "a-b; c", "2026-11-01", "it's 5'", "'tis", "a;'b", "", "us-east-1"])(
  "guardField(%j) and unguardField leave it as it is",
  (text) => {
    expect(guardField(text)).toBe(text);
    expect(unguardField(text)).toBe(text);
  }
);

/** Texts of what breaks guards: signs, delimiters, quotes, spaces. */
const HOSTILE = fc.string({unit: fc.constantFrom(..."=+-@|%＝,;\t\r\n'\" a1"), maxLength: 12});

test("unguardField(guardField(text)) is the text, whatever it is", () => {
  fc.assert(
    fc.property(fc.oneof(HOSTILE, fc.string()), (text) => unguardField(guardField(text)) === text),
    {numRuns: 5000}
  );
});

test("no reader of commas, semicolons or tabs finds a field that starts with a sign, in CSV and TSV alike", () => {
  const rows = fc.array(fc.array(HOSTILE, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 3});
  const guarded = (texts: string[][]) => csvFormatRows(texts.map((row) => row.map(guardField)));
  const number = /^[+-](\d+\.?\d*|\.\d+)%?$/;
  fc.assert(
    fc.property(rows, (texts) => {
      const plain = texts.map((row) => row.filter((text) => !number.test(text)));
      for (const written of [csv(plain), tsv(plain), guarded(plain)])
        for (const delimiter of [",", ";", "\t"]) {
          // With quotes understood as this reader does, and by one that looks at none.
          const options = {delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true};
          const found = [...read(written, options).flat(), ...written.split(new RegExp(`[${delimiter}\\r\\n]`))];
          expect(found.filter((field) => /^[=+\-@＝]/.test(field))).toEqual([]);
        }
    }),
    {numRuns: 1000}
  );
});

/** Fields as read; none where the reader refuses the text, which runs nothing. */
function read(text: string, options: object): string[][] {
  try {
    return parse(text, options) as unknown as string[][];
  } catch {
    return [];
  }
}

test("guarding takes time in proportion to the text", () => {
  const start = performance.now();
  guardField("\t".repeat(1_000_000));
  guardField(`${";' ".repeat(300_000)}=1`);
  expect(performance.now() - start).toBeLessThan(2000);
});
