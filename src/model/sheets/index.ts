import type {Sheet} from "../../engine/sheet.js";
import {advice} from "./advice.js";
import {architecture} from "./training/architecture.js";
import {bill} from "./project/bill.js";
import {checkpoints} from "./checkpoints.js";
import {cost} from "./cost.js";
import {data} from "./data.js";
import {failureRates} from "./project/failureRates.js";
import {frontier} from "./frontier.js";
import {hours} from "./hours.js";
import {inference} from "./inference.js";
import {links} from "./training/links.js";
import {market} from "./prices/market.js";
import {memory} from "./memory.js";
import {memoryParts} from "./training/memoryParts.js";
import {layoutChoice} from "./training/layoutChoice.js";
import {parameters} from "./training/parameters.js";
import {offerAges} from "./prices/offerAges.js";
import {operations} from "./training/operations.js";
import {priceChanges} from "./prices/priceChanges.js";
import {priceDays} from "./prices/priceDays.js";
import {otherSizes} from "./otherSizes.js";
import {ownership} from "./project/ownership.js";
import {offeredMachines} from "./prices/offeredMachines.js";
import {planPrices} from "./prices/planPrices.js";
import {planner} from "./planner.js";
import {beyondLimits} from "./beyondLimits.js";
import {priceToday} from "./prices/priceToday.js";
import {prices} from "./prices/prices.js";
import {providerSpot} from "./prices/providerSpot.js";
import {projectEnergy} from "./project/projectEnergy.js";
import {projectStorage} from "./project/projectStorage.js";
import {published} from "./published.js";
import {reliability} from "./project/reliability.js";
import {scaling} from "./scaling.js";
import {scalingLaw} from "./project/scalingLaw.js";
import {serving} from "./project/serving.js";
import {spot} from "./prices/spot.js";
import {stepParts} from "./training/stepParts.js";
import {stepTime} from "./training/stepTime.js";
import {sustainedRate} from "./training/sustainedRate.js";
import {trainedPart} from "./training/trainedPart.js";
import {trainingLayout} from "./training/trainingLayout.js";
import {streams} from "./streams.js";
import {trainingMemory} from "./training/trainingMemory.js";
import {trainingPlan} from "./training/trainingPlan.js";
import {trainingRun} from "./training/trainingRun.js";

/** Sheets of the questions the notebook asks, in the order the Model page lists them. */
export const PLAN_SHEETS: Sheet[] = [scaling, hours, memory, cost, checkpoints, inference, data, advice];

/** Training from first principles, each sheet after what it reads. */
export const TRAINING_SHEETS: Sheet[] = [
  trainingLayout,
  architecture,
  trainedPart,
  operations,
  sustainedRate,
  links,
  stepTime,
  trainingMemory,
  trainingRun,
  layoutChoice
];

/** What plans take from rows of other tables: the streams of a sample, sizes the brief publishes, prices. */
export const RELATED_SHEETS: Sheet[] = [streams, published, prices, planPrices, offeredMachines];

/** What a plan costs beside its GPU-hours: failures, storage, hardware that is owned, energy, and all of it. */
export const PROJECT_SHEETS: Sheet[] = [
  projectStorage,
  failureRates,
  reliability,
  spot,
  projectEnergy,
  ownership,
  serving,
  bill,
  scalingLaw,
  otherSizes
];

/** All sheets over the table of plans. */
export const SHEETS: Sheet[] = [
  ...RELATED_SHEETS,
  ...PLAN_SHEETS,
  frontier,
  planner,
  beyondLimits,
  trainingPlan,
  ...TRAINING_SHEETS,
  stepParts,
  memoryParts,
  ...PROJECT_SHEETS
];

/** Sheets over other tables, and what one row of each is. */
export const OTHER_SHEETS: readonly {sheet: Sheet; row: string}[] = [
  {sheet: parameters, row: "a stack of a model's layers"},
  {sheet: market, row: "an accelerator and kind of pricing"},
  {sheet: offerAges, row: "an offer"},
  {sheet: priceDays, row: "a day of a provider's prices"},
  {sheet: priceChanges, row: "a price on two days"},
  {sheet: priceToday, row: "an accelerator and kind of pricing"},
  {sheet: providerSpot, row: "a provider of an accelerator"}
];
