import {describe, expect, test} from "vitest";
import {decodeText} from "../../../src/estimate/reading/decodeText.js";
import {findTable} from "../../../src/estimate/reading/findTable.js";

const isColumn = (cell: string) => ["id", "params", "gpus"].includes(cell.trim().toLowerCase());

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const found: Uint8Array[] = [];
  for await (const piece of source) found.push(piece);
  return Buffer.concat(found).toString("utf8");
}

async function find(text: string, size = 65536) {
  const {bytes, ...table} = await findTable(pieces(new TextEncoder().encode(text), size), isColumn);
  return {...table, text: await textOf(bytes)};
}

describe("findTable(…) finds the header, its separator and its decimals", () => {
  test.each<[text: string, delimiter: string, decimals: string, line: number, start: string]>([
    ["id,params\n1,2\n", ",", "point", 1, "id,"],
    ["id;params\n1;2\n", ";", "comma", 1, "id;"],
    ["id\tparams\n1\t2\n", "\t", "unknown", 1, "id\t"],
    ["sep=|\nid|params\n", "|", "unknown", 2, "id|"],
    ["sep=;\r\nid,params;gpus\r\n", ";", "comma", 2, "id,params;"],
    ["Runs of 2026\n\n# id, params\n//\nid;params\n", ";", "comma", 5, "id;"],
    ["params\n# a comment\n7e9\n", ",", "point", 1, "params\n"],
    ['"id";"params, all"\n', ";", "comma", 1, '"id"'],
    ["# id,params\n1,2\n", ",", "point", 1, "# id"],
    ["colour,shape\nred,round\n", ",", "point", 1, "colour"],
    ["", ",", "point", 1, ""]
  ])("%j", async (text, delimiter, decimals, line, start) => {
    const table = await find(text);
    expect(table).toMatchObject({delimiter, decimals, line});
    expect(table.text).toBe(text.slice(text.indexOf(start)));
  });

  test.each([1, 3, 64])("in pieces of %d bytes", async (size) => {
    const text = "Läufe – «2026»\r\n\r\nid;params\r\nΩ;7e9\r\n";
    expect(await find(text, size)).toEqual({...(await find(text)), line: 3});
    expect((await find(text, size)).text).toBe("id;params\r\nΩ;7e9\r\n");
  });

  test("and passes on what is longer than it looks at", async () => {
    const rows = "1,2\n".repeat(200_000);
    expect((await find(`id,params\n${rows}`)).text).toBe(`id,params\n${rows}`);
  });
});

test.each(["utf-8", "utf-16le", "utf-16be"])("decodeText(…) reads %s in pieces of any size", async (encoding) => {
  const text = "\ufeffid,model\n1,Modèle Ω 𝄞\n";
  const units = encoding === "utf-8" ? Buffer.from(text) : Buffer.from(text, "utf16le");
  const bytes = encoding === "utf-16be" ? units.swap16() : units;
  for (const size of [1, 2, 5, 1000]) {
    const read = await textOf(decodeText(pieces(bytes, size)));
    expect(read.replace("\ufeff", "")).toBe(text.replace("\ufeff", ""));
  }
});
