import {describe, expect, test} from "vitest";
import {answers} from "../../../src/model/audit/answers.js";
import {Auditor} from "../../../src/model/audit/audit.js";
import {inDoubt, ranked} from "../../../src/model/audit/finding.js";
import {reported} from "../../../src/model/audit/report.js";
import {auditSummary} from "../../../src/model/audit/summary.js";
import {catalog, findingOf, findings} from "./fixture.js";

const doubtful = findings.filter(inDoubt);

/** Contradictions found by reading the brief with a pencil, each with a rule that has to find it and the figure. */
const READ_BY_HAND: [what: string, rule: string, figure: RegExp][] = [
  ["Tiny at 800 samples/s would be done in minutes, not hours", "throughput-hours", /tiny-rtx-3090-wall/],
  ["Small is 13 times off", "throughput-hours", /small-rtx-3090-wall/],
  ["Medium is 4 times off", "throughput-hours", /medium-a100-80gb-wall/],
  ["XL at its throughput takes longer than printed", "throughput-hours", /xl-8x-a100-80gb-wall/],
  ["GPU-hours of two cards are half of GPUs × days", "gpu-hours", /large-2x-rtx-3090-conservative/],
  ["GPU-hours fall with the number of GPUs", "more-gpus-gpu-hours", /xl-8x-a100/],
  ["XL days divide hours of the machine by its GPUs once more", "charged-days", /xl-8x-a100-80gb-wall-clock$/],
  ["XL costs are 4 and 8 times rate × time", "cost", /cost-analysis-xl-4x-rtx-3090/],
  ["2–10 days for XL", "charged-days-of-scale", /remarks-xl-caution-duration/],
  ["Eight A100s are 4 times as fast as four", "more-gpus-time", /xl-8x-a100/],
  ["Tiny on two cards costs $9 in one table, $18 in another", "same-figure", /cost-estimates-tiny-2x/],
  ["Medium's peak is 24 GB and 25 GB", "same-figure", /per-gpu-memory-medium-total/],
  ["24 GB is not the sum of its parts", "memory-sum", /per-gpu-memory-medium-total/],
  ["XL's peak is 48–60 GB and 100–120 GB", "same-figure", /xl-rtx-3090-limitations-peak/],
  ["12 bytes of optimizer state are explained as 8", "optimizer-bytes", /medium-optimizer/],
  ["Weights in fp32 under a heading of bf16", "weight-precision", /large-model-weights/],
  ["Tokens seen are 64 a sample", "tokens-seen", /large-tokens-seen/],
  ["Effective tokens are 2,000 a sample, input tokens 8,192", "effective-tokens-input", /small-a100/],
  ["Six modalities of 2,048 tokens are not 8,192", "input-streams", /medium-input/],
  ["4 tokens per step are 4 a sample", "tokens-per-step", /small-tokens-per-step/],
  ["Effective tokens beyond an RTX 3090's peak", "peak-effective-tokens", /tiny-rtx-3090/],
  ["Effective tokens beyond an A100's peak", "peak-effective-tokens", /large-a100/],
  ["All input tokens in the printed time are beyond the peak", "peak-wall-clock", /xl-4x-a100/],
  ["Inference beyond the peak", "peak-inference", /large-throughput/],
  ["XL on one RTX 3090 has hours and a cost and cannot run", "fits-card", /scaling-table-xl-gpu-hours-rtx-3090/],
  ["XL on two RTX 3090 has a cost and cannot run", "fits-card", /cost-estimates-xl-2x-rtx-3090/],
  ["XL on one A100 does not fit", "fits-card", /scaling-table-xl-gpu-hours-a100/],
  ["Large on an RTX 3090 does not fit", "fits-card", /scaling-table-large-gpu-hours-rtx-3090/],
  ["XL on four RTX 3090 takes 25–30 GB a card", "fits-card", /training-times-xl-4x-rtx-3090/],
  ["Large with 16–24 samples does not fit 24 GB", "batch-fits", /large-rtx-3090/],
  ["24 GB are not sufficient for Medium", "said-to-fit", /rationale-medium/],
  ["Above 500M is not Medium, which requires recomputation", "recompute-threshold", /medium/],
  ["Recomputation is for Large and up, yet Medium requires it", "recompute-from", /gradient-checkpointing/],
  ["Essential everywhere, yet 40–45 of 80 GB are used", "recompute-needed", /xl-gradient-checkpointing/],
  ["Recomputation is on above 500M, yet the tables leave it out", "recomputed-tables", /large-activations/],
  ["ZeRO-3 does not shard activations of 32 samples a GPU", "activations-per-gpu", /xl-activations/],
  ["31K checkpoints against every 5 %", "checkpoint-count", /medium/],
  ["31K × 2 GB are not 60 GB", "checkpoint-storage", /medium/],
  ["20 × 2 GB are not 60 GB", "checkpoint-storage-interval", /medium/],
  ["Weights alone do not recover a run", "checkpoint-recovery", /xl-checkpoint/],
  ["Tiny evaluates slower than it trains", "evaluation-time", /tiny/],
  ["Medium evaluates faster than a forward pass can", "evaluation-time", /medium/],
  ["Inference price is not rate over throughput", "inference-price", /small/],
  ["Inference price rises 5 times as throughput halves", "inference-price-growth", /medium/],
  ["Samples an hour of session: 10,000, 20,000 and 50,000", "session-rate", /medium/],
  ["The other end of the same", "session-rate", /tiny/],
  ["512 × 6 is none of the scales", "baseline-parameters", /hidden/],
  ["64M samples for Large against 100M", "config-file", /total-samples/],
  ["1M steps against 3.1M", "config-file", /total-steps/],
  ["Batch 64 against 32", "config-file", /batch/],
  ["A batch of 32–64 for steps of 32", "effective-batch", /xl/],
  ["32 a GPU would halve the steps on two", "batch-per-gpu", /batch-size/],
  ["Two RTX 3090 are neither cheapest nor fastest for 1B", "best-price-performance", /recommendations/],
  ["The same claim in the guide", "best-price-performance", /hardware-selection-guide/],
  ["A spot A100 at $0.80 is not a higher rate than $1.10", "higher-rate", /hourly-rate/],
  ["Double the size, in scales of 2 to 10 times", "double-size", /scale-gradually/],
  ["Stated 85–90 %, hours say 100 %", "efficiency-hours", /small-2x/],
  ["Stated 80–85 %, hours say 98–100 %", "efficiency-hours", /medium-2x/],
  ["Large as fast as Medium on an RTX 3090", "larger-is-slower", /large-rtx-3090/],
  ["Large faster than Medium on an A100", "larger-is-slower", /large-a100/],
  ["Hours grow 533 times for 90,000 times the work", "hours-growth", /xl-gpu-hours-rtx-3090/],
  ["$1.10 for an RTX 3090 against $0.20–0.43", "market-rate", /header-rtx-3090/]
];

