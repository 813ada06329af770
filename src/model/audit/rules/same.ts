import type {PublishedFigure} from "../../catalog.js";
import type {Facts} from "../facts.js";
import {rule, type Check} from "../rule.js";

const family = "The same figure twice";

/** Units of figures that stand in more than one place, each a table of its own; times are compared in days. */
const UNITS: [unit: string, of: readonly string[]][] = [
  ["param", ["param"]],
  ["sample", ["sample"]],
  ["step", ["step"]],
  ["sample/step", ["sample/step"]],
  ["token/sample", ["token/sample"]],
  ["token", ["token"]],
  ["day", ["h", "day"]],
  ["USD", ["USD"]],
  ["USD/h", ["USD/h"]],
  ["B", ["B", "kB", "MB", "GB", "TB"]],
  ["1", ["%", "1"]]
];

/** Where a figure is looked for first: its own table before those that repeat it. */
const FILES = [
  "scaling-table.csv",
  "exact-assumptions.csv",
  "memory-requirements.csv",
  "training-times.csv",
  "training-characteristics.csv",
  "detailed-breakdown.csv",
  "cost-analysis.csv"
];

/** Quantities that are one figure of the brief and not one for each scale. */
const GENERAL = /^(sequence_length|batch)$/;

/** What a figure is a figure of; two with the same key must agree. GPU-hours and hours on the clock are two things. */
function keyOf(figure: PublishedFigure): string {
  const {quantity, scale, machine, layout, pricing, column} = figure;
  const clock = quantity === "wall_days" || /wall clock/i.test(column);
  const name = quantity === "wall_days" || quantity === "wall_hours" ? (clock ? "wall clock" : "GPU-hours") : quantity;
  if (name === "sequence_length") return name;
  if (name === "batch") return `${name}/${scale.endsWith("-config") ? scale : ""}`;
  if (name === "peak_memory" || name === "activations" || name in {weights: 1, optimizer: 1, gradients: 1})
    return [name, scale, layout === "" || layout === "data-parallel" ? "data-parallel" : `${layout}/${machine}`].join(
      "/"
    );
  if (/rate$/.test(name)) return [name, machine, pricing].join("/");
  if (name === "wall clock" || name === "GPU-hours") return [name, scale, machine].join("/");
  if (name === "params" || name === "samples" || name === "steps" || name.startsWith("checkpoint"))
    return [name, scale].join("/");
  return [name, scale, machine, layout, pricing].join("/");
}

/** Quantities that other rules compare across tables. */
const ELSEWHERE = /^(memory_capacity|tdp|scaling_efficiency|session_hours|machine_memory|output_tokens_per_sample)$/;

function groups(facts: Facts, units: readonly string[]): PublishedFigure[][] {
  const found = new Map<string, PublishedFigure[]>();
  for (const figure of facts.catalog.published) {
    if (figure.low === null || !figure.quantity || ELSEWHERE.test(figure.quantity)) continue;
    if (!figure.scale && !figure.machine && !GENERAL.test(figure.quantity) && figure.quantity !== "batch_size")
      continue;
    if (/wall/.test(figure.quantity) && !figure.machine) continue;
    const named = figure.quantity === "batch_size" ? {...figure, quantity: "batch"} : figure;
    const key = keyOf(named);
    found.set(key, [...(found.get(key) ?? []), figure]);
  }
  return [...found.values()].filter((group) => group.length > 1 && group.every(({unit}) => units.includes(unit)));
}

const rank = ({file}: PublishedFigure) => (FILES.indexOf(file) + FILES.length + 1) % (FILES.length + 1);

function checks(units: readonly string[]) {
  return (facts: Facts): Check[] =>
    groups(facts, units).flatMap((group) => {
      const [first, ...others] = [...group].sort((a, b) => rank(a) - rank(b));
      return others.map((figure) => ({
        figure,
        operands: {first, place: `${first!.heading.split(" > ").at(-1)}, ${first!.row}`}
      }));
    });
}

/** A figure that the brief prints in two places. */
export const same = [
  ...UNITS.map(([unit, of]) =>
    rule({
      id: "same-figure",
      family,
      title: "A figure printed twice is the same",
      unit,
      share: of.includes("%"),
      operands: {first: unit, place: "text"},
      expected: "d.first_@",
      rounding: "d.first_rounding",
      tolerance: ["h", "day"].includes(of[0]!) ? "$.audit_tolerance" : "$.audit_total_tolerance",
      statement: "The brief prints {expected} under {place}",
      fails: "it prints {printed} here, {ratio}",
      instead: "One value for both, from the formula that computes it.",
      checks: checks(of)
    })
  ),
  ...(["step", "sample", "sample/step"] as const).map((unit) =>
    rule({
      id: "config-file",
      family,
      title: "The training configuration describes the run of the scaling table",
      unit,
      relation: "exactly",
      operands: {table: unit},
      expected: "d.table_@",
      statement: "The scaling table has {expected} for the scale",
      fails: "the configuration file has {printed}, {ratio}",
      instead: "Both, as two rows of the catalog of scales.",
      checks: (facts) =>
        facts
          .figures({file: "detailed-breakdown.csv", scale: /-config$/, column: "Value", unit})
          .filter(({quantity}) => quantity in {steps: 1, samples: 1, batch: 1})
          .map((figure) => ({
            figure,
            operands: {
              table:
                figure.quantity === "batch"
                  ? facts.figure({file: "exact-assumptions.csv", quantity: "batch_size"})
                  : facts.figure({
                      file: "scaling-table.csv",
                      scale: facts.baseScale(figure.scale),
                      quantity: figure.quantity
                    })
            }
          }))
    })
  ),
  rule({
    id: "config-tokens",
    family,
    title: "The training configuration puts out and takes in the tokens of the scaling table's samples",
    unit: "token",
    relation: "exactly",
    operands: {samples: "sample", per_sample: "token/sample"},
    expected: "d.samples_@ * d.per_sample_@",
    statement: "{samples} of the scaling table with {per_sample} are {expected}",
    fails: "the configuration file has {printed}, {ratio}",
    instead: "Both, as two rows of the catalog of scales.",
    checks: (facts) =>
      facts
        .figures({file: "detailed-breakdown.csv", scale: /-config$/, column: "Value", unit: "token"})
        .map((figure) => ({
          figure,
          operands: {
            samples: facts.samples(facts.baseScale(figure.scale)),
            per_sample: facts.breakdown(figure.scale, `${figure.quantity}_per_sample`)
          }
        }))
  })
];
