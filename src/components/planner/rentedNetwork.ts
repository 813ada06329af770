import {BRIEF} from "../../model/prices/pickOffer.js";
import {networkWords, unknownNetworkWords, type OfferedNetwork} from "../../model/planner/offeredNetwork.js";
import {element, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {traced} from "../plans/cellValue.js";

/** Returns what the time of a plan owes to the network between the machines rented, and where that is not known, in sentences. */
export function rentedNetwork(reader: Reader, row: string): Child[] {
  if (reader.assumption("plan_pricing") === "owned") return [];
  const [number, text] = [(name: string) => reader.number(name, row), (name: string) => reader.text(name, row)];
  const provider = text("plan_rate_provider");
  const network: OfferedNetwork = {
    ...{provider: provider === BRIEF ? "" : provider, gpus: number("gpus"), node_size: number("node_size")},
    ...{node_network: text("node_network"), node_network_bandwidth: number("node_network_bandwidth")},
    is_stated: !["usual", "offered"].includes(text("stated_network")) || number("stated_network_bandwidth") > 0,
    ...{machine_network: text("machine_network"), machine_network_bandwidth: number("machine_network_bandwidth")},
    ...{offer_network: text("offer_network"), offer_network_bandwidth: number("offer_network_bandwidth")},
    ...{offer_network_slower: reader.flag("offer_network_slower", row), offer_most_gpus: number("offer_most_gpus")}
  };
  const trace = (words: string) => traced("node_network_bandwidth", row, words);
  return [
    ...networkWords(network).map((words) => element("span", {class: "problem"}, " ⚠ Mind that ", trace(words), ".")),
    ...unknownNetworkWords(network).map((words) => element("span", {}, " Mind that ", trace(words), "."))
  ];
}
