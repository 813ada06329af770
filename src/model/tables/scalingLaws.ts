import {amount, key, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

const positive = {least: Number.MIN_VALUE};

/** A law of the loss, E + A / N^alpha + B / D^beta, in nats, as fitted to text. */
export const scalingLaws = table("scaling_laws", "scaling law", {
  id: key(),
  name: words("Law"),
  e: amount("Loss that no size undercuts", "1", null, positive),
  a: amount("Weight of size", "1", null, positive),
  b: amount("Weight of tokens", "1", null, positive),
  alpha: amount("Exponent of size", "1", null, positive),
  beta: amount("Exponent of tokens", "1", null, positive),
  ...PROVENANCE
});

export type ScalingLaw = RowOf<typeof scalingLaws.facts>;
