import {csvParse} from "d3-dsv";
import {describe, expect, test} from "vitest";
import {loadCatalog} from "../../src/catalog/loadCatalog.js";
import {Book} from "../../src/engine/book.js";
import {runPlan} from "../../src/estimate/planCommand.js";
import {COMMITTED} from "../../src/model/committed.js";
import {assumptionValues, notebookModel} from "../../src/model/notebookModel.js";
import {searchService, type SearchAnswered} from "../../src/model/planner/searchService.js";
import {plans} from "../../src/model/plans.js";
import {everyPlan} from "../../src/model/plans/planKeys.js";
import {relatedTables} from "../../src/model/tables/related.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import {Kept} from "./runEstimate.js";

const committed = loadCatalog("data");
const SLOW = 180_000;

/** Digits that the command prints of a number. */
const printed = (value: number) => String(Number(value.toPrecision(6)));

/** The best plan of every scale as the front page has it: what the search found, among the notebook's plans. */
function pageAnswers(assumptions: Record<string, number | string>): Record<string, Record<string, string>> {
  const {catalog, ignored} = applyScenario(committed, {assumptions}, COMMITTED);
  expect(ignored).toEqual([]);
  const answers: SearchAnswered[] = [];
  const ask = searchService((answered) => void answers.push(answered), {slice: Infinity, later: (call) => call()});
  ask({search: 1, catalog, declared: COMMITTED, formulas: {}, tables: {}, first: ""});
  const found = answers.at(-1)!.found!.map(({scale, ...rest}) => ({
    ...rest,
    scale: catalog.scales.find(({id}) => id === scale)!
  }));
  const machines = [...new Set(found.map(({machine}) => machine))];
  const all = {...catalog, machines: [...catalog.machines, ...machines]};
  const columns = plans(all, {}, [...everyPlan(catalog), ...found]);
  const model = notebookModel(catalog.assumptions, COMMITTED);
  const book = new Book(model, columns, assumptionValues(catalog), relatedTables(catalog));
  const text = (name: string, i: number) => String(book.column(name)[i]);
  const number = (name: string, i: number) => book.column(name)[i] as number;
  const rows = [...(columns.id as string[]).keys()].filter((i) => number("plan_best", i) === 1);
  return Object.fromEntries(
    catalog.scales.map(({id}) => {
      const [best] = rows.filter((i) => text("scale", i) === id).sort((a, b) => number("gpus", a) - number("gpus", b));
      if (best === undefined) return [id, {}];
      return [
        id,
        {
          gpu: text("accelerator", best),
          gpus: text("gpus", best),
          dp: text("replicas", best),
          tp: text("tensor_parallel", best),
          pp: text("pipeline_parallel", best),
          zero_stage: text("zero_stage", best),
          recompute: text("recompute", best),
          micro_batch_sequences: text("micro_batch", best),
          provider: text("plan_rate_provider", best),
          wall_hours: printed(number("training_wall_hours", best)),
          cost_usd: printed(number("plan_cost", best))
        }
      ];
    })
  );
}

/** The first row that the command prints of the same, empty where nothing meets the limits. */
function commandAnswer(workload: string, args: readonly string[], names: readonly string[]) {
  const [output, errors] = [new Kept(), new Kept()];
  expect(runPlan(["--workload", workload, "--top", "1", ...args], {output, errors})).toBe(0);
  if (errors.text.startsWith("0 of ")) return {};
  const [row] = csvParse(output.text);
  return Object.fromEntries(names.map((name) => [name, row![name]]));
}

describe.each<[string, Record<string, number | string>, string[]]>([
  ["no limits", {}, []],
  ["exactly four GPUs", {plan_gpus: 4}, ["--gpus", "4"]],
  [
    "exactly six GPUs of one kind",
    {plan_gpus: 6, plan_accelerators: "h100-sxm"},
    ["--gpus", "6", "--accelerators", "h100-sxm"]
  ],
  ["spot, at most 16 GPUs", {plan_pricing: "spot", plan_most_gpus: 16}, ["--spot", "--max-gpus", "16"]],
  ["two providers", {plan_provider: "lambda, runpod"}, ["--providers", "lambda,runpod"]],
  ["two regions", {plan_region: "eu-north1, us-east-1"}, ["--region", "us-east-1,eu-north1"]],
  ["two accelerators", {plan_accelerators: "a100-sxm4-80gb, rtx-4090"}, ["--accelerators", "a100-sxm4-80gb,rtx-4090"]],
  ["a deadline and a budget", {plan_deadline: 1, plan_budget: 200}, ["--deadline", "1d", "--budget", "200"]]
])("under %s", (_, edits, args) => {
  test("page and command give each scale the same machine, layout, provider, hours and cost", {timeout: SLOW}, () => {
    const page = pageAnswers(edits);
    const names = [...new Set(Object.values(page).flatMap((one) => Object.keys(one)))];
    expect(names).toHaveLength(11); // some scale has an answer
    const command = Object.fromEntries(committed.scales.map(({id}) => [id, commandAnswer(id, args, names)]));
    expect(command).toEqual(page);
  });
});
