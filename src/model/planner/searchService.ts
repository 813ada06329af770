import type {Tables} from "../../engine/compile.js";
import {buildModel, type Model} from "../../engine/model.js";
import {withFormulas} from "../../engine/withFormulas.js";
import type {Catalog, Machine} from "../catalog.js";
import type {Declared} from "../declared.js";
import {assumptionValues, notebookNames} from "../notebookModel.js";
import {relatedTables} from "../tables/related.js";
import {consideredMachines} from "./consideredMachines.js";
import {searchLayouts, type LayoutSearch} from "./searchLayouts.js";

/** What a search is asked with: plain data, so that it can be asked of another thread. */
export interface SearchAsked {
  search: number; // names it in what is answered
  catalog: Partial<Catalog>; // the lists that changed since the search before; all at first
  declared?: Declared; // where it changed
  formulas?: Readonly<Record<string, string>>; // the edited texts, where they changed
  tables: Tables; // of an analyst's own
  first: string; // id of the scale looked at, which is searched first
  beyond?: boolean; // looks at other numbers of GPUs than the limits allow too, to tell which would do
  stop?: boolean; // only ends the search before
}

/** What was found so far. */
export interface SearchAnswered {
  search: number;
  share: number; // of the work done, 1: all
  candidates: number; // looked at
  found: FoundPlan[] | null; // null: as before
}

/** A scale by id on a machine, in its best layout. */
export interface FoundPlan {
  scale: string;
  machine: Machine;
  layouts: readonly string[];
}

/**
 * Returns a function that takes searches, each in place of the one before, and answers them by `answer`: when the scale
 * looked at is done, when all are, and in between how far it is. It keeps what it was told of the catalogs. `later` calls
 * a function when other questions have been heard; `slice` is the longest stretch of work before that, in milliseconds.
 */
export function searchService(
  answer: (answered: SearchAnswered) => void,
  {slice = 30, later = (call) => void setTimeout(call)}: {slice?: number; later?: (call: () => void) => void} = {}
): (asked: SearchAsked) => void {
  let catalog = {} as Catalog;
  let declared: Declared = {sheets: [], relations: {}};
  let formulas: Readonly<Record<string, string>> = {};
  let model: Model | null = null;
  let latest = -1;
  return (asked) => {
    const {search, first, beyond = false} = asked;
    latest = search;
    if (asked.stop) return;
    if (asked.declared || asked.formulas || asked.catalog.assumptions) model = null;
    catalog = {...catalog, ...asked.catalog};
    declared = asked.declared ?? declared;
    formulas = asked.formulas ?? formulas;
    later(() => {
      if (latest !== search) return;
      model ??= buildModel(withFormulas(declared.sheets, formulas), notebookNames(catalog.assumptions, declared));
      const params = assumptionValues(catalog);
      const tables = {...relatedTables(catalog), ...asked.tables};
      const scales = [...catalog.scales].sort((a, b) => Number(b.id === first) - Number(a.id === first));
      const machines = consideredMachines(catalog, {
        most: Number(params.plan_most_gpus),
        exactly: Number(params.plan_gpus),
        beyond
      });
      const run = searchLayouts(catalog, machines, {model, params, tables, scales});
      work(search, run, Math.ceil(run.steps.length / Math.max(1, scales.length)));
    });
  };

  function work(search: number, run: LayoutSearch, first: number): void {
    const {steps} = run;
    let done = 0;
    const tell = (found: boolean) =>
      answer({
        search,
        share: done / Math.max(1, steps.length),
        candidates: run.candidates(),
        found: found ? run.planned().map(({scale, ...rest}) => ({...rest, scale: scale.id})) : null
      });
    const go = () => {
      if (latest !== search) return;
      const end = performance.now() + slice;
      do {
        steps[done++]?.();
        if (done === first && done < steps.length) tell(true);
      } while (done < steps.length && performance.now() < end);
      done = Math.min(done, steps.length);
      tell(done === steps.length);
      if (done < steps.length) later(go);
    };
    go();
  }
}
