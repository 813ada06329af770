import {readdirSync, readFileSync} from "node:fs";
import {parse} from "csv-parse/sync";
import {expect, test} from "vitest";

test("the README of the catalogs names every column of every file", () => {
  const readme = readFileSync("data/README.md", "utf8");
  const files = readdirSync("data", {recursive: true, encoding: "utf8"}).filter((path) => path.endsWith(".csv"));
  expect(files.length).toBeGreaterThan(30);
  const missing = files.flatMap((path) => {
    const [header] = parse(readFileSync(`data/${path}`), {bom: true, to_line: 1}) as string[][];
    return header!.filter((column) => !readme.includes(`\`${column}\``)).map((column) => `${path}: ${column}`);
  });
  expect(missing).toEqual([]);
});
