import {expect, test} from "vitest";
import {COMMITTED} from "../../../src/model/committed.js";
import {consideredMachines} from "../../../src/model/planner/consideredMachines.js";
import {searchLayouts} from "../../../src/model/planner/searchLayouts.js";
import {searchService, type SearchAnswered, type SearchAsked} from "../../../src/model/planner/searchService.js";
import {catalog, model, params, tables} from "../fixture.js";

/** The catalogs with few machines and scales, so that a search is short. */
const few = {
  ...catalog,
  scales: catalog.scales.filter(({id}) => ["small", "large"].includes(id)),
  offers: catalog.offers.filter(({accelerator_id}) => ["h100-sxm", "rtx-4090"].includes(accelerator_id)),
  assumptions: catalog.assumptions.map((one) => (one.id === "plan_most_gpus" ? {...one, value: 16} : one))
};
const all: SearchAsked = {search: 1, catalog: few, declared: COMMITTED, formulas: {}, tables: {}, first: "large"};

/** A service whose work is done by hand: each call of `step` does what waits. */
function byHand(slice = 0) {
  const answered: SearchAnswered[] = [];
  const waiting: (() => void)[] = [];
  const ask = searchService((one) => void answered.push(structuredClone(one)), {
    slice,
    later: (call) => void waiting.push(call)
  });
  const step = () => waiting.shift()?.();
  const finish = () => {
    while (waiting.length > 0) step();
  };
  return {ask: (asked: SearchAsked) => ask(structuredClone(asked)), answered, step, finish};
}

function searched(of: typeof few, most: number) {
  const run = searchLayouts(of, consideredMachines(of, {most, exactly: 0}), {
    ...{model, tables: {...tables}, scales: of.scales},
    params: {...params, plan_most_gpus: most}
  });
  for (const step of run.steps) step();
  return {found: run.planned(), candidates: run.candidates()};
}

test("a search asked by messages finds what one in place finds, the scale looked at first", () => {
  const service = byHand(5);
  service.ask(all);
  service.finish();
  const {found, candidates} = searched(few, 16);
  const last = service.answered.at(-1)!;
  expect(last).toMatchObject({search: 1, share: 1, candidates});
  const names = (list: {scale: string; machine: {id: string}; layouts: readonly string[]}[]) =>
    list.map(({scale, machine, layouts}) => `${scale} ${machine.id} ${layouts.join()}`).sort();
  expect(names(last.found!)).toEqual(names(found.map(({scale, ...rest}) => ({...rest, scale: scale.id}))));
  const [first] = service.answered.filter((one) => one.found);
  expect(new Set(first!.found!.map(({scale}) => scale))).toEqual(new Set(["large"]));
  expect(first!.found!.length).toBe(found.filter(({scale}) => scale.id === "large").length);
  const shares = service.answered.map(({share}) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test("only what changed is told again, and the model follows the assumptions", () => {
  const service = byHand(1e9);
  service.ask(all);
  service.finish();
  const assumptions = few.assumptions.map((one) => (one.id === "plan_most_gpus" ? {...one, value: 4} : one));
  service.ask({search: 2, catalog: {assumptions}, tables: {}, first: "small"});
  service.finish();
  const last = service.answered.at(-1)!;
  expect(last.search).toBe(2);
  expect(last.candidates).toBe(searched({...few, assumptions}, 4).candidates);
  expect(Math.max(...last.found!.map(({machine}) => machine.gpus))).toBe(4);
});

test("a search gives way to the one after it, and to being stopped", () => {
  const service = byHand(0);
  service.ask(all);
  for (let i = 0; i < 4; ++i) service.step();
  const before = service.answered.length;
  service.ask({search: 2, catalog: {}, tables: {}, first: "large"});
  service.finish();
  expect(service.answered.slice(before).filter(({search}) => search !== 2)).toEqual([]);
  expect(service.answered.at(-1)).toMatchObject({search: 2, share: 1});
  service.ask({search: 3, catalog: {}, tables: {}, first: "large"});
  service.step();
  service.ask({search: 4, catalog: {}, tables: {}, first: "", stop: true});
  const told = service.answered.length;
  service.finish();
  expect(service.answered.length).toBe(told);
});
