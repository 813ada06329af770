import {expect, test} from "vitest";
import {COMMITTED} from "../../src/model/committed.js";
import {withFormulas} from "../../src/engine/withFormulas.js";
import {notebookModel} from "../../src/model/notebookModel.js";
import {SHEETS} from "../../src/model/sheets/index.js";
import {catalog, model} from "./fixture.js";

const formulas = SHEETS.flatMap((sheet) => sheet.formulas);

/** Returns why a formula of the notebook cannot have another text, or null where it can. */
function problemOf(name: string, text: string): string | null {
  const {errors, unitErrors} = notebookModel(catalog.assumptions, {
    ...COMMITTED,
    sheets: withFormulas(SHEETS, {[name]: text})
  });
  return errors.get(name) ?? unitErrors.get(name) ?? null;
}

/** Returns the names of formulas that may have something else in one place, as often as that is let through. */
function letThrough(place: RegExp, instead: string): string[] {
  return formulas.flatMap(({name, formula}) =>
    [...formula.matchAll(place)].flatMap(({0: found, index}) =>
      problemOf(name, formula.slice(0, index) + instead + formula.slice(index + found.length)) === null ? [name] : []
    )
  );
}

test("the formulas of the notebook have the units they declare", () => {
  expect([...model.errors, ...model.unitErrors]).toEqual([]);
});

test.each(
  [
    // h against GPU·h
    ["gpu_hours", "d.gpus * d.wall_hours", "d.wall_hours"],
    ["gpu_hours", "d.gpus * d.wall_hours", "+d.gpus * d.wall_hours"],
    ["training_gpu_hours", "* d.gpus", ""],
    ["training_wall_hours", " * d.gpus", ""],
    ["wall_days", "d.wall_hours", "d.gpu_hours"],
    ["wall_hours", "d.training_wall_hours", "d.training_gpu_hours"],
    ["recompute_wall_hours", "d.wall_hours", "d.gpu_hours"],
    // USD against USD/GPU, USD/h against USD/(GPU·h)
    ["cost", "d.gpus * ", ""],
    ["cost", "d.gpus * ", "+d.gpus * "],
    ["cost", "d.wall_hours", "d.gpu_hours"],
    ["spot_cost", "d.gpus * ", ""],
    ["spot_cost", "d.spot_rate", "d.spot_machine_rate"],
    ["machine_rate", "d.gpus * ", ""],
    ["spot_machine_rate", "d.spot_rate", "d.spot_cost"],
    ["training_cost", "d.training_gpu_hours", "d.training_wall_hours"],
    ["cost_per_million_samples", "d.samples_millions", "d.samples"],
    ["inference_cost_per_million_tokens", " * d.inference_gpus", ""],
    ["inference_cost_per_million_tokens", " * $.tokens_per_million", ""],
    ["spot_saving", "d.spot_rate", "d.spot_machine_rate"],
    ["electricity_cost", "d.energy", "d.gpu_hours"],
    // W against W/GPU, W·h against kWh
    ["energy", "d.gpus * ", ""],
    ["energy", "d.wall_hours", "d.gpu_hours"],
    ["energy", " / $.watts_per_kilowatt", ""],
    ["training_energy", "d.training_gpu_hours", "d.training_wall_hours"],
    ["power_per_gpu", "d.tdp_per_gpu", "d.tdp"],
    // s against h
    ["throughput", " * $.seconds_per_hour", ""],
    ["throughput", "d.wall_hours", "d.gpu_hours"],
    ["training_wall_hours", " / $.seconds_per_hour", ""],
    ["implied_flops", " * $.seconds_per_hour", ""],
    ["output_tokens_per_hour", " * $.seconds_per_hour", ""],
    // sample/step against sample/s, sample, token
    ["samples_per_gpu", "d.batch", "d.throughput"],
    ["samples_per_gpu", "d.batch", "d.samples"],
    ["steps", " / d.batch", ""],
    ["steps", "d.batch", "d.throughput"],
    ["tokens_seen", " * d.tokens_per_sample", ""],
    ["tokens_seen", "d.samples", "d.batch"],
    ["tokens_per_step", "d.batch", "d.samples"],
    ["effective_tokens_per_second", " * d.tokens_per_sample", ""],
    ["tokens_per_second_per_gpu", " / d.gpus", ""],
    ["step_tokens", " * d.trained_sequence_length", ""],
    ["step_tokens", "d.global_batch", "d.batch"],
    ["evaluation_samples", "d.samples", "d.steps"],
    ["first_principles_inference_latency", "d.latency_batch * ", ""],
    ["first_principles_inference_throughput", "$.inference_batch * ", ""],
    // token against param, B against B/param and B/token
    ["matmul_params_per_layer", "d.router_params_per_layer", "d.micro_tokens"],
    ["stored_matmul_params_per_layer", "d.attention_params_per_layer", "d.tokens_seen"],
    ["optimal_tokens", "d.optimal_params", "d.law_compute"],
    ["brief_weights", "d.params * ", ""],
    ["weight_memory", "d.weight_params * ", ""],
    ["checkpoint_bytes", " * $.checkpoint_bytes_per_param", ""],
    ["checkpoint_storage", "+d.checkpoint_count", "d.checkpoint_count"],
    ["cache_memory", " * d.cached_tokens", ""],
    ["law_compute", " * d.tokens_seen", ""],
    ["layer_flops_per_token", "$.forward_flops_per_param_token * ", ""],
    ["brief_activations", " * d.samples_per_gpu", ""]
  ].filter(([name]) => model.cells.has(name!))
)("%s is refused with %j as %j", (name, part, instead) => {
  const {formula} = formulas.find((one) => one.name === name)!;
  expect(formula).toContain(part);
  expect(problemOf(name!, formula.replace(part!, instead!))).toMatch(/^The formula (?!reads)/);
});

