import {dsvFormat} from "d3-dsv";
import {describe, expect, it} from "vitest";
import {pastedRows} from "../../../src/scenario/cells/pastedTable.js";

const cells = (text: string) => pastedRows(text).rows.map((row) => [row.line, ...row.cells]);

describe("pastedRows(text)", () => {
  it.each([",", ";", "\t", "|"])("takes no rows in by a quote that is never closed, with %j between cells", (sign) => {
    const text = ["gpu,price,note", 'H100,2,"good', 'T4,1,"a ""b"""', "L4,3,x", ""].join("\n").replaceAll(",", sign);
    expect(cells(text)).toEqual([
      [1, "gpu", "price", "note"],
      [2, "H100", "2", '"good'],
      [3, "T4", "1", 'a "b"'],
      [4, "L4", "3", "x"]
    ]);
  });

  it("reads cells over several lines and signs inside cells as they are", () => {
    expect(cells('gpu,note\r\nH100,"two\r\nlines, one cell"\r\nT4,19" rack\r\nL4,""\r\n')).toEqual([
      [1, "gpu", "note"],
      [2, "H100", "two\r\nlines, one cell"],
      [4, "T4", '19" rack'],
      [5, "L4", ""]
    ]);
  });

  it.each([",", ";", "\t", "|"])("reads back what is written with %j between cells", (sign) => {
    const rows = [
      ["gpu", "note", "more"],
      ['19" rack', `a${sign}b`, '"'],
      ["two\nlines", '""', `"${sign}"\n"`],
      ["x", "", "end"]
    ];
    expect(pastedRows(dsvFormat(sign).formatRows(rows)).rows.map((row) => row.cells)).toEqual(rows);
  });

  it("keeps a name in quotes with more behind it in one cell", () => {
    expect(cells('gpu,price\n"H100" SXM,2\n')).toEqual([
      [1, "gpu", "price"],
      [2, '"H100" SXM', "2"]
    ]);
  });

  it("reads a quote alone at the end", () => {
    expect(cells('gpu,note\nH100,"')).toEqual([
      [1, "gpu", "note"],
      [2, "H100", '"']
    ]);
  });
});