/** Figures that agree, by reading, with all they can be compared with. */
const SOUND = [
  "scaling-table-tiny-training-steps",
  "scaling-table-xl-training-steps",
  "scaling-table-small-gpu-hours-rtx-3090",
  "scaling-table-small-gpu-hours-a100-80gb",
  "detailed-breakdown-tiny-total-steps-value",
  "detailed-breakdown-xl-total-samples-value",
  "detailed-breakdown-xl-total-output-tokens-value",
  "detailed-breakdown-xl-total-input-tokens-processed-value",
  "detailed-breakdown-xl-total-input-tokens-processed-calculation-total",
  "training-times-tiny-rtx-3090-conservative-estimate",
  "training-times-small-a100-80gb-conservative-estimate",
  "training-times-small-rtx-3090-limitations-batch",
  "training-times-medium-rtx-3090-limitations-batch",
  "training-times-medium-a100-80gb-advantages-batch",
  "training-times-large-a100-80gb-advantages-batch",
  "training-times-tiny-2x-rtx-3090-notes",
  "training-times-large-2x-rtx-3090-notes",
  "training-times-xl-8x-a100-80gb-notes",
  "memory-requirements-tiny-peak-total-size",
  "memory-requirements-small-peak-total-size",
  "memory-requirements-medium-peak-total-size",
  "memory-requirements-medium-checkpointed-activations-size-modified",
  "memory-requirements-medium-checkpointed-peak-total-size-modified",
  "memory-requirements-xl-peak-total-total-size",
  "memory-requirements-xl-tp-2-dp-2-peak-total-per-gpu",
  "memory-requirements-xl-tp-2-dp-2-activations-per-gpu",
  "per-gpu-memory-tiny-total-peak",
  "per-gpu-memory-large-total-peak",
  "per-gpu-memory-xl-total-peak",
  "cost-analysis-tiny-rtx-3090-total-cost",
  "cost-analysis-tiny-2x-rtx-3090-total-cost",
  "cost-analysis-tiny-spot-a100-total-cost",
  "cost-analysis-small-rtx-3090-cost-per-1m-samples",
  "cost-analysis-small-2x-rtx-3090-days-to-complete",
  "cost-analysis-medium-2x-rtx-3090-days-to-complete",
  "cost-analysis-medium-rtx-3090-cost-per-1m-samples",
  "cost-analysis-xl-8x-spot-a100-cost-1m-samples",
  "cost-analysis-xl-8x-a100-80gb-hourly-rate",
  "cost-estimates-tiny-rtx-3090",
  "cost-estimates-medium-a100-80gb",
  "cost-estimates-note-spot-saving",
  "hardware-selection-guide-production-1b-training-rationale-training-time",
  "hardware-selection-guide-fast-iteration-rationale-training-time",
  "hardware-selection-guide-fast-iteration-rationale",
  "recommendations-start-small-wall-clock",
  "recommendations-checkpoint-often-interval",
  "remarks-small-note-training-cost",
  "remarks-medium-warning-wall-clock",
  "remarks-medium-tip-winner",
  "remarks-medium-tip-total-cost",
  "remarks-xl-tip-winner",
  "remarks-xl-tip-save-interval",
  "training-characteristics-small-evaluation-time-time",
  "training-characteristics-xl-evaluation-time-time",
  "training-characteristics-xl-convergence-steps",
  "inference-costs-large-latency-batch-1",
  "data-requirements-small-session-data",
  "data-requirements-large-session-data",
  "data-requirements-xl-session-data",
  "baseline-configuration-context-value"
];

