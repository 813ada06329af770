import {replayFailures} from "../catalog/calibration/replayFailures.js";
import {loadCatalog} from "../catalog/loadCatalog.js";
import {runLoader} from "../catalog/runLoader.js";
import type {FailureReplay} from "../model/training/measured/failureReplay.js";

/** Returns published runs' failures and goodput beside what the sheets say without them. */
export function failures(folder: string): FailureReplay[] {
  return replayFailures(loadCatalog(folder));
}

runLoader(import.meta.url, failures);
