import type {Accelerator} from "./tables/accelerators.js";
import type {Layout} from "./tables/layouts.js";
import type {Machine} from "./tables/machines.js";
import type {Module} from "./tables/modules.js";
import type {Optimizer} from "./tables/optimizers.js";
import type {Offer, Pricing, RegionPrice} from "./tables/offers.js";
import type {OwnColumns} from "./tables/ownColumns.js";
import type {Pin} from "./tables/pins.js";
import type {CommittedRange, Correlation} from "./ranges.js";
import type {PowerRegion} from "./tables/powerRegions.js";
import type {PublishedFailure} from "./tables/publishedFailures.js";
import type {Recipe} from "./tables/recipes.js";
import type {ScalingLaw} from "./tables/scalingLaws.js";
import type {Scale} from "./tables/scales.js";
import type {OfferNetwork} from "./tables/offerNetworks.js";
import type {SpotRecord} from "./tables/spotRecords.js";
import type {StorageClass} from "./tables/storage.js";
import type {Stream} from "./tables/streams.js";
import type {Training} from "./tables/trainings.js";

export type {
  Accelerator,
  Layout,
  Machine,
  Module,
  Offer,
  Optimizer,
  Pin,
  PowerRegion,
  Pricing,
  PublishedFailure,
  Recipe,
  RegionPrice,
  Scale,
  ScalingLaw,
  SpotRecord,
  StorageClass,
  Stream,
  Training
};

/**
 * The catalogs as the model reads them: one fact a row, in the units the names say. They are read and checked by the
 * loaders (src/catalog), edited by the scenario and joined into plans. A number that is not known is null.
 */
export interface Catalog {
  assumptions: Assumption[];
  scales: Scale[];
  accelerators: Accelerator[];
  machines: Machine[];
  layouts: Layout[];
  offers: Offer[];
  networks: OfferNetwork[]; // how the machines of offers reach each other, where it is known
  published: PublishedFigure[];
  notes: ScaleNote[];
  recipes: Recipe[]; // what a number of the model occupies in training, by precision
  optimizers: Optimizer[]; // what is kept of each parameter between steps
  streams: Stream[]; // what one sample takes in
  storage: StorageClass[]; // what checkpoints and recordings are kept on
  failures: PublishedFailure[]; // how often published runs were interrupted
  spots: SpotRecord[]; // how often spot machines were taken back
  laws: ScalingLaw[]; // of the loss of text
  regions: PowerRegion[]; // what power takes, costs and emits in a place
  trainings: Training[]; // of models of several modules
  modules: Module[]; // of those models
  pins: Pin[]; // plans kept to compare; none as committed
  ranges: CommittedRange[]; // of assumptions; the others are known
  correlations: Correlation[]; // of what is drawn
  own?: OwnColumns; // what an analyst adds to the tables; none as committed
}

/** What can be said of a scale in words: what it is for, how it trains. */
export interface ScaleNote {
  scale: string;
  topic: string;
  text: string;
  source: string;
  as_of: string;
}

/** A named scalar that formulas read as `$.id`. */
export interface Assumption {
  id: string;
  label: string;
  group: string; // heading on the Assumptions page
  value: number | string; // a string where `choices` is set
  unit: string; // "1" for a pure number, "text" for a choice
  low: number | null; // plausible range; a value outside it is accepted with a warning
  high: number | null;
  most?: number | null; // more than this cannot be, whatever is plausible: 1 of a share
  choices: string[]; // allowed values of a text assumption, empty otherwise
  source: string;
  as_of: string; // ISO date, or year and month
  note: string;
}

/** A row of data/prices.csv. */
export interface Price {
  provider: string;
  sku: string;
  accelerator_id: string;
  gpus: number;
  vcpus: number | null;
  memory_gib: number | null;
  pricing: Pricing;
  usd_per_hour: number; // whole instance
  usd_per_gpu_hour: number;
  currency: string; // that it was quoted in; empty: not stated, and taken for USD
  quoted_per_hour: number | null; // whole instance, in that currency; null where that is USD or not stated
  region: string;
  gpus_sold: string; // counts of GPUs of the rows that this one stands for, with spaces between; empty: its own
  as_of: string;
  source: string;
  stale_since: string; // day of the first refresh that could not renew the row; empty where the last one did
  stale_reason: string;
  notes: string;
}

/** What a provider asked for an accelerator on a day, in USD per GPU-hour over its regions. */
export interface PriceDay {
  as_of: string;
  provider: string;
  accelerator_id: string;
  pricing: Pricing;
  usd_per_gpu_hour_low: number;
  usd_per_gpu_hour_median: number;
  usd_per_gpu_hour_high: number;
}

/** A figure of the brief, exactly as printed, with where it stands and what in the notebook computes it. */
export interface PublishedFigure {
  id: string; // unique: file, row and column, slugged
  file: string;
  heading: string; // the heading it stood under
  row: string; // row header of the table, or a short name of the sentence
  column: string; // column header
  published: string; // the cell's text as printed
  low: number | null; // in `unit`; equal to high for a single figure, null where the cell has no number
  high: number | null;
  unit: string;
  rounding: number | null; // half a unit of the last place printed, in `unit`
  scale: string; // scale id, empty where it is not about one
  machine: string; // machine id, empty where it is not about one
  layout: string; // layout id, empty where it is not about one
  pricing: string; // on-demand or spot, empty where it is not a price
  quantity: string; // formula, column or assumption that answers it; empty: not computed
  reading: string; // tokens-per-sample reading the figure was written under, empty where it does not matter
  note: string; // in our words
}