describe("the audit of the brief", () => {
  test("covers every table, and says how many figures it checked and what it found", () => {
    const summary = auditSummary(findings, catalog.published);
    console.log(
      `${summary.checked} of ${summary.figures} figures checked by ${summary.rules} rules, ${summary.doubtful} in doubt; ` +
        Object.entries(summary.findings)
          .map(([verdict, count]) => `${count} ${verdict}`)
          .join(", ")
    );
    const read = new Set(findings.flatMap(({reads}) => reads));
    const headings = (all: typeof catalog.published) => [
      ...new Set(all.filter(({low}) => low !== null).map(({heading}) => heading))
    ];
    expect(headings(catalog.published.filter(({id}) => read.has(id)))).toEqual(headings(catalog.published));
    const numbers = catalog.published.filter(({low}) => low !== null);
    expect(numbers.filter(({id}) => read.has(id)).length / numbers.length).toBeGreaterThan(0.94);
    expect(summary.holding + summary.doubtful).toBe(summary.checked);
  });

  test.each(READ_BY_HAND)("finds that %s", (_what, rule, figure) => {
    expect(doubtful.filter((finding) => finding.rule === rule && figure.test(finding.figure.id))).not.toEqual([]);
  });

  test.each(SOUND)("raises no false alarm on %s", (id) => {
    expect(catalog.published.some((figure) => figure.id === id)).toBe(true);
    expect(doubtful.filter(({figure}) => figure.id === id).map((finding) => finding.explanation)).toEqual([]);
  });

  test("calls impossible only what silicon or memory forbid", () => {
    const families = new Set(findings.filter(({verdict}) => verdict === "impossible").map(({family}) => family));
    expect([...families].sort()).toEqual(["Silicon", "What fits"]);
  });

  test("gives every finding its own id and a sentence with all its numbers in it", () => {
    expect(new Set(findings.map(({id}) => id)).size).toBe(findings.length);
    for (const {id, explanation, instead, published, expected} of findings) {
      const text = [explanation, instead, published.text, expected.text].join(" ");
      expect([id, text]).not.toEqual([id, expect.stringMatching(/[{}]|NaN|undefined|Infinity|–\s/)]);
      expect(explanation).toMatch(/^[A-Z0-9$“].*\.$/);
    }
  });

  test("says what two cards' hours make", () => {
    expect(findingOf(findings, "gpu-hours/training-times-tiny-2x-rtx-3090-conservative-estimate").explanation).toBe(
      "2 GPUs over 8–10 h on the clock are 16–20 GPU-hours; the brief prints “8-10 GPU hours”, 2 times less: hours of the whole machine under the name of GPU-hours."
    );
  });

  test("ranks by what is at stake: $29,000 for rent of a machine that cannot hold the model comes before a mere factor", () => {
    const order = ranked(findings);
    const severity = order.filter(inDoubt).map((finding) => Math.round(finding.severity));
    expect(severity).toEqual([...severity].sort((a, b) => b - a));
    expect(order.findIndex((finding) => !inDoubt(finding))).toBe(doubtful.length);
    // $8,800 for XL on one RTX 3090, which will not run.
    expect(findingOf(findings, "fits-card/cost-estimates-xl-rtx-3090")).toMatchObject({stops: true, severity: 8800});
    // $7,500 to $10,000 against $960 to $1,440.
    expect(findingOf(findings, "cost/cost-analysis-xl-8x-a100-80gb-total-cost").dollars).toBeCloseTo(7550, 6);
    expect(findingOf(findings, "cost/cost-analysis-tiny-rtx-3090-total-cost").severity).toBe(0);
  });

  test("reports where a figure stands and what the notebook computes instead", () => {
    const finding = findingOf(findings, "charged-days/cost-analysis-xl-8x-a100-80gb-wall-clock");
    expect(reported(finding, answers(catalog))).toEqual({
      id: "charged-days/cost-analysis-xl-8x-a100-80gb-wall-clock",
      rule: "charged-days",
      where: {
        table: "cost-analysis",
        row: "XL, 8x A100 80GB",
        column: "Wall Clock",
        heading: "3B Parameter Model (XL) - Detailed Estimates > Cost Analysis",
        figure: "cost-analysis-xl-8x-a100-80gb-wall-clock"
      },
      published: "2-3 days",
      expected: "15.6–20.8 days",
      ratio: 0.137143, // 2.5 over 18.23
      verdict: "disagrees",
      explanation:
        "$7,500–10,000 at $20.00 an hour pay for 15.6–20.8 days; the brief prints “2-3 days”, 7.29 times less.",
      used_instead: "The time the cost pays for. Its own value here is 15.6–20.8 days."
    });
  });
});

