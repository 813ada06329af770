import {csvFormat, csvParse} from "d3-dsv";
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {
  loadCalibration,
  loadLeftOut,
  loadMeasuredRuns,
  loadTrainingCatalog
} from "../../../../src/catalog/calibration/trainingCatalog.js";
import {validateRuns} from "../../../../src/catalog/calibration/validateRuns.js";
import {loadAssumptions, loadCatalog} from "../../../../src/catalog/loadCatalog.js";
import {loadNamedModels} from "../../../../src/catalog/calibration/modelCatalog.js";
import {ownFigures} from "../../../../src/model/training/measured/ownFigures.js";
import {ownOffsets} from "../../../../src/model/training/measured/ownOffsets.js";
import {readMeasured} from "../../../../src/scenario/measured/readMeasured.js";

const catalog = loadCatalog("data");
const models = loadNamedModels("data");
const file = csvParse(readFileSync("data/measured-runs.csv", "utf8"));
/** Every twelfth row of the file, as an analyst would paste them. */
const pasted = csvFormat(file.filter((_, i) => i % 12 === 0));
const {runs, problems} = readMeasured(pasted, catalog.accelerators);

describe("ownFigures(rows, …)", () => {
  const own = ownFigures(runs, {catalog, models});

  it("predicts rows as the Validation page does", () => {
    // Two published runs state their GPU-hours and not of how many tokens.
    expect(problems.map(({column}) => column)).toEqual(["tokens_trained", "tokens_trained"]);
    const wanted = new Set(runs.map(({run}) => run.id));
    expect(wanted.size).toBeGreaterThan(90);
    const validated = validateRuns(
      loadMeasuredRuns("data").filter(({id}) => wanted.has(id)),
      {
        catalog: loadTrainingCatalog("data"),
        accelerators: catalog.accelerators,
        assumptions: loadAssumptions("data"),
        constants: Object.fromEntries([...loadCalibration("data")].map(([id, {value}]) => [id, value])),
        leftOut: loadLeftOut("data")
      }
    );
    const lines = (figures: readonly {id: string; quantity: string; measured: number; predicted: number}[]) =>
      figures.map(({id, quantity, measured, predicted}) => [id, quantity, measured, predicted]);
    expect(lines(own.figures.map(({run, ...figure}) => ({id: run.id, ...figure})))).toEqual(lines(validated.figures));
    expect(own.unpredicted.map(({run}) => run.id)).toEqual(validated.unpredicted.map(({run}) => run.id));
  });

  it("leaves an applied offset out, so that the rows show the same one again", () => {
    const assumptions = catalog.assumptions.map((one) => (one.id.startsWith("stack_") ? {...one, value: 1.5} : one));
    const again = ownFigures(runs, {catalog: {...catalog, assumptions}, models});
    expect(ownOffsets(again.figures)).toEqual(ownOffsets(own.figures));
    expect(ownOffsets(own.figures).time!.runs).toBeGreaterThan(50);
  });

  it("follows formulas as edited, and says where one cannot be evaluated", () => {
    const few = runs.slice(0, 3);
    const plain = ownFigures(few, {catalog, models}).figures;
    const faster = ownFigures(few, {
      ...{catalog, models},
      formulas: {tokens_per_second_per_gpu: "2 * d.step_tokens / d.step_seconds / d.gpus"}
    }).figures;
    const rates = (figures: typeof plain) =>
      figures.filter(({quantity}) => quantity === "tokens_per_second_per_gpu").map(({predicted}) => predicted);
    expect(rates(plain).length).toBeGreaterThan(0);
    expect(rates(faster)).toEqual(rates(plain).map((rate) => 2 * rate));
    const edited = {step_seconds: "d.samples * 1"};
    expect(() => ownFigures(few, {catalog, models, formulas: edited})).toThrow(
      "step_seconds as edited is of plans alone"
    );
  });
});
