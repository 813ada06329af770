import {rule} from "../rule.js";

const family = "Data sheets";

/** What the brief says of hardware against the data sheets. */
export const catalogs = [
  rule({
    id: "card-memory",
    family,
    title: "A card's memory is that of its data sheet",
    unit: "B",
    relation: "exactly",
    operands: {capacity: "B", chip: "text"},
    expected: "d.capacity_@",
    statement: "The data sheet of the {chip} says {expected}",
    instead: "The data sheet.",
    checks: (facts) =>
      facts.figures({quantity: "memory_capacity"}).map((figure) => ({
        figure,
        operands: {capacity: facts.chip(figure.machine)?.memory_capacity, chip: facts.chip(figure.machine)?.short_name}
      }))
  }),
  rule({
    id: "card-power",
    family,
    title: "A card's power is that of its data sheet",
    unit: "W",
    relation: "exactly",
    operands: {tdp: "W", chip: "text"},
    expected: "d.tdp_@",
    statement: "The data sheet of the {chip} says {expected}",
    instead: "The data sheet.",
    checks: (facts) =>
      facts.figures({quantity: "tdp"}).map((figure) => ({
        figure,
        operands: {tdp: facts.chip(figure.machine)?.tdp ?? undefined, chip: facts.chip(figure.machine)?.short_name}
      }))
  }),
  rule({
    id: "machine-gpus",
    family,
    title: "A set-up has the GPUs of its machine",
    unit: "GPU",
    relation: "exactly",
    operands: {gpus: "GPU"},
    expected: "d.gpus_@",
    statement: "{machine} has {expected}",
    instead: "The machine.",
    checks: (facts) =>
      facts.figures({file: "infrastructure-requirements.csv", unit: "GPU"}).map((figure) => ({
        figure,
        operands: {gpus: facts.gpus(figure.machine)}
      }))
  }),
  rule({
    id: "parallel-gpus",
    family,
    title: "Ways of tensor and data parallelism multiply to the machine's GPUs",
    unit: "GPU",
    relation: "exactly",
    operands: {tensor: "1", data: "1", gpus: "GPU"},
    claim: "d.tensor_@ * d.data_@",
    expected: "d.gpus_@",
    statement: "{tensor} ways by {data} take {published} and {machine} has {expected}",
    instead: "The layouts, which fill the machine.",
    checks: (facts) =>
      facts.figures({column: /tensor parallel/i, unit: "1"}).map((figure) => ({
        figure,
        operands: {
          tensor: figure,
          data: facts.figure({row: figure.row, file: figure.file, column: /data parallel/i}),
          gpus: facts.gpus(figure.machine)
        }
      }))
  }),
  rule({
    id: "link-speed",
    family,
    title: "A network asked for between GPUs is no faster than the link inside a node",
    unit: "B/s",
    relation: "at-most",
    operands: {link: "B/s", chip: "text"},
    expected: "d.link_@",
    statement: "The data sheet of the {chip} says {expected}",
    instead: "The data sheet.",
    checks: (facts) =>
      facts.figures({unit: "Gb/s", machine: /./}).map((figure) => ({
        figure,
        operands: {
          link: facts.chip(figure.machine)?.interconnect_bandwidth,
          chip: facts.chip(figure.machine)?.short_name
        }
      }))
  })
];
