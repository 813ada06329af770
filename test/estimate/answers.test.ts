import {expect, test} from "vitest";
import {answerer} from "../../src/estimate/answers.js";
import type {Estimate} from "../../src/estimate/answerColumns.js";
import {estimator} from "../../src/estimate/estimateRows.js";
import {printed} from "../../src/estimate/printed.js";
import type {Row} from "../../src/estimate/reading/readRows.js";
import {rowsOf} from "./rowsOf.js";

const LINES = [
  "a,7e9,H100,8,1e12",
  "b,7e9,H100,8,1e12",
  "=c,7e9,H100,8,2e12",
  'd,7e9,"no, card",8,',
  'e,7e9,"no, card",8,',
  "f,7e9,H100,64,1e12",
  "g,7e9,H100,0,1e12"
];

const rowsOfLines = (lines: readonly string[]) => rowsOf(["id,params,gpu,gpus,tokens_trained", ...lines].join("\n"));

test.each(["csv", "json"] as const)("rows answered together and once have the %s of each alone", async (format) => {
  const estimate = estimator("data");
  const alone: string[] = [];
  for (const line of LINES) alone.push(printed(estimate(await rowsOfLines([line])), format));
  let asked = 0;
  const counted = (rows: readonly Row[]): Estimate[] => {
    asked += rows.length;
    return estimate(rows);
  };
  const answer = answerer(counted, format);
  const rows = await rowsOfLines([...LINES, ...LINES]);
  expect(answer(rows)).toEqual({text: [...alone, ...alone].join(""), failed: 6});
  // b says what a does, and e what d does.
  expect(asked).toBe(5);
  expect(answer(rows).text).toBe([...alone, ...alone].join(""));
  expect(asked).toBe(5);
});
