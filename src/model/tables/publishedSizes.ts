import {amount, count, link, optional, table, words} from "../../engine/table.js";

const SIZE = {
  scale: link("Scale", "scales"),
  params: count("Parameters", "param", null)
};

/** The text a figure was printed as, and the heading it stood under. */
const PRINTED = {published: words("As printed"), heading: words("Heading")};

/** The hours that the brief publishes, one row for each machine and size. */
export const publishedHours = table("published_hours", "published time", {
  machine: link("Machine", "machines"),
  ...SIZE,
  samples: count("Training samples", "sample", null),
  low: amount("Hours, low", "h", null),
  high: amount("Hours, high", "h", null),
  ...PRINTED
});

/** The activations that the brief publishes, one row for each size. */
export const publishedActivations = table("published_activations", "published memory", {
  ...SIZE,
  low: amount("Activations, low", "B", null),
  high: amount("Activations, high", "B", null),
  ...PRINTED
});

/** The inference that the brief publishes, one row for each size. */
export const publishedInference = table("published_inference", "published inference", {
  ...SIZE,
  latency: amount("Latency", "s", null),
  serving: optional(amount("Throughput", "sample/s", null)),
  ...PRINTED
});
