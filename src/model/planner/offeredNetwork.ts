import {evaluator} from "../../engine/evaluate.js";
import {buildModel} from "../../engine/model.js";
import {inGbit} from "../training/layouts/networkOf.js";
import {planner} from "../sheets/planner.js";
import {format} from "../words/format.js";

/** The network between the machines that a provider rents out, as far as it is known, and the one planned with. */
export interface OfferedNetwork {
  provider: string;
  gpus: number;
  node_size: number;
  is_stated: boolean; // of the machine, by kind or rate
  machine_network: string; // as stated of the machine, else usual
  machine_network_bandwidth: number; // B/s per GPU
  offer_network_slower: boolean; // than usual, so that plans are worked out with it
  node_network: string;
  node_network_bandwidth: number; // B/s per GPU
  offer_network: string; // empty: not known
  offer_network_bandwidth: number; // B/s per GPU
  offer_most_gpus: number; // of the largest cluster; NaN: not known
}

/** What the committed formulas need to say whether a network is less. */
type Compared = Omit<
  OfferedNetwork,
  "is_stated" | "machine_network" | "machine_network_bandwidth" | "offer_network_slower"
>;

const KINDS: Readonly<Record<string, string>> = {rdma: "RDMA", ethernet: "plain Ethernet", none: "no network"};

const COLUMNS: Record<keyof Compared, string> = {
  ...{provider: "text", gpus: "GPU", node_size: "1", node_network: "text", node_network_bandwidth: "B/s"},
  ...{offer_network: "text", offer_network_bandwidth: "B/s", offer_most_gpus: "GPU"}
};

const MODEL = buildModel([{...planner, formulas: planner.formulas.filter(({name}) => name === "plan_network_less")}], {
  columns: COLUMNS,
  assumptions: {}
});
const evaluate = evaluator(MODEL);

/** Returns whether the committed formulas find the network that is rented less than the one a plan is worked out with. */
export function isNetworkLess(network: Compared): boolean {
  const columns = Object.fromEntries(
    Object.keys(COLUMNS).map((name) => {
      const value = network[name as keyof Compared];
      return [name, typeof value === "string" ? [value] : Float64Array.of(value)];
    })
  );
  return evaluate(columns, {}).plan_network_less![0] === 1;
}

/**
 * Returns in words what a plan over several nodes owes to the network of its offer: that its time is that of a slower
 * one, and that so many GPUs are not to be had together; nothing where the two are alike or the offer's is not known.
 */
export function networkWords(network: OfferedNetwork): string[] {
  const {gpus, node_size, offer_network, offer_network_slower} = network;
  const cluster = clusterWords(network);
  if (gpus <= node_size || offer_network === "") return cluster;
  const usual = `the ${shown(network.machine_network, network.machine_network_bandwidth)} usual for the accelerator`;
  const rented = rentedWords(network);
  if (offer_network_slower) return [...cluster, `${rented}, less than ${usual}: the time is that of theirs`];
  if (!isNetworkLess({...network, offer_most_gpus: NaN})) return cluster;
  const planned = shown(network.node_network, network.node_network_bandwidth);
  return [...cluster, `the time is that of ${planned} between nodes, and ${rented}`];
}

/** Returns in words that the network of a plan's offer is not known and which one is taken; nothing where it is, one is stated or none is needed. */
export function unknownNetworkWords(network: OfferedNetwork): string[] {
  const {provider, gpus, node_size, is_stated, offer_network, ...used} = network;
  if (gpus <= node_size || is_stated || offer_network !== "" || provider === "") return [];
  const taken = shown(used.node_network, used.node_network_bandwidth);
  return [`the network between the machines of ${provider} is not known, and ${taken} is taken`];
}

function rentedWords({provider, offer_network, offer_network_bandwidth}: OfferedNetwork): string {
  return offer_network === "none"
    ? `there is no network between the machines of ${provider}`
    : `the machines of ${provider} have ${shown(offer_network, offer_network_bandwidth)}`;
}

function clusterWords({provider, offer_most_gpus, gpus}: OfferedNetwork): string[] {
  return offer_most_gpus < gpus
    ? [`${provider} rents clusters of at most ${offer_most_gpus} GPUs: ${gpus} are not to be had together`]
    : [];
}

/** A network in words: RDMA of 400 Gbit/s a GPU. */
function shown(kind: string, bandwidth: number): string {
  const rate = Number.isFinite(bandwidth) ? ` of ${format(inGbit(bandwidth), "1")} Gbit/s a GPU` : "";
  return `${KINDS[kind] ?? kind}${kind === "none" ? "" : rate}`;
}
