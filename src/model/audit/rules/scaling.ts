import type {Facts} from "../facts.js";
import {rule} from "../rule.js";

const family = "Scaling";

/** The machine with the next fewer GPUs that the brief has a throughput for. */
const nextFewer = (facts: Facts, scale: string, machine: string) =>
  facts.fewer(machine).find(({id}) => facts.throughput(scale, id));

const single = (facts: Facts, machine: string) => facts.fewer(machine).find(({gpus}) => gpus === 1)?.id ?? "";

/** Speed over GPUs and over model sizes. */
export const scaling = [
  rule({
    id: "efficiency-hours",
    family,
    title: "Stated scaling efficiency is what the hours imply",
    unit: "1",
    share: true,
    operands: {single: "day", wall: "day", gpus: "GPU"},
    expected: "d.single_@ / (+d.gpus_@ * d.wall_@)",
    statement: "{single} on one GPU against {wall} on {gpus} is {expected}",
    instead: "The efficiency that the hours imply.",
    checks: (facts) =>
      facts.figures({quantity: "scaling_efficiency"}).map((figure) => ({
        figure,
        operands: {
          single: facts.singleTime(figure.scale, single(facts, figure.machine)),
          wall: facts.wallClock(figure.scale, figure.machine),
          gpus: facts.gpus(figure.machine)
        }
      }))
  }),
  rule({
    id: "efficiency-throughput",
    family,
    title: "Stated scaling efficiency is what the throughput implies",
    unit: "1",
    share: true,
    operands: {throughput: "sample/s", single: "sample/s", gpus: "GPU"},
    expected: "d.throughput_@ / (+d.gpus_@ * d.single_@)",
    statement: "{throughput} on {gpus} against {single} on one is {expected}",
    instead: "The efficiency that the hours imply.",
    checks: (facts) =>
      facts.figures({quantity: "scaling_efficiency"}).map((figure) => ({
        figure,
        operands: {
          throughput: facts.throughput(figure.scale, figure.machine),
          single: facts.throughput(figure.scale, single(facts, figure.machine)),
          gpus: facts.gpus(figure.machine)
        }
      }))
  }),
  rule({
    id: "near-linear",
    family,
    title: "Scaling said to be near-linear is near-linear in throughput",
    unit: "1",
    share: true,
    operands: {throughput: "sample/s", fewer: "sample/s", gpus: "GPU", fewer_gpus: "GPU"},
    claim: {low: "$.audit_near_linear", high: "1"},
    expected: "d.throughput_@ / d.fewer_@ * d.fewer_gpus_low / d.gpus_low",
    statement: "{throughput} on {gpus} against {fewer} on {fewer_gpus} is {expected}",
    fails: "the brief says {printed}, that is {published}",
    instead: "The efficiency that the hours imply.",
    checks: (facts) =>
      facts.figures({published: /near-(linear|perfect) scaling/i}).flatMap((figure) => {
        const fewer = nextFewer(facts, figure.scale, figure.machine);
        if (!fewer) return [];
        return [
          {
            figure,
            operands: {
              throughput: facts.throughput(figure.scale, figure.machine),
              fewer: facts.throughput(figure.scale, fewer.id),
              gpus: facts.gpus(figure.machine),
              fewer_gpus: fewer.gpus
            }
          }
        ];
      })
  }),
  rule({
    id: "larger-is-slower",
    family,
    title: "A larger model sees fewer samples a second on the same machine",
    unit: "sample/s",
    relation: "below",
    operands: {smaller: "sample/s", smaller_scale: "text", params: "param", smaller_params: "param"},
    expected: "d.smaller_@",
    extra: {times: {unit: "1", formula: "d.params_low / d.smaller_params_low"}},
    statement: "{smaller_scale} runs at {smaller} on {machine} and {scale} has {times} times its parameters",
    fails: "the brief prints {printed} for {scale}, no less",
    instead: "Throughput from the hours, which do grow with the model.",
    checks: (facts) =>
      facts.figures({file: "training-times.csv", quantity: "throughput"}).flatMap((figure) => {
        const scales = facts.scales();
        const smaller = scales[scales.indexOf(figure.scale) - 1];
        if (!smaller) return [];
        return [
          {
            figure,
            operands: {
              smaller: facts.throughput(smaller, figure.machine),
              smaller_scale: facts.catalog.scales.find(({id}) => id === smaller)!.name,
              params: facts.params(figure.scale),
              smaller_params: facts.params(smaller)
            }
          }
        ];
      })
  }),
  rule({
    id: "hours-growth",
    family,
    title: "Hours grow with parameters times samples, but for how well the machine is used",
    unit: "1",
    relation: "at-most",
    operands: {
      hours: "h",
      params: "param",
      samples: "sample",
      least_hours: "h",
      least_params: "param",
      least_samples: "sample",
      least: "text"
    },
    claim: "d.work / d.time",
    expected: "$.audit_utilization_spread",
    extra: {
      work: {unit: "1", formula: "d.params_low * d.samples_low / (d.least_params_low * d.least_samples_low)"},
      time: {unit: "1", formula: "d.hours_low / d.least_hours_low"}
    },
    statement:
      "From {least} to {scale} the work of training grows {work} times and the hours on {machine} {time} times",
    fails: "the same machine would be used {published} as well for the larger, and {expected} is plausible",
    instead: "The printed hours under the basis “brief”, FLOPs over achievable speed under “first principles”.",
    checks: (facts) => {
      const scales = facts.scales();
      const [least, largest] = [scales[0] ?? "", scales.at(-1) ?? ""];
      return facts.figures({file: "scaling-table.csv", quantity: "wall_hours", scale: largest}).map((figure) => ({
        figure,
        operands: {
          hours: figure,
          params: facts.params(largest),
          samples: facts.samples(largest),
          least_hours: facts.figure({file: figure.file, scale: least, machine: figure.machine, quantity: "wall_hours"}),
          least_params: facts.params(least),
          least_samples: facts.samples(least),
          least: facts.catalog.scales.find(({id}) => id === least)?.name
        }
      }));
    }
  })
];
