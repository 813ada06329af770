import {sheet, type FormulaSpec} from "../../engine/sheet.js";

/** A quantity that the brief publishes at some sizes: the relation to its rows, and what is read of them. */
interface Published {
  name: string; // what its formulas start with
  words: string;
  relation: string;
  source: string;
  values: Readonly<Record<string, {label: string; unit: string; column: string}>>; // by what their formulas start with
}

/**
 * Returns the formulas of the published sizes on either side of a plan's: twice the same where its size is published or
 * only one is, the two nearest where it lies outside; then what is published at each.
 */
function bracket({name, words, relation, source, values}: Published): Record<string, FormulaSpec> {
  const size = {unit: "param", source};
  const [least, next, above, below] = ["least", "next", "above", "below"].map((end) => `${name}_params_${end}`);
  const params = `${relation}.params`;
  const ends = [
    ["below", "smaller"],
    ["above", "larger"]
  ] as const;
  return {
    [least!]: {...size, label: `Smallest size with published ${words}`, formula: `op.min(${params})`},
    [next!]: {
      ...size,
      label: `Smallest size with published ${words} that is no smaller`,
      formula: `d.params < d.${least} ? op.min(${params} > d.${least} ? ${params} : NaN) : op.min(${params} >= d.params ? ${params} : NaN)`,
      note: "For a plan smaller than all of them the second smallest, since two sizes are extrapolated from; none for a larger one."
    },
    [above!]: {
      ...size,
      label: `Next larger size with published ${words}`,
      formula: `op.is_nan(d.${next}) ? op.max(${params}) : d.${next}`,
      note: "The plan's own size where it is published; the largest for a plan larger than all."
    },
    [below!]: {
      ...size,
      label: `Next smaller size with published ${words}`,
      formula: `d.${above} == d.params || !(d.${least} < d.${above}) ? d.${above} : op.max(${params} < d.${above} ? ${params} : NaN)`,
      note: "The plan's own size where it is published, and the only one where no other is."
    },
    ...Object.fromEntries(
      Object.entries(values).flatMap(([value, {label, unit, column}]) =>
        ends.map(([end, which]) => [
          `${value}_${end}`,
          {
            label: label.replace("@", which),
            unit,
            formula: `op.first(${params} == d.${name}_params_${end} ? ${relation}.${column} : NaN)`,
            source
          }
        ])
      )
    )
  };
}

/** What the brief publishes at sizes on either side of a plan's. */
export const published = sheet("published", "Published sizes", {
  ...bracket({
    name: "hours",
    words: "hours",
    relation: "published_hours",
    source: "brief, training times per scale",
    values: {
      hours_samples: {label: "Samples of the @ size with published hours", unit: "sample", column: "samples"},
      hours_low: {label: "Published hours of the @ size, low", unit: "h", column: "low"},
      hours_high: {label: "Published hours of the @ size, high", unit: "h", column: "high"}
    }
  }),
  ...bracket({
    name: "activation",
    words: "activations",
    relation: "published_activations",
    source: "brief, memory requirements",
    values: {
      activation_low: {label: "Published activations of the @ size, low", unit: "B", column: "low"},
      activation_high: {label: "Published activations of the @ size, high", unit: "B", column: "high"}
    }
  }),
  ...bracket({
    name: "inference",
    words: "inference",
    relation: "published_inference",
    source: "brief, inference costs",
    values: {
      latency: {label: "Published latency of the @ size", unit: "s", column: "latency"},
      serving: {label: "Published throughput of the @ size", unit: "sample/s", column: "serving"}
    }
  })
});
