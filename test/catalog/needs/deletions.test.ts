import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvFormatRows, csvParseRows} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {calibratedAssumptions} from "../../../src/catalog/calibration/calibratedAssumptions.js";
import {CatalogError} from "../../../src/catalog/csv/CatalogError.js";
import {loadCatalog, loadPrices} from "../../../src/catalog/loadCatalog.js";
import {checkBrief} from "../../../src/catalog/needs/briefNeeds.js";
import {checkLeftOut, checkMeasuredAccelerators} from "../../../src/catalog/needs/checkMeasurements.js";
import {checkNeeds} from "../../../src/catalog/needs/checkNeeds.js";
import {
  loadCalibration,
  loadErrorRanges,
  loadLeftOut,
  loadMeasuredRuns,
  loadTrainingCatalog
} from "../../../src/catalog/calibration/trainingCatalog.js";
import {validation} from "../../../src/data/validation.json.js";
import type {Assumption} from "../../../src/model/catalog.js";

// Every row is deleted in turn. What something needs stops the loader with one line that names the file; what passes
// stands here by name, and is there because nothing asks for it.

/** Accelerators that no price, provider's name or measured run of the catalogs is of. */
const UNUSED_ACCELERATORS = [
  ..."v100-pcie-16gb gaudi2 gaudi3 h20 h800-pcie a800-pcie-80gb l20 v100s-pcie-32gb rtx-a4000".split(" "),
  ..."rtx-4080 rtx-4070-ti rtx-2080-ti mi250 mi350x v100-pcie-32gb".split(" ")
];

const catalog = loadCatalog("data");
const fitted = new Set(loadCalibration("data").keys());

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "needs-"));
  cpSync("data", folder, {recursive: true});
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Returns the one line an action stops with, or null where it passes. Anything but a CatalogError is thrown on. */
function stopped(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    expect(error.message).toMatch(/^[^\n]*\.csv[^\n]*$/);
    return error.message;
  }
}

/** Returns the names of the rows of a file without which an action passes. */
function deletions(file: string, action: () => unknown): string[] {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const [header, ...rows] = csvParseRows(text);
  const passed = rows.filter((row) => {
    writeFileSync(path, csvFormatRows([header!, ...rows.filter((other) => other !== row)]));
    return stopped(action) === null;
  });
  writeFileSync(path, text);
  return passed.map(([name]) => name!);
}

const withAssumptions = (assumptions: Assumption[]) =>
  stopped(() => checkNeeds("data", {...catalog, assumptions}, fitted));

