import {expect, test} from "vitest";
import {readRecords} from "../../../src/estimate/reading/readRecords.js";

/** Reads a text that arrives in pieces of some bytes: the records, and what was thrown after them. */
async function read(text: string, size: number): Promise<{records: string[][]; error: string}> {
  const bytes = new TextEncoder().encode(text);
  const records: string[][] = [];
  try {
    for await (const some of readRecords(pieces(bytes, size), "file.csv")) records.push(...some);
  } catch (error) {
    return {records, error: (error as Error).message};
  }
  return {records, error: ""};
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([1, 7, 65536])("readRecords(…) reads a table in pieces of %d bytes", async (size) => {
  const text = '\ufeffid,model\r\n\r\na,"Modèle ""7B"", again"\r\n"two\r\nlines",x\r\n,\r\nb,Ω';
  expect(await read(text, size)).toEqual({
    records: [
      ["id", "model"],
      ["a", 'Modèle "7B", again'],
      ["two\r\nlines", "x"],
      ["", ""],
      ["b", "Ω"]
    ],
    error: ""
  });
});

test.each([
  ['"c,1\nd,1\n', "the row of line 6 opens a quote that is never closed"],
  ['"c"c,1\nd,1\n', "the row of line 6 has text after a closing quote"],
  ['5" c,1\n', "the row of line 6 has a quote inside a field that does not start with one"],
  [`"c${"d,1\n".repeat(300_000)}`, "the row of line 6 is longer than 1000000 bytes; a quote may be open"],
  [`\n\nc${",".repeat(1_200_000)}`, "the row of line 8 is longer than 1000000 bytes; a quote may be open"]
])("readRecords(…) names the line of a malformed row, after the rows before it (%#)", async (rest, problem) => {
  const {records, error} = await read(`id,gpus\na,1\n\n"b\r\n",2\n${rest}`, 65536);
  expect(records).toEqual([
    ["id", "gpus"],
    ["a", "1"],
    ["b\r\n", "2"]
  ]);
  expect(error).toBe(`file.csv: not a CSV table: ${problem}`);
});

test("readRecords(…) takes any number of blank lines for none", async () => {
  const {records, error} = await read(`id\n${"\n".repeat(1_500_000)}a\n`, 65536);
  expect([records, error]).toEqual([[["id"], ["a"]], ""]);
});
