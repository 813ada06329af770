import {sheet} from "../../../engine/sheet.js";

/** What links between GPUs and the network beyond them carry, for the groups that meet on them. */
export const links = sheet("links", "Links and network", {
  linked_gpus: {
    label: "GPUs that the links between chips reach at most",
    unit: "1",
    formula: "op.is_nan(d.link_domain) ? d.node_size : Math.max(d.link_domain, d.node_size)",
    note: "A node, or the slice of a torus, which goes on over hosts."
  },
  slice_gpus: {
    label: "GPUs of the run that links reach",
    unit: "1",
    formula: "Math.min(+d.gpus, d.linked_gpus)"
  },
  torus: {label: "Links make a torus", unit: "flag", formula: "d.torus_axes > 0"},
  rings_closed: {
    label: "Axes of the torus close to rings",
    unit: "flag",
    formula: "d.torus && d.slice_gpus >= Math.pow(d.torus_ring, d.torus_axes)",
    note: "Ends of an axis are joined where it is long enough; else messages pass one way only.",
    source:
      "jax-ml scaling-book, part 2: wraparound at a full 16 on inference chips, at multiples of 4 on training chips"
  },
  tensor_axes: {
    label: "Axes of the torus a tensor-parallel group lies along",
    unit: "1",
    formula:
      "d.torus ? Math.max(1, Math.min(d.torus_axes, d.torus_axes * Math.log(d.tensor_parallel) / Math.log(Math.max(2, d.slice_gpus)))) : 1",
    note: "A slice has about the same length along each axis: a group of all its chips lies along all, one of the root of them along one."
  },
  replica_axes: {
    label: "Axes of the torus that replicas lie along",
    unit: "1",
    formula:
      "d.torus ? Math.max(1, Math.min(d.torus_axes, d.torus_axes * Math.log(d.replicas_in_node) / Math.log(Math.max(2, d.slice_gpus)))) : 1"
  },
  reached_link_bandwidth: {
    label: "Link inside a node",
    unit: "B/s",
    formula:
      "d.link_bandwidth * (d.fast_link ? $.nvlink_efficiency : $.pcie_efficiency) * (d.torus ? d.tensor_axes / d.torus_axes * (d.rings_closed ? 1 : 0.5) : 1)",
    note: "One direction. On a torus, of the axes that a tensor-parallel group lies along; half of it where they are no rings.",
    source: "jax-ml scaling-book, part 3: bytes over bandwidth times axes; without wraparound one way"
  },
  reached_replica_bandwidth: {
    label: "Link between replicas",
    unit: "B/s",
    formula:
      "d.torus ? d.link_bandwidth * $.nvlink_efficiency * d.replica_axes / d.torus_axes * (d.rings_closed ? 1 : 0.5) : d.reached_link_bandwidth",
    note: "Of the axes that replicas lie along."
  },
  neighbor_bandwidth: {
    label: "Link from one GPU to another",
    unit: "B/s",
    formula: "d.torus ? d.link_bandwidth * $.nvlink_efficiency / (2 * d.torus_axes) : d.reached_link_bandwidth",
    note: "A chip of a torus has two links for each axis, one of which leads to a neighbor."
  },
  reached_network_bandwidth: {
    label: "Network reached between nodes, per GPU",
    unit: "B/s",
    formula:
      "d.node_network == 'none' || !(d.node_network_bandwidth > 0) ? d.reached_link_bandwidth : Math.min(d.reached_link_bandwidth, d.node_network_bandwidth * (d.node_network == 'ethernet' ? $.ethernet_efficiency : $.network_efficiency))",
    note: "What collectives sustain of the port; never more than the link inside a node, which stands for a network that is not known."
  },
  network_hop_seconds: {
    label: "Hop between nodes, beyond that of a collective",
    unit: "s",
    formula: "d.node_network == 'ethernet' ? $.ethernet_latency : 0",
    note: "Without remote memory access, each message passes the hosts' processors."
  },
  replicas_in_node: {
    label: "GPUs in a node that hold the same layers",
    unit: "1",
    formula: "Math.max(1, Math.min(d.sharing_gpus, d.linked_gpus / d.tensor_parallel))",
    note: "Or in a slice."
  },
  replica_nodes: {
    label: "Nodes that hold the same layers",
    unit: "1",
    formula: "d.sharing_gpus / d.replicas_in_node"
  },
  shards_in_node: {
    label: "GPUs in a node that share one copy of the states",
    unit: "1",
    formula: "Math.min(d.shards, d.replicas_in_node)"
  },
  shard_nodes: {
    label: "Nodes that share one copy of the states",
    unit: "1",
    formula: "d.shards / d.shards_in_node"
  },
  replica_hops: {
    label: "Hops of a collective over replicas",
    unit: "1",
    formula:
      "d.torus ? d.replica_axes * Math.pow(d.replicas_in_node, 1 / d.replica_axes) + d.replica_nodes - 1 : d.sharing_gpus",
    note: "A ring passes all GPUs; on a torus each axis is a ring.",
    source: "jax-ml scaling-book, part 3: the longest path is the sum of the axes"
  }
});
