import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormat} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {loadNamedModels} from "../../src/catalog/calibration/modelCatalog.js";
import {Book} from "../../src/engine/book.js";
import {COMMITTED} from "../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {plans} from "../../src/model/plans.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {BYTES_PER_READING} from "../../src/model/training/measured/observe.js";
import {readScale} from "../../src/model/training/names/readScale.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import type {RowPatches, Scenario} from "../../src/scenario/scenario.js";
import {estimateHere} from "./runEstimate.js";

const committed = loadCatalog("data");
const models = loadNamedModels("data");
const model = notebookModel(committed.assumptions, COMMITTED);

interface Published {
  name: string;
  config: Record<string, unknown>;
}
const PUBLISHED = JSON.parse(readFileSync("test/fixtures/configs/public.json", "utf8")) as Published[];
const configOf = (name: string) => JSON.stringify(PUBLISHED.find((one) => one.name === name)!.config);

/** Digits that the command prints of a number. */
const printed = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(6))) : "");

// All but those of images: dense models, mixtures with and without latent attention, heads of a size of their own, windows,
// learned positions, two stacks, and one that predicts masked words.
const NAMES = PUBLISHED.map(({name}) => name).filter((name) => !/^(ViT|CLIP)/.test(name));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pasted-"));
  for (const name of NAMES) writeFileSync(join(folder, `${NAMES.indexOf(name)}.json`), configOf(name));
});
afterAll(() => rmSync(folder, {recursive: true}));

describe("a pasted configuration", () => {
  const machine = {accelerator_id: "h100-sxm", gpus: 64};
  // Fewer plans: machines that nothing is scaled from go.
  const without = Object.fromEntries(committed.machines.filter(({gpus}) => gpus > 1).map(({id}) => [id, null]));
  const rows: RowPatches = Object.fromEntries(
    NAMES.map((name, i) => [
      `read-${i}`,
      {...readScale(configOf(name), models, 4096).fields, name, samples: 1e7, batch: 512} as never
    ])
  );

  test.each(["sequence", "input", "table"])(
    "has the page's numbers by the command, to the last digit, whatever the reading (%s)",
    {timeout: 110_000},
    async (reading) => {
      const edits: Scenario = {rows: {scales: rows, machines: {"64x-h100-sxm": machine, ...without}}};
      const {catalog, ignored} = applyScenario(committed, edits, COMMITTED);
      expect(ignored).toEqual([]);
      const columns = plans(catalog);
      const params = {...assumptionValues(catalog), basis: "first-principles", reading};
      const book = new Book(model, columns, params, relatedTables(catalog));
      const number = (name: string, i: number) => book.column(name)[i] as number;
      const shown = (columns.id as string[])
        .map((_, i) => i)
        .filter((i) => number("shown", i) === 1 && columns.machine![i] === "64x-h100-sxm")
        .filter((i) => String(columns.scale![i]).startsWith("read-"));
      expect(shown).toHaveLength(NAMES.length);
      const page = shown.map((i) => ({
        id: String(columns.scale![i]),
        params: String(number("params", i)),
        tokens_per_s_per_gpu: printed(number("tokens_per_second_per_gpu", i)),
        mfu_percent: printed(100 * number("model_flops_utilization", i)),
        peak_memory_gib: printed(number("training_peak_memory", i) / BYTES_PER_READING),
        memory_left_gib: printed(number("memory_left", i) / BYTES_PER_READING),
        gpu_hours: printed(number("training_gpu_hours", i))
      }));
      const table = NAMES.map((_, i) => {
        const {tokens_per_sample} = rows[`read-${i}`] as {tokens_per_sample: number};
        return {
          id: `read-${i}`,
          config: `${i}.json`,
          gpu: "h100-sxm",
          gpus: 64,
          precision: String(book.params.precision),
          seq_len: tokens_per_sample,
          global_batch_sequences: 512,
          tokens_trained: 1e7 * tokens_per_sample
        };
      });
      writeFileSync(join(folder, "rows.csv"), csvFormat(table));
      const {rows: command} = await estimateHere([join(folder, "rows.csv")]);
      expect(command.map(({error}) => error)).toEqual(NAMES.map(() => ""));
      const names = Object.keys(page[0]!);
      expect(command.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])))).toEqual(page);
      expect(new Set(page.map(({tokens_per_s_per_gpu}) => tokens_per_s_per_gpu)).size).toBeGreaterThan(30);
    }
  );
});
