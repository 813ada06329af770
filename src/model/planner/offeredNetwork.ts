import {evaluator} from "../../engine/evaluate.js";
import {buildModel} from "../../engine/model.js";
import {inGbit} from "../training/networkOf.js";
import {planner} from "../sheets/planner.js";
import {format} from "../words/format.js";

/** The network between the machines that a provider rents out, as far as it is known, and the one planned with. */
export interface OfferedNetwork {
  provider: string;
  gpus: number;
  node_size: number;
  node_network: string;
  node_network_bandwidth: number; // B/s per GPU
  offer_network: string; // empty: not known
  offer_network_bandwidth: number; // B/s per GPU
  offer_most_gpus: number; // of the largest cluster; NaN: not known
}

const KINDS: Readonly<Record<string, string>> = {rdma: "RDMA", ethernet: "plain Ethernet", none: "no network"};

const MODEL = buildModel([{...planner, formulas: planner.formulas.filter(({name}) => name === "plan_network_less")}], {
  columns: {
    ...{provider: "text", gpus: "GPU", node_size: "1", node_network: "text", node_network_bandwidth: "B/s"},
    ...{offer_network: "text", offer_network_bandwidth: "B/s", offer_most_gpus: "GPU"}
  },
  assumptions: {}
});
const evaluate = evaluator(MODEL);

/** Returns whether the committed formulas find the network that is rented less than the one a plan is worked out with. */
export function isNetworkLess(network: OfferedNetwork): boolean {
  const columns = Object.fromEntries(
    Object.entries(network).map(([name, value]) => [name, typeof value === "string" ? [value] : Float64Array.of(value)])
  );
  return evaluate(columns, {}).plan_network_less![0] === 1;
}

/** Returns the two networks in words, for a plan whose rented one is less. */
export function networkWords(network: OfferedNetwork): string {
  const {provider, offer_network, offer_network_bandwidth, offer_most_gpus, gpus} = network;
  const rate = (bandwidth: number) => `${format(inGbit(bandwidth), "1")} Gbit/s a GPU`;
  const rented =
    offer_network === "none"
      ? `there is no network between the machines of ${provider}`
      : `the machines of ${provider} have ${KINDS[offer_network] ?? offer_network} of ${rate(offer_network_bandwidth)}`;
  const most = offer_most_gpus < gpus ? ` in clusters of at most ${offer_most_gpus} GPUs` : "";
  const planned = `${KINDS[network.node_network] ?? network.node_network} of ${rate(network.node_network_bandwidth)}`;
  return `the time is that of ${planned} between nodes, and ${rented}${most}`;
}
