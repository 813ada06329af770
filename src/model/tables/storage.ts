import {amount, key, table, words, type RowOf} from "../../engine/table.js";
import {PROVENANCE} from "./provenance.js";

/** A class of storage: what it costs, and how fast a GPU's share of it is. */
export const storage = table("storage", "storage class", {
  id: key(),
  name: words("Name"),
  provider: words("Provider", {blank: true, fallback: "", note: "As in prices; empty for disks in the machines."}),
  storage_price: amount("Price of storage", "USD/(B·month)", [0, 1e-9], {
    entry: "USD/(GB·month)",
    file: "storage_price_per_gb_month",
    least: 0
  }),
  egress_price: amount("Price of data taken out", "USD/B", [0, 1e-9], {
    entry: "USD/GB",
    file: "egress_price_per_gb",
    least: 0
  }),
  write_bandwidth: amount("Writing, a GPU's share", "B/s", [1e6, 1e11], {entry: "GB/s", file: "write_gb_per_s"}),
  read_bandwidth: amount("Reading, a GPU's share", "B/s", [1e6, 1e11], {entry: "GB/s", file: "read_gb_per_s"}),
  ...PROVENANCE
});

export type StorageClass = RowOf<typeof storage.facts>;
