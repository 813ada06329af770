import {sheet} from "../../../engine/sheet.js";

/**
 * The machines of the offer whose price is paid, as far as they are known. The offer is chosen by its price alone, so that
 * nothing here depends on how a plan is laid out.
 */
export const offeredMachines = sheet("offered-machines", "Machines rented", {
  offer_network: {
    label: "Kind of network between the machines rented",
    unit: "text",
    formula:
      "op.first(offer_networks.provider == d.plan_rate_provider && offer_networks.kind != 'unknown' ? offer_networks.kind : '')",
    note: "Of the provider's machines with the accelerator; nothing where it is not known.",
    source: "data/offer-networks.csv"
  },
  offer_network_bandwidth: {
    label: "Network between the machines rented, per GPU",
    unit: "B/s",
    formula: "op.first(offer_networks.provider == d.plan_rate_provider ? offer_networks.bandwidth : NaN)",
    note: "One direction, as ports are named.",
    source: "data/offer-networks.csv"
  },
  offer_most_gpus: {
    label: "Largest cluster that is rented",
    unit: "GPU",
    formula: "op.first(offer_networks.provider == d.plan_rate_provider ? offer_networks.most_gpus : NaN)",
    source: "data/offer-networks.csv"
  },
  offer_node_size: {
    label: "Largest machine that is rented",
    unit: "GPU",
    formula: "op.first(offer_networks.provider == d.plan_rate_provider ? offer_networks.node_gpus : NaN)",
    note: "Of the provider's machines with the accelerator; not known where no list says it.",
    source: "data/offer-networks.csv"
  },
  node_size: {
    label: "GPUs of a node",
    unit: "1",
    formula:
      "d.stated_network == 'offered' && d.offer_node_size > 0 ? Math.min(d.usual_node_size, +d.offer_node_size) : d.usual_node_size",
    note: "Of a machine that is put together of what is offered: of the machines of the offer that is paid, where these are smaller than usual."
  }
});