describe("Auditor", () => {
  const withAssumption = (id: string, value: number) => ({
    ...catalog,
    assumptions: catalog.assumptions.map((one) => (one.id === id ? {...one, value} : one))
  });

  test("follows an edited tolerance and comes back", () => {
    const auditor = new Auditor(catalog.assumptions);
    const id = "efficiency-hours/training-times-small-2x-rtx-3090-notes-scaling-efficiency";
    expect(findingOf(auditor.findings(catalog), id).verdict).toBe("disagrees"); // 100 % over 90 % is 11 % more
    expect(findingOf(auditor.findings(withAssumption("audit_tolerance", 0.12)), id).verdict).toBe("rounding");
    expect(findingOf(auditor.findings(catalog), id).verdict).toBe("disagrees");
  });

  test("returns the same findings while nothing it reads changes", () => {
    const auditor = new Auditor(catalog.assumptions);
    const first = auditor.findings(catalog);
    expect(auditor.findings(withAssumption("frame_rate", 60))).toBe(first);
    expect(auditor.findings(withAssumption("audit_tolerance", 0.2))).not.toBe(first);
  });

  test("counts usable memory as assumed: with 90 % of a card Large at batch 64 no longer fits an A100", () => {
    const auditor = new Auditor(catalog.assumptions);
    const id = "batch-fits/training-times-large-a100-80gb-advantages-batch"; // 20 + 56 = 76 GB
    expect(findingOf(auditor.findings(catalog), id).verdict).toBe("holds");
    expect(findingOf(auditor.findings(withAssumption("usable_memory", 0.9)), id).verdict).toBe("disagrees");
  });

  test("leaves out checks whose figures are gone", () => {
    const without = {...catalog, published: catalog.published.filter(({file}) => file !== "exact-assumptions.csv")};
    const found = new Auditor(catalog.assumptions).findings(without);
    expect(found.length).toBeGreaterThan(600);
    expect(found.some(({rule}) => rule === "input-streams")).toBe(false);
  });
});