describe("an assumption that is deleted", () => {
  const messages = new Map(
    catalog.assumptions.map(({id}) => [id, withAssumptions(catalog.assumptions.filter((other) => other.id !== id))])
  );

  it("stops the loader, whatever reads it, but for those that no formula reads", () => {
    expect(messages.size).toBeGreaterThan(130);
    expect([...messages].filter(([, message]) => message === null).map(([id]) => id)).toEqual([
      "usd_per_gbp", // of quotes that are pasted, which say so
      "planned_sequence" // of models that are planned, which is no formula's
    ]);
  });

  it("is named with its file and what needs it", () => {
    expect(messages.get("weight_bytes")).toBe(
      'data/assumptions.csv and data/training-assumptions.csv and data/project-assumptions.csv: there is no assumption "weight_bytes", which the formula brief_weights reads'
    );
    expect(messages.get("matmul_efficiency")).toBe(
      'data/efficiencies.csv: there is no assumption "matmul_efficiency", which the formula matmul_flops_per_second reads'
    );
    expect(messages.get("audit_night_low")).toMatch(/which the formula \w+ of the audit's rule [\w-]+ reads$/);
    expect(messages.get("learning_rate")).toMatch(
      /^data\/assumptions\.csv: .*"learning_rate".*brief\/exact-assumptions\.csv/
    );
    expect(messages.get("precision")).toBe(
      'data/assumptions.csv: there is no row "precision", which the recipe of every plan follows'
    );
  });
});

describe("an assumption in another unit", () => {
  it("stops the loader wherever a formula or a figure of the brief reads it", () => {
    const passed = catalog.assumptions
      .filter(({unit}) => unit !== "1" && unit !== "text")
      .filter((one) => {
        const others = catalog.assumptions.map((other) => (other === one ? {...one, unit: "1"} : other));
        return withAssumptions(others) === null;
      });
    // Nothing multiplies the first two; a pure number of GPUs, parameters or checkpoints is a count of them,
    // and may be compared with or added to one.
    expect(passed.map(({id}) => id)).toEqual([
      "recompute_above_params",
      "spot_save_interval",
      "usd_per_gbp",
      "audit_block_parameters",
      "planned_sequence",
      "large_model_params",
      "huge_model_params",
      "small_work",
      "keep_last",
      "critical_batch_scale",
      "law_least_params", // sizes are only compared with it, as with the next three
      "law_most_params",
      "law_least_tokens",
      "law_most_tokens"
    ]);
  });

  it("is named with its unit and the formula it does not fit", () => {
    const others = catalog.assumptions.map((one) => (one.id === "weight_bytes" ? {...one, unit: "B"} : one));
    expect(withAssumptions(others)).toMatch(
      /^data\/assumptions\.csv: the formula brief_weights reads "weight_bytes" in B, and its units do not fit: /
    );
  });

  it("stops the loader without one, in every file that has units", () => {
    for (const file of ["assumptions.csv", "training-assumptions.csv", "project-assumptions.csv", "efficiencies.csv"]) {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      const [header, first, ...rows] = csvParseRows(text);
      const unitless = first!.map((cell, i) => (header![i] === "unit" ? "" : cell));
      writeFileSync(path, csvFormatRows([header!, unitless, ...rows]));
      expect(stopped(() => loadCatalog(folder))).toBe(
        `${path}:2: column unit: got "", expected a known unit, such as B/param, 1 or text`
      );
      writeFileSync(path, text);
    }
  });
});

it("a choice that a formula tells apart stops the loader where it is deleted", () => {
  const lacking = (id: string, lost: string) =>
    withAssumptions(
      catalog.assumptions.map((one) =>
        one.id === id ? {...one, choices: one.choices.filter((choice) => choice !== lost)} : one
      )
    );
  expect(lacking("reading", "output")).toMatch(
    /^data\/assumptions\.csv: the choices of "reading" lack "output", which the formula \w+ asks for$/
  );
  expect(lacking("basis", "brief")).toMatch(/lack "brief"/);
  expect(lacking("block_style", "gpt")).toMatch(/lack "gpt"/);
});

describe("a row of the brief that is deleted", () => {
  it("stops the loader, each of its figures and topics", () => {
    const without = <Row>(rows: readonly Row[], i: number) => rows.filter((_, j) => j !== i);
    const figures = catalog.published.filter(
      (_, i) => stopped(() => checkBrief("data", {...catalog, published: without(catalog.published, i)})) === null
    );
    expect(catalog.published).toHaveLength(611);
    expect(figures).toEqual([]);
    const notes = catalog.notes.filter(
      (_, i) => stopped(() => checkBrief("data", {...catalog, notes: without(catalog.notes, i)})) === null
    );
    expect(notes.map(({scale, topic}) => `${scale}: ${topic}`)).toEqual(["large: What to set up"]); // ours
  });

  it("is named with its file, row and column", () => {
    const path = join(folder, "brief", "scaling-table.csv");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/^.*,XL,Tokens Seen,.*\n/m, ""));
    expect(stopped(() => loadCatalog(folder))).toBe(
      `${path}: there is no figure of "XL" in "Tokens Seen", which the brief's table has`
    );
    rmSync(path);
    expect(stopped(() => loadCatalog(folder))).toMatch(/scaling-table\.csv: there is no figure of "Tiny" in "Params"/);
    writeFileSync(path, text);
  });
});

