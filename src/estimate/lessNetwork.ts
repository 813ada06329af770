import {isNetworkLess, networkWords} from "../model/planner/offeredNetwork.js";
import type {PlannedRates} from "../model/planner/plannedRates.js";
import type {TrainingRow} from "../model/training/columns.js";

/** What the warning of a lesser network begins with: the time that is not to be had. */
export const NETWORK_WARNING = /^the time is that of .* between nodes, and /;

/** Says where the machines of the provider that is paid reach each other by less than a plan is worked out with. */
export function lessNetwork(
  {gpus, node_size}: TrainingRow,
  price: ReturnType<PlannedRates>,
  used: {kind: string; bandwidth: number} // between nodes, B/s per GPU
): string[] {
  const network = {
    ...{provider: String(price("plan_rate_provider") ?? ""), gpus, node_size},
    ...{node_network: used.kind, node_network_bandwidth: used.bandwidth},
    offer_network: String(price("offer_network") ?? ""),
    offer_network_bandwidth: Number(price("offer_network_bandwidth")),
    offer_most_gpus: Number(price("offer_most_gpus"))
  };
  return network.offer_network !== "" && isNetworkLess(network) ? [networkWords(network)] : [];
}
