import {accelerators} from "./accelerators.js";
import {layouts} from "./layouts.js";
import {machines} from "./machines.js";
import {modules} from "./modules.js";
import {offerNetworks} from "./offerNetworks.js";
import {offers} from "./offers.js";
import {optimizers} from "./optimizers.js";
import {pins} from "./pins.js";
import {powerRegions} from "./powerRegions.js";
import {publishedFailures} from "./publishedFailures.js";
import {recipes} from "./recipes.js";
import {scales} from "./scales.js";
import {scalingLaws} from "./scalingLaws.js";
import {spotRecords} from "./spotRecords.js";
import {storage} from "./storage.js";
import {streams} from "./streams.js";
import {trainings} from "./trainings.js";

/** The tables of facts, by the name of the catalog that holds their rows. */
export const TABLES = {
  scales,
  accelerators,
  machines,
  layouts,
  offers,
  networks: offerNetworks,
  recipes,
  optimizers,
  streams,
  storage,
  failures: publishedFailures,
  spots: spotRecords,
  regions: powerRegions,
  laws: scalingLaws,
  trainings,
  modules,
  pins
};
