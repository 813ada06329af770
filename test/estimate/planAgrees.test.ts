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
import {readScale} from "../../src/model/training/names/readScale.js";
import {applyScenario} from "../../src/scenario/applyScenario.js";
import type {RowPatch, Scenario} from "../../src/scenario/scenario.js";
import {Kept} from "./runEstimate.js";

const committed = loadCatalog("data");
const SLOW = 180_000;

/** Digits that the command prints of a number. */
const printed = (value: number) => String(Number(value.toPrecision(6)));

/**
 * The plan of every scale that a flag marks as the front page has it, the best one unless told: what the search found,
 * among the notebook's plans.
 */
function pageAnswers(
  edits: Scenario,
  {flag = "plan_best", beyond = false} = {}
): Record<string, Record<string, string>> {
  const {catalog, ignored} = applyScenario(committed, edits, COMMITTED);
  expect(ignored).toEqual([]);
  const answers: SearchAnswered[] = [];
  const ask = searchService((answered) => void answers.push(answered), {slice: Infinity, later: (call) => call()});
  ask({search: 1, catalog, declared: COMMITTED, formulas: {}, tables: {}, first: "", beyond});
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
  const rows = [...(columns.id as string[]).keys()].filter((i) => number(flag, i) === 1);
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
function commandAnswer(model: readonly string[], args: readonly string[], names: readonly string[]) {
  const {row, told} = planned([...model, ...args]);
  return told.startsWith("0 of ") ? {} : Object.fromEntries(names.map((name) => [name, row[name]]));
}

function planned(args: readonly string[]) {
  const [output, errors] = [new Kept(), new Kept()];
  expect(runPlan([...args, "--top", "1"], {output, errors}, () => committed)).toBe(0);
  return {row: csvParse(output.text)[0]!, told: errors.text};
}

describe.each<[string, Record<string, number | string>, string[]]>([
  ["no limits", {}, []],
  ["exactly four GPUs", {plan_gpus: 4}, ["--gpus", "4"]],
  [
    "exactly six GPUs of one kind",
    {plan_gpus: 6, plan_accelerators: "h100-sxm"},
    ["--gpus", "6", "--accelerators", "h100-sxm"]
  ],
  [
    "two of a chip sold by fours",
    {plan_gpus: 2, plan_accelerators: "gb200"},
    ["--gpus", "2", "--accelerators", "gb200"]
  ],
  [
    "one of a card that those named sell eights of",
    {plan_gpus: 1, plan_accelerators: "a100-sxm4-80gb", plan_provider: "aws, lambda, oci"},
    ["--gpus", "1", "--accelerators", "a100-sxm4-80gb", "--providers", "oci,aws,lambda"]
  ],
  ["spot, at most 16 GPUs", {plan_pricing: "spot", plan_most_gpus: 16}, ["--spot", "--max-gpus", "16"]],
  [
    "hardware that is owned, at most 8",
    {plan_pricing: "owned", plan_owned_rate: 0.2, plan_most_gpus: 8},
    ["--owned", "$0.20", "--max-gpus", "8"]
  ],
  [
    "two providers",
    {plan_provider: "lambda, runpod", plan_most_gpus: 16},
    ["--providers", "lambda,runpod", "--max-gpus", "16"]
  ],
  [
    "two regions",
    {plan_region: "eu-north1, us-east-1", plan_most_gpus: 16},
    ["--region", "us-east-1,eu-north1", "--max-gpus", "16"]
  ],
  [
    "two accelerators",
    {plan_accelerators: "a100-sxm4-80gb, rtx-4090", plan_most_gpus: 16},
    ["--accelerators", "a100-sxm4-80gb,rtx-4090", "--max-gpus", "16"]
  ],
  [
    "a deadline and a budget",
    {plan_deadline: 1, plan_budget: 200, plan_most_gpus: 64},
    ["--deadline", "1d", "--budget", "200", "--max-gpus", "64"]
  ]
])("under %s", (_, edits, args) => {
  test("page and command give each scale the same machine, layout, provider, hours and cost", {timeout: SLOW}, () => {
    const page = pageAnswers({assumptions: edits});
    const names = [...new Set(Object.values(page).flatMap((one) => Object.keys(one)))];
    expect(names).toHaveLength(11); // some scale has an answer
    const command = Object.fromEntries(
      committed.scales.map(({id}) => [id, commandAnswer(["--workload", id], args, names)])
    );
    expect(command).toEqual(page);
  });
});

test.each(["7B", "70B"])(
  "a model known by %s parameters is one model for page and command",
  {timeout: SLOW},
  (size) => {
    const sequence = Number(committed.assumptions.find(({id}) => id === "planned_sequence")!.value);
    const {fields} = readScale(size, [], sequence);
    expect(fields).toMatchObject({tokens_per_sample: 4096, batch: null});
    // 4,194,304 tokens a step are 1,024 sequences of 4,096 (the step of models above 5B parameters).
    const own = {...fields, samples: 2e12 / 4096} as unknown as RowPatch;
    const page = pageAnswers({rows: {scales: {own}}, assumptions: {plan_gpus: 256}});
    const args = ["--params", size, "--tokens", "2T", "--gpus", "256"];
    expect(page.own).toMatchObject({gpus: "256"});
    expect(commandAnswer([], args, Object.keys(page.own!))).toEqual(page.own);
    expect(planned(args).row).toMatchObject({seq_len: "4096", global_batch_sequences: "1024"});
  }
);

test.each<[string, Scenario["assumptions"], string[]]>([
  ["7 L4 do not share its batch", {plan_gpus: 7, plan_accelerators: "l4"}, ["--gpus", "7", "--accelerators", "l4"]],
  [
    "2 RTX 3090 have not its memory",
    {plan_most_gpus: 2, plan_accelerators: "rtx-3090"},
    ["--max-gpus", "2", "--accelerators", "RTX 3090"]
  ]
])("page and command name the same other number of GPUs where %s", {timeout: SLOW}, (_, assumptions, args) => {
  expect(pageAnswers({assumptions}).xl).toEqual({});
  const would = pageAnswers({assumptions}, {flag: "plan_nearest_count", beyond: true}).xl!;
  const {row, told} = planned(["--workload", "xl", ...args]);
  expect(told).toContain(`\nWith ${would.gpus} GPUs it can be had: ${would.gpus}x ${would.gpu}, `);
  expect(row.lacks).toMatch(/^(it has 8 GPUs|each GPU needs [\d.]+ GiB more than may be filled)$/);
});
