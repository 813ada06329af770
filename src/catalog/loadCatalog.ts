import {join} from "node:path";
import type {Accelerator, Assumption, Catalog, Layout, Machine, Price, Scale, ScaleNote} from "../model/catalog.js";
import {believedPrices} from "../model/prices/doubtfulPrices.js";
import {offers as offersOf} from "../model/prices/offers.js";
import {TABLES} from "../model/tables/index.js";
import {MOST_PLANS} from "../model/plans.js";
import {countPlans} from "../model/plans/planLayouts.js";
import {scaleContradiction} from "../model/training/configs/scaleContradiction.js";
import {withCatalogChoices} from "../model/catalogChoices.js";
import {withPriceChoices} from "../model/prices/priceChoices.js";
import {ACCELERATOR_CHECKS} from "./accelerators/acceleratorChecks.js";
import {calibratedAssumptions, rangeAssumptions} from "./calibration/calibratedAssumptions.js";
import {CatalogMismatch} from "./csv/CatalogMismatch.js";
import {checkNeeds} from "./needs/checkNeeds.js";
import {readPublishedFigures} from "./brief/publishedFigures.js";
import {contradicted, readCatalog, refersTo} from "./csv/readCatalog.js";
import type {RowCheck} from "./csv/readCatalog.js";
import {rowSchema} from "./csv/rowSchema.js";
import {hasRate, inUsd, readUsdPer, type UsdPer} from "./currencies.js";
import {assumptionRow, PRICE_KEY, priceRow, scaleNoteRow} from "./csv/schemas.js";
import {loadModules} from "./modules.js";
import {loadProject} from "./project.js";
import {loadCorrelations, loadRanges} from "./ranges.js";
import {loadStreams} from "./streams.js";
import {loadCalibration, loadErrorRanges, loadTrainingCatalog} from "./calibration/trainingCatalog.js";
import {format} from "../model/words/format.js";

/**
 * Returns the checked catalogs of the folder, in the model's units and joined, with the published figures of its
 * folder brief. Throws a CatalogError at the first bad value, and where something lacks what it needs of them.
 */
export function loadCatalog(folder = "data"): Catalog {
  const accelerators = loadAccelerators(folder);
  const prices = loadPrices(folder, accelerators);
  const scales = loadScales(folder);
  const machines = loadMachines(folder, accelerators, prices);
  const layouts = loadLayouts(folder);
  checkPlanCount(folder, {scales, machines, layouts});
  const published = readPublishedFigures(join(folder, "brief"), {
    scale: ids(scales),
    machine: ids(machines),
    layout: ids(layouts)
  });
  const training = loadTrainingCatalog(folder);
  const streams = loadStreams(folder);
  const offers = offersOf(believedPrices(prices));
  const project = loadProject(folder);
  const calibration = loadCalibration(folder);
  const errors = loadErrorRanges(folder);
  const assumptions = [
    ...loadAssumptions(folder),
    ...training.assumptions,
    ...calibratedAssumptions(training.efficiencies, calibration),
    ...rangeAssumptions(errors),
    ...readCatalog(join(folder, "project-assumptions.csv"), assumptionRow, {key: ["id"]})
  ];
  const catalog: Catalog = {
    assumptions: withCatalogChoices(withPriceChoices(assumptions, offers), project),
    scales,
    accelerators,
    machines,
    layouts,
    offers,
    published,
    notes: loadScaleNotes(folder, scales),
    recipes: training.recipes,
    optimizers: training.optimizers,
    streams,
    ...project,
    pins: [],
    ranges: loadRanges(folder, assumptions, errors),
    correlations: loadCorrelations(folder, assumptions),
    ...loadModules(folder, {accelerators, scales, recipes: training.recipes, streams})
  };
  checkNeeds(folder, catalog, new Set(calibration.keys()));
  return catalog;
}

/** Returns the assumptions of the folder's assumptions.csv. */
export function loadAssumptions(folder: string): Assumption[] {
  return readCatalog(join(folder, "assumptions.csv"), assumptionRow, {key: ["id"]});
}

/** Returns the scales of the folder's scales.csv; a variant names a scale that is none, and a shape can be. */
export function loadScales(folder: string): Scale[] {
  const variesScale: RowCheck<Scale> = ({variant_of}, rows) =>
    variant_of === "" || rows.some((row) => row.id === variant_of && row.variant_of === "")
      ? null
      : {column: "variant_of", expected: "the id of a scale that is no variant itself"};
  const hasShape: RowCheck<Scale> = (scale) => contradicted(scaleContradiction(scale));
  return readCatalog(join(folder, "scales.csv"), rowSchema(TABLES.scales), {
    key: ["id"],
    checks: [variesScale, hasShape]
  });
}

