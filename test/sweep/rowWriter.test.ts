import {setImmediate} from "node:timers/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {rowWriter} from "../../src/sweep/rowWriter.js";
import {inFolder} from "./sweeping.js";

test("a writer of CSV leaves no listener behind however often it waits for the disk", () =>
  inFolder(async (folder) => {
    const warnings: string[] = [];
    const hear = ({message}: Error) => warnings.push(message);
    process.on("warning", hear);
    const limits = {
      format: "csv",
      memory: "1GB",
      threads: 1,
      spill: folder,
      signal: new AbortController().signal
    } as const;
    const rows = 20_000; // more than a stream holds
    const writer = await rowWriter(
      join(folder, "part.csv"),
      [{name: "cost", as: "cost", unit: "USD", words: false}],
      limits
    );
    for (let i = 0; i < 20; ++i) await writer.add({cost: new Float64Array(rows).fill(i + 0.5)}, rows, null);
    expect(await writer.end()).toEqual({rows: 20 * rows, bytes: "cost\n".length + 10 * rows * 4 + 10 * rows * 5});
    await setImmediate();
    process.off("warning", hear);
    expect(warnings).toEqual([]);
  }));
