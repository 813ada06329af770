import {spawnSync} from "node:child_process";
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {ReportedFinding} from "../../src/model/audit/report.js";

const PEAK = "memory-sum/per-gpu-memory-medium-total-peak";

function run(...parameters: string[]) {
  const options = {encoding: "utf8", timeout: 60_000, maxBuffer: 20_000_000} as const;
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/data/audit.json.ts", ...parameters],
    options
  );
  return {status, stderr, stdout};
}

describe("audit.json.ts, run by itself", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "audit-"));
    cpSync("data", folder, {recursive: true});
    const file = join(folder, "brief", "per-gpu-memory.csv");
    const before = readFileSync(file, "utf8");
    const after = before.replace(",~24 GB,24,24,", ",~25 GB,25,25,");
    expect(after).not.toBe(before);
    writeFileSync(file, after);
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  it("prints all findings as one JSON array, each with the same keys, the doubtful ones first", () => {
    const {status, stdout, stderr} = run();
    expect([status, stderr]).toEqual([0, ""]);
    const findings = JSON.parse(stdout) as ReportedFinding[];
    const keys = "id rule where published expected ratio verdict explanation used_instead".split(" ");
    for (const finding of findings) expect(Object.keys(finding)).toEqual(keys);
    const doubtful = findings.map(({verdict}) => verdict === "disagrees" || verdict === "impossible");
    expect(doubtful.indexOf(false)).toBe(doubtful.filter(Boolean).length);
    expect(findings.find(({id}) => id === PEAK)).toMatchObject({verdict: "disagrees", ratio: 0.96, expected: "25 GB"});
  });

  it("takes the folder of the catalogs, and its verdicts follow a figure changed there", () => {
    const findings = JSON.parse(run(folder).stdout) as ReportedFinding[];
    expect(findings.find(({id}) => id === PEAK)).toMatchObject({verdict: "holds", ratio: 1, published: "~25 GB"});
    expect(findings.find(({id}) => id === "same-figure/per-gpu-memory-medium-total-peak")?.verdict).toBe("holds");
  });
});