describe("a row that is deleted stops the loader but where nothing names it", () => {
  it.each([
    ["scales.csv", []],
    ["layouts.csv", ["tensor-2-recompute"]], // the last in the order of preference
    ["machines.csv", ["1x-rtx-4090", "8x-h100-sxm", "8x-b200"]] // ours, beside the brief's
  ] as [string, string[]][])("%s", (file, harmless) => {
    expect(deletions(file, () => loadCatalog(folder))).toEqual(harmless);
  });

  it("recipes.csv and streams.csv: what is named, and not what only a pattern finds", () => {
    const passed = (["recipes", "streams"] as const).flatMap((name) =>
      (catalog[name] as {id: string}[]).filter((one) => {
        const rest = {...catalog, [name]: (catalog[name] as {id: string}[]).filter((other) => other !== one)};
        return stopped(() => checkNeeds("data", rest, fitted)) === null;
      })
    );
    expect(passed.map(({id}) => id)).toEqual(["fp8-pure", "fp8-16-bit-gradients", "mixed-fp16"]);
  });

  it("accelerators.csv: what prices, providers' names and measured runs are of", () => {
    const runs = loadMeasuredRuns("data");
    const passed = catalog.accelerators.filter((one) => {
      const accelerators = catalog.accelerators.filter((other) => other !== one);
      const load = () => {
        loadPrices("data", accelerators);
        checkMeasuredAccelerators("data", runs, accelerators);
        checkNeeds("data", {...catalog, accelerators}, fitted);
      };
      return stopped(load) === null;
    });
    expect(passed.map(({id}) => id)).toEqual(UNUSED_ACCELERATORS);
  });

  it("calibration-errors.csv, calibration.csv and efficiencies.csv", () => {
    expect(deletions("calibration-errors.csv", () => loadErrorRanges(folder))).toEqual([]);
    const {efficiencies} = loadTrainingCatalog("data");
    const calibration = loadCalibration("data");
    for (const {id} of efficiencies) {
      const rest = new Map([...calibration].filter(([other]) => other !== id));
      expect(stopped(() => calibratedAssumptions(efficiencies, rest))).toMatch(`calibration.csv: there is no "${id}"`);
    }
  });

  it("prices.csv: the brief's own, and the only price of a machine", () => {
    const path = join(folder, "prices.csv");
    const text = readFileSync(path, "utf8");
    const [header, ...rows] = csvParseRows(text);
    const without = (lost: (row: string[]) => boolean) => {
      writeFileSync(path, csvFormatRows([header!, ...rows.filter((row) => !lost(row))]));
      const message = stopped(() => loadCatalog(folder));
      writeFileSync(path, text);
      return message;
    };
    for (const sku of ["rtx-3090", "a100-80gb", "a100-80gb-spot"])
      expect(without((row) => row[0] === "brief" && row[1] === sku)).toMatch(
        /prices\.csv: there is no (on-demand|spot) price of "[\w-]+" by the provider "brief", which brief\/[\w-]+\.csv, .* prints$/
      );
    expect(without((row) => row[2] === "rtx-4090")).toMatch(
      /machines\.csv:\d+: .*"rtx-4090", expected an accelerator with/
    );
    expect(without((row) => row[header!.indexOf("region")] === "us-east-1")).toBe(
      `${path}: there is no price in "us-east-1", which the assumption price_region names`
    );
    expect(without((row) => row[1] === "g4dn.xlarge")).toBeNull(); // one price of many
  });

  it("calibration-left-out.csv and measured-runs.csv: each figure that counts is predicted, and no other", () => {
    const leftOut = loadLeftOut("data");
    const runs = loadMeasuredRuns("data");
    const check = (some: typeof leftOut, of: typeof runs) => {
      const measured = new Set(of.map(({id}) => id));
      const figures = leftOut.filter(({id}) => measured.has(id));
      return stopped(() => checkLeftOut("data", {figures, runs: of, leftOut: some}));
    };
    expect(check(leftOut, runs)).toBeNull();
    expect(
      leftOut.filter(
        (one) =>
          check(
            leftOut.filter((other) => other !== one),
            runs
          ) === null
      )
    ).toEqual([]);
    const counted = new Set(leftOut.map(({id}) => id));
    const passed = runs.filter(
      (one) =>
        check(
          leftOut,
          runs.filter((other) => other !== one)
        ) === null
    );
    expect(passed.filter(({id}) => counted.has(id))).toEqual([]);
    expect(passed.length).toBe(runs.length - counted.size);
    expect(check(leftOut.slice(1), runs)).toBe(
      'data/calibration-left-out.csv: there is no tokens_per_second_per_gpu of the run "llmf-001", which counts in data/measured-runs.csv: run npm run calibrate'
    );
  });

  it("the Validation page's loader asks for the predictions and for the accelerators of its runs", () => {
    const path = join(folder, "calibration-left-out.csv");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/^llmf-002,.*\n/m, ""));
    expect(stopped(() => validation(folder))).toMatch(
      /calibration-left-out\.csv: there is no .* of the run "llmf-002"/
    );
    writeFileSync(path, text);
    const runs = join(folder, "measured-runs.csv");
    const before = readFileSync(runs, "utf8");
    writeFileSync(runs, before.replace("H100 80GB SXM", "H1000"));
    expect(stopped(() => validation(folder))).toBe(
      `${join(folder, "accelerators.csv")}: there is no accelerator "H1000", which the run llmf-001 of measured-runs.csv was measured on`
    );
    writeFileSync(runs, before);
  });
});
