import {loadNamedModels} from "../catalog/calibration/modelCatalog.js";
import {runLoader} from "../catalog/runLoader.js";
import type {NamedModel} from "../model/training/names/namedModel.js";

/** Returns the published models, for the form that reads a model's name. */
export function models(folder: string): NamedModel[] {
  return loadNamedModels(folder);
}

runLoader(import.meta.url, models);
