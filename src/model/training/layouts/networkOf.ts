import type {Accelerator} from "../../catalog.js";
import type {TrainingRow} from "../columns.js";

/** Bytes a second of one Gb/s. */
const BYTES_PER_GBIT = 1e9 / 8;

/** What is stated of the network between nodes; null or empty is open. */
interface StatedNetwork {
  network?: string; // rdma, ethernet, none
  network_gbit_s?: number | null; // of one GPU, one direction
}

/**
 * Returns what a training plan holds of the network between nodes as stated, in B/s for each GPU. Throws an Error in words
 * where there is none and the GPUs are more than a node has. What is not stated is `otherwise`.
 */
export function networkOf(
  {network = "", network_gbit_s = null}: StatedNetwork,
  {
    accelerator: {name, network: usual},
    node,
    gpus,
    otherwise = "usual"
  }: {accelerator: Pick<Accelerator, "name" | "network">; node: number; gpus: number; otherwise?: "usual" | "offered"}
): Pick<TrainingRow, "stated_network" | "stated_network_bandwidth"> {
  if (gpus > node && (network || usual) === "none") {
    const reason = network ? "network none is stated" : `the ${name} has no network between nodes`;
    throw new Error(`gpus ${gpus} are more than the ${node} of a node, and ${reason}`);
  }
  return {
    stated_network: network || otherwise,
    stated_network_bandwidth: network_gbit_s === null ? NaN : network_gbit_s * BYTES_PER_GBIT
  };
}

/** Returns a rate in B/s in Gb/s. */
export function inGbit(bandwidth: number): number {
  return bandwidth / BYTES_PER_GBIT;
}
