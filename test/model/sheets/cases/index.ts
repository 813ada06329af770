import {adviceCases} from "./advice.js";
import {architectureCases} from "./architecture.js";
import {checkpointsCases} from "./checkpoints.js";
import {costCases} from "./cost.js";
import {dataCases} from "./data.js";
import {frontierCases} from "./frontier.js";
import {generationCases} from "./generation.js";
import type {HandCases} from "./HandCase.js";
import {hoursCases} from "./hours.js";
import {inferenceCases} from "./inference.js";
import {layoutChoiceCases} from "./layoutChoice.js";
import {linksCases} from "./links.js";
import {
  marketCases,
  offerAgesCases,
  priceChangesCases,
  priceDaysCases,
  priceTodayCases,
  providerSpotCases
} from "./market.js";
import {memoryCases} from "./memory.js";
import {memoryPartsCases} from "./memoryParts.js";
import {openConfigurationCases} from "./openConfiguration.js";
import {operationsCases} from "./operations.js";
import {parametersCases} from "./parameters.js";
import {plannerCases} from "./planner.js";
import {beyondLimitsCases} from "./beyondLimits.js";
import {pricesCases} from "./prices.js";
import {billCases} from "./bill.js";
import {ownershipCases, projectEnergyCases, projectStorageCases} from "./project.js";
import {failureRateCases} from "./failureRates.js";
import {reliabilityCases} from "./reliability.js";
import {otherSizeCases} from "./otherSizes.js";
import {servingCases} from "./serving.js";
import {spotCases} from "./spot.js";
import {publishedCases} from "./published.js";
import {scalingLawCases} from "./scalingLaw.js";
import {scalingCases} from "./scaling.js";
import {stepPartsCases} from "./stepParts.js";
import {layerTimeCases} from "./layerTime.js";
import {stageTimeCases} from "./stageTime.js";
import {stepTimeCases} from "./stepTime.js";
import {updateTimeCases} from "./updateTime.js";
import {trainedPartCases} from "./trainedPart.js";
import {trainingLayoutCases} from "./trainingLayout.js";
import {streamsCases} from "./streams.js";
import {trainingMemoryCases} from "./trainingMemory.js";
import {trainingPlanCases} from "./trainingPlan.js";
import {trainingRunCases} from "./trainingRun.js";

/** Cases worked by hand of every formula of the notebook's sheets, and of what is read of open configurations. */
export const HAND_CASES: HandCases = {
  ...streamsCases,
  ...publishedCases,
  ...parametersCases,
  ...pricesCases,
  ...scalingCases,
  ...hoursCases,
  ...memoryCases,
  ...costCases,
  ...checkpointsCases,
  ...inferenceCases,
  ...generationCases,
  ...dataCases,
  ...adviceCases,
  ...frontierCases,
  ...plannerCases,
  ...beyondLimitsCases,
  ...marketCases,
  ...offerAgesCases,
  ...priceDaysCases,
  ...priceChangesCases,
  ...priceTodayCases,
  ...providerSpotCases,
  ...trainingPlanCases,
  ...architectureCases,
  ...trainedPartCases,
  ...operationsCases,
  ...linksCases,
  ...stepTimeCases,
  ...layerTimeCases,
  ...stageTimeCases,
  ...updateTimeCases,
  ...trainingMemoryCases,
  ...trainingRunCases,
  ...trainingLayoutCases,
  ...layoutChoiceCases,
  ...stepPartsCases,
  ...memoryPartsCases,
  ...failureRateCases,
  ...reliabilityCases,
  ...spotCases,
  ...servingCases,
  ...otherSizeCases,
  ...projectStorageCases,
  ...projectEnergyCases,
  ...ownershipCases,
  ...billCases,
  ...scalingLawCases,
  ...openConfigurationCases
};