/** Returns the notes of the folder's scale-notes.csv. Each is about one of the scales. */
export function loadScaleNotes(folder: string, scales: Scale[]): ScaleNote[] {
  return readCatalog(join(folder, "scale-notes.csv"), scaleNoteRow, {
    key: ["scale", "topic"],
    checks: [refersTo<ScaleNote>("scale", ids(scales), join(folder, "scales.csv"))]
  });
}

/** Returns the layouts of the folder's layouts.csv, the preferred one first. */
export function loadLayouts(folder: string): Layout[] {
  const hasOwnRank: RowCheck<Layout> = (layout, layouts) =>
    layouts.some((other) => other !== layout && other.rank === layout.rank)
      ? {column: "rank", expected: "a rank that no other layout has"}
      : null;
  const file = join(folder, "layouts.csv");
  const layouts = readCatalog(file, rowSchema(TABLES.layouts), {key: ["id"], checks: [hasOwnRank]}).sort(
    (a, b) => a.rank - b.rank
  );
  layouts.forEach(({id, rank}, i) => {
    if (rank === i + 1) return;
    throw new CatalogMismatch(
      file,
      `there is no layout of rank ${i + 1}, and "${id}" of rank ${rank} needs one before it`
    );
  });
  return layouts;
}

/** Returns the accelerators of the folder's accelerators.csv, in bytes, FLOP/s and watts. */
export function loadAccelerators(folder: string): Accelerator[] {
  return readCatalog(join(folder, "accelerators.csv"), rowSchema(TABLES.accelerators), {
    key: ["id"],
    checks: [...ACCELERATOR_CHECKS]
  });
}

/**
 * Returns every row of the folder's prices.csv. Each names one of the accelerators; what is quoted in another currency is
 * worked out in US dollars at the rate of assumptions.csv.
 */
export function loadPrices(folder: string, accelerators: Accelerator[] = loadAccelerators(folder)): Price[] {
  let rates: UsdPer | undefined;
  const usdPer = () => (rates ??= readUsdPer(folder));
  const prices = readCatalog(join(folder, "prices.csv"), priceRow, {
    key: PRICE_KEY,
    checks: [refersTo<Price>("accelerator_id", ids(accelerators), join(folder, "accelerators.csv")), hasRate(usdPer)]
  });
  return inUsd(prices, usdPer);
}

/** Returns the machines of the folder's machines.csv. Each has a known accelerator, with an on-demand price. */
export function loadMachines(folder: string, accelerators: Accelerator[], prices: Price[]): Machine[] {
  const priced = prices.filter((price) => price.pricing === "on-demand").map((price) => price.accelerator_id);
  const pricesFile = join(folder, "prices.csv");
  const isPriced = new Set(priced);
  const hasPrice: RowCheck<Machine> = ({accelerator_id}) =>
    isPriced.has(accelerator_id)
      ? null
      : {column: "accelerator_id", expected: `an accelerator with an on-demand price in ${pricesFile}`};
  const rows = readCatalog(join(folder, "machines.csv"), rowSchema(TABLES.machines), {
    key: ["id"],
    checks: [refersTo<Machine>("accelerator_id", ids(accelerators), join(folder, "accelerators.csv")), hasPrice]
  });
  const shortName = new Map(accelerators.map((accelerator) => [accelerator.id, accelerator.short_name]));
  return rows.map((row) => ({...row, name: `${row.gpus}x ${shortName.get(row.accelerator_id)}`}));
}

/** Refuses catalogs that make more plans than pages can bear: every scale on every machine in every layout. */
function checkPlanCount(folder: string, {scales, machines, layouts}: Pick<Catalog, "scales" | "machines" | "layouts">) {
  const plans = countPlans({scales, machines, layouts});
  if (plans <= MOST_PLANS) return;
  const counts = `${scales.length} scales on ${machines.length} machines in ${layouts.length} layouts and those generated`;
  const [made, most] = [plans, MOST_PLANS].map((count) => format(count));
  const files = ["scales.csv", "machines.csv", "layouts.csv"].map((name) => join(folder, name)).join(", ");
  throw new CatalogMismatch(files, `${counts} make ${made} plans, and there may be at most ${most}`);
}

function ids(rows: {id: string}[]): string[] {
  return rows.map((row) => row.id);
}
