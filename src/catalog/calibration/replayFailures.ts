import {Book} from "../../engine/book.js";
import {buildModel} from "../../engine/model.js";
import type {Catalog, PublishedFailure} from "../../model/catalog.js";
import {assumptionValues} from "../../model/notebookModel.js";
import {failureRates} from "../../model/sheets/project/failureRates.js";
import {projectStorage} from "../../model/sheets/project/projectStorage.js";
import {reliability} from "../../model/sheets/project/reliability.js";
import {spot} from "../../model/sheets/prices/spot.js";
import {relatedTables} from "../../model/tables/related.js";
import {PLAN_RELATIONS} from "../../model/tables/relations.js";
import {drawnInputs} from "../../scenario/ranges/drawnInputs.js";
import {drawQuantities} from "../../scenario/ranges/drawQuantities.js";
import {rangeJob, USUAL_DRAWS} from "../../scenario/ranges/rangeJob.js";
import type {FailureReplay} from "../../model/training/measured/failureReplay.js";

/** What a published run tells of itself, in the columns that the sheets read. */
const COLUMNS = {
  family: "text",
  gpus: "GPU",
  node_size: "1",
  params: "param",
  rate: "USD/(GPU·h)", // no price is asked for, as the next
  spot_rate: "USD/(GPU·h)"
};

/** GPUs of a node where a run does not say: that of all machines the runs stood on. */
const NODE = 8;

/** Failures are told a million GPU-days. */
const GPU_DAYS = 1e6;

/**
 * Returns what the sheets say of each published run without its own row: the failures that stop it, and the goodput of
 * those that tell one with a model's size, over draws of failures, checkpoints and restarts. Storage is as assumed.
 */
export function replayFailures(catalog: Catalog): FailureReplay[] {
  const predict = predictor(catalog);
  return catalog.failures
    .filter(({stops_job}) => stops_job)
    .flatMap((run) => {
      const alone = predict(run, (other) => other !== run);
      const apart = predict(run, ({source}) => publicationOf(source) !== publicationOf(run.source));
      const rate = publishedRate(run);
      const {goodput_low: low, goodput_high: high} = run;
      return [
        ...(rate === null ? [] : [replay(run, "failures", [rate, rate], alone.failures, apart.failures)]),
        ...(low === null || high === null || run.params === null
          ? []
          : [replay(run, "goodput", [low, high], alone.goodput, apart.goodput)])
      ];
    });
}

type Range = readonly [low: number, middle: number, high: number];

/** Returns a function that gives a run's failures and goodput by the sheets over the other runs that count. */
function predictor(catalog: Catalog) {
  const {failures, assumptions, storage, spots} = catalog;
  const model = buildModel([projectStorage, failureRates, reliability, spot], {
    columns: COLUMNS,
    assumptions: Object.fromEntries(assumptions.map(({id, unit}) => [id, unit])),
    relations: PLAN_RELATIONS
  });
  const params = {...assumptionValues({assumptions}), plan_pricing: "on-demand"};
  return (run: PublishedFailure, counts: (other: PublishedFailure) => boolean) => {
    const columns = {
      family: [run.family],
      gpus: Float64Array.of(run.gpus),
      node_size: Float64Array.of(NODE),
      params: Float64Array.of(run.params ?? NaN),
      rate: Float64Array.of(NaN),
      spot_rate: Float64Array.of(NaN)
    };
    const tables = relatedTables({storage, spots, failures: failures.filter(counts)});
    const book = new Book(model, columns, params, tables);
    const value = (name: string) => (model.errors.has(name) ? NaN : book.column(name)[0]);
    const given = {quantities: ["failure_rate", "goodput"], params, tables, value};
    const inputs = drawnInputs(
      {catalog, base: catalog, ranges: {}, model, rule: "", keyOf: () => ""},
      given.quantities,
      () => null
    );
    const drawn = drawQuantities(model, rangeJob(model, {...given, inputs}), USUAL_DRAWS);
    const ends = (name: string, scale: number) => {
      const {low, middle, high} = drawn[name]!.summary;
      return [low * scale, middle * scale, high * scale] as const;
    };
    return {failures: ends("failure_rate", GPU_DAYS), goodput: ends("goodput", 1)};
  };
}

/** What a source names before it says what stands there. */
function publicationOf(source: string): string {
  return source.split(/[:,]/)[0]!;
}

function publishedRate({failures, gpus, days, failure_rate}: PublishedFailure): number | null {
  if (failures !== null && days !== null) return (failures / (gpus * days)) * GPU_DAYS;
  return failure_rate === null ? null : failure_rate * GPU_DAYS;
}

function replay(
  {id, name, gpus, source, note}: PublishedFailure,
  quantity: FailureReplay["quantity"],
  published: readonly [number, number],
  [low, middle, high]: Range,
  apart: Range
): FailureReplay {
  const meets = (from: number, to: number) => published[0] <= to && from <= published[1];
  const [inside, insideApart] = [meets(low, high), meets(apart[0], apart[2])];
  return {id, name, gpus, quantity, published, low, middle, high, inside, insideApart, source, note};
}
