import {networkWords, unknownNetworkWords, type OfferedNetwork} from "../model/planner/offeredNetwork.js";
import type {PlannedRates} from "../model/planner/plannedRates.js";
import type {OfferedMachines} from "../model/training/configure.js";
import type {TrainingRow} from "../model/training/columns.js";

/** What is said of the network of an offer: that it is slower or less, joins too few GPUs, or is not known. */
export const NETWORK_WORDS =
  /^the time is that of .* between nodes, and |: the time is that of theirs$| rents clusters of at most |^the network between the machines of /;

/** Formulas that say between nodes what. */
export const NETWORK_QUANTITIES = [
  "node_network",
  "node_network_bandwidth",
  "machine_network",
  "machine_network_bandwidth",
  "offer_network_slower"
] as const;

/** Providers of prices that are no machines one could rent. */
const NO_MACHINES = new Set(["brief", "owned"]);

/** Returns what is known of the machines of the provider that is paid. */
export function offeredMachines(price: ReturnType<PlannedRates>, usual: number): OfferedMachines {
  const node_size = Number(price("node_size"));
  return {
    offer_network: String(price("offer_network") ?? ""),
    offer_network_bandwidth: Number(price("offer_network_bandwidth")),
    node_size: node_size < usual ? node_size : null
  };
}

/** Says what a plan owes to the network of the provider that is paid, and where that is not known. */
export function offeredNetwork(
  {gpus, node_size, stated_network, stated_network_bandwidth}: TrainingRow,
  price: ReturnType<PlannedRates>,
  value: (name: (typeof NETWORK_QUANTITIES)[number]) => number | string
): {warnings: string[]; assumed: string[]} {
  const provider = String(price("plan_rate_provider") ?? "");
  const network: OfferedNetwork = {
    ...{provider: NO_MACHINES.has(provider) ? "" : provider, gpus, node_size},
    offer_network: String(price("offer_network") ?? ""),
    offer_network_bandwidth: Number(price("offer_network_bandwidth")),
    ...{node_network: String(value("node_network")), node_network_bandwidth: Number(value("node_network_bandwidth"))},
    is_stated: !["usual", "offered"].includes(stated_network) || stated_network_bandwidth > 0,
    machine_network: String(value("machine_network")),
    machine_network_bandwidth: Number(value("machine_network_bandwidth")),
    offer_network_slower: value("offer_network_slower") === 1,
    offer_most_gpus: Number(price("offer_most_gpus"))
  };
  return {warnings: networkWords(network), assumed: unknownNetworkWords(network)};
}