/** Formulas that compare the number of GPUs with another, or take its logarithm, as often as they do. */
const COUNTS_GPUS = [
  ...["", "spot_"].flatMap((kind) =>
    [
      ...["market_joins", "region_joins"], // with the largest cluster, as all below
      ...["market_gpus", "market_gpus", "region_gpus", "region_gpus"], // and with whole machines
      ...["middle_rate", "cheapest_rate", "region_rate"],
      ...["rate_provider", "rate_provider", "rate_provider", "rate_choices", "rate_choices"] // by each rule
    ].map((name) => kind + name)
  ),
  ...["plan_joins", "plan_sold_gpus", "plan_sold_gpus", "plan_lowest_rate", "plan_rate_provider", "plan_rate_as_of"],
  ...["gpu_scaling", "scaling_efficiency"],
  ...[
    "layout_problem",
    "layout_problem",
    "layout_problem",
    "layout_problem",
    "layout_problem",
    "plan_network_less",
    "plan_network_less",
    "plan_count_allowed",
    "plan_count_allowed",
    "plan_gpus_away",
    "offer_network_slower",
    "network_possible",
    "pipeline_transfer_seconds",
    "straggler_factor",
    "fixed_overhead",
    "productive_share"
  ]
];

/** Formulas in which parameters stand in a power, or divide tokens: a pure number may be declared as a count per count. */
const TAKES_ANY_COUNT = [
  "seen_tokens_per_param",
  "optimal_tokens_per_param",
  "optimal_loss",
  "predicted_loss",
  "loss_low",
  "loss_high",
  "other_tokens_per_param",
  "other_loss",
  "other_loss_low",
  "other_loss_high",
  "same_loss_tokens", // twice: where it tells whether there is one, and what it is
  "same_loss_tokens",
  "constrained_loss"
];

/** Where a number of GPUs itself is asked for, or a time is only compared with nothing, no unit can tell. */
test.each([
  ["no GPUs", /(?<!\+)d\.gpus\b/g, "1", COUNTS_GPUS],
  ["no seconds per hour", /\$\.seconds_per_hour/g, "1", []],
  ["no watts per kilowatt", /\$\.watts_per_kilowatt/g, "1", []],
  [
    "GPU-hours as wall-clock hours",
    /d\.wall_hours\b/g,
    "d.gpu_hours",
    ["hours_known", "hours_known", "tradeoff_known"]
  ],
  ["training's GPU-hours as hours", /d\.training_wall_hours/g, "d.training_gpu_hours", []],
  ["hours as training's GPU-hours", /d\.training_gpu_hours/g, "d.training_wall_hours", []],
  ["the rate of a machine as that of a GPU", /d\.(spot_)?rate\b/g, "d.machine_rate", []],
  ["the rate of a GPU as that of a machine", /d\.(spot_)?machine_rate\b/g, "d.rate", []],
  ["tokens as samples", /d\.samples\b/g, "d.tokens_seen", []],
  ["tokens as parameters", /d\.(\w+_)?params\b/g, "d.tokens_seen", TAKES_ANY_COUNT],
  ["no tokens per sample", /(?<!\+)d\.tokens_per_sample/g, "1", []],
  ["no tokens per sequence", /(?<!\+)d\.trained_sequence_length/g, "1", []]
])("%s: every formula that reads it is refused", (_, place, instead, passed) => {
  expect(letThrough(place, instead)).toEqual(passed);
});
