import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {runCommand} from "../../src/estimate/command.js";
import {runPlan} from "../../src/estimate/planCommand.js";
import {runSweep} from "../../src/sweep/sweepCommand.js";
import {asksUsage} from "../../src/text/asksUsage.js";
import {SEED} from "../../src/engine/draws/drawInputs.js";
import {RANGE_COLUMNS} from "../../src/estimate/rangeColumns.js";
import {readRange} from "../../src/estimate/reading/readRange.js";
import {Kept} from "../estimate/runEstimate.js";

type Run = (args: readonly string[], streams: {output: Kept; errors: Kept}) => number | Promise<number>;

const COMMANDS: [string, Run][] = [
  ["estimate", (args, streams) => runCommand(args, {...streams, input: process.stdin})],
  ["plan", runPlan],
  ["sweep", runSweep]
];

test.each(COMMANDS)("%s tells how it is used where that is asked, and succeeds", async (name, run) => {
  for (const args of [["--help"], ["file.csv", "-h"]]) {
    const [output, errors] = [new Kept(), new Kept()];
    expect(await run(args, {output, errors})).toBe(0);
    expect(output.text).toMatch(new RegExp(`^usage: npm run --silent ${name} -- [^\\n]+\\n`));
    expect(errors.text).toBe("");
  }
});

test.each(["estimate", "plan"])("%s tells of the ranges that it prints, by their columns", async (name) => {
  const [output, errors] = [new Kept(), new Kept()];
  await new Map(COMMANDS).get(name)!(["--help"], {output, errors});
  for (const column of RANGE_COLUMNS) expect(output.text).toContain(column);
  expect(output.text.includes("sure_of_limits")).toBe(name === "plan");
  // What it says may be typed is read.
  const said = [...output.text.matchAll(/"([^"]+)"/g)].map(([, text]) => text!);
  expect(said.length).toBeGreaterThan(4);
  for (const text of said) expect(readRange("usd_per_gpu_hour", text, Number)).not.toBeNull();
  expect(output.text).toContain(`seed ${SEED}`);
});

test("what comes after -- is no question", () => {
  expect(asksUsage(["--", "--help"])).toBe(false);
  expect(asksUsage(["--help", "--"])).toBe(true);
});

test("sweep shows a specification that it runs", async () => {
  const [output, errors] = [new Kept(), new Kept()];
  await runSweep(["--help"], {output, errors});
  const folder = mkdtempSync(join(tmpdir(), "usage-"));
  try {
    const spec = join(folder, "spec.yaml");
    writeFileSync(spec, /^plans:[^]+?(?=\n\n)/m.exec(output.text)![0]);
    const [script, told] = [new Kept(), new Kept()];
    expect(await runSweep([spec, "--sql"], {output: script, errors: told}), told.text).toBe(0);
    expect(script.text).toContain("plan_cost");
  } finally {
    rmSync(folder, {recursive: true});
  }
});
