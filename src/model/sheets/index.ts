import type {Sheet} from "../../engine/sheet.js";
import {advice} from "./advice.js";
import {architecture} from "./architecture.js";
import {bill} from "./bill.js";
import {checkpoints} from "./checkpoints.js";
import {cost} from "./cost.js";
import {data} from "./data.js";
import {failureRates} from "./failureRates.js";
import {frontier} from "./frontier.js";
import {hours} from "./hours.js";
import {inference} from "./inference.js";
import {links} from "./links.js";
import {market} from "./market.js";
import {memory} from "./memory.js";
import {memoryParts} from "./memoryParts.js";
import {layoutChoice} from "./layoutChoice.js";
import {parameters} from "./parameters.js";
import {offerAges} from "./offerAges.js";
import {operations} from "./operations.js";
import {priceChanges} from "./priceChanges.js";
import {priceDays} from "./priceDays.js";
import {otherSizes} from "./otherSizes.js";
import {ownership} from "./ownership.js";
import {offeredMachines} from "./offeredMachines.js";
import {planPrices} from "./planPrices.js";
import {planner} from "./planner.js";
import {beyondLimits} from "./beyondLimits.js";
import {priceToday} from "./priceToday.js";
import {prices} from "./prices.js";
import {providerSpot} from "./providerSpot.js";
import {projectEnergy} from "./projectEnergy.js";
import {projectStorage} from "./projectStorage.js";
import {published} from "./published.js";
import {reliability} from "./reliability.js";
import {scaling} from "./scaling.js";
import {scalingLaw} from "./scalingLaw.js";
import {serving} from "./serving.js";
import {spot} from "./spot.js";
import {stepParts} from "./stepParts.js";
import {stepTime} from "./stepTime.js";
import {sustainedRate} from "./sustainedRate.js";
import {trainedPart} from "./trainedPart.js";
import {trainingLayout} from "./trainingLayout.js";
import {streams} from "./streams.js";
import {trainingMemory} from "./trainingMemory.js";
import {trainingPlan} from "./trainingPlan.js";
import {trainingRun} from "./trainingRun.js";

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
