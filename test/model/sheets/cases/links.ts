import type {HandCases} from "./HandCase.js";

/** What links between GPUs and the network beyond them carry. */
export const linksCases: HandCases = {
  // A node of eight; a torus of 256 chips over hosts of eight; a domain that is smaller than the node does not shrink it.
  linked_gpus: [{d: {link_domain: [NaN, 256, 4], node_size: 8}, is: [8, 256, 8]}],
  // 64 of 256 chips, and 256 of 1,024.
  slice_gpus: [{d: {gpus: [64, 1024], linked_gpus: 256}, is: [64, 256]}],
  torus: [{d: {torus_axes: [NaN, 0, 1, 2, 3]}, is: [0, 0, 1, 1, 1]}],
  // Two axes close at 16 × 16 chips and not at 128, three at 4 × 4 × 4; nothing closes where there is no torus.
  rings_closed: [
    {
      d: {
        torus: [1, 1, 1, 0, 0],
        slice_gpus: [256, 128, 64, 256, 256],
        torus_ring: [16, 16, 4, NaN, 4],
        torus_axes: [2, 2, 3, NaN, 2]
      },
      is: [1, 0, 1, 0, 0]
    }
  ],
  // 16 of 16 × 16 chips are one of two axes; all of them both; two chips one at least; 64 of 8 × 8 × 8 two of three. One GPU
  // has none to exchange with; two chips are a slice of their own; a group beyond its slice lies along all axes.
  tensor_axes: [
    {
      d: {
        torus: [1, 1, 1, 1, 0, 1, 1, 1],
        torus_axes: [2, 2, 2, 3, NaN, 2, 2, 2],
        tensor_parallel: [16, 256, 2, 64, 8, 1, 2, 1024],
        slice_gpus: [256, 256, 256, 512, 8, 1, 2, 256]
      },
      is: [1, 2, 1, 2, 1, 1, 2, 2]
    }
  ],
  replica_axes: [
    {
      d: {
        torus: [1, 1, 1, 1, 0, 1, 1, 1],
        torus_axes: [2, 2, 2, 3, NaN, 2, 2, 2],
        replicas_in_node: [16, 256, 2, 64, 8, 1, 2, 1024],
        slice_gpus: [256, 256, 256, 512, 8, 1, 2, 256]
      },
      is: [1, 2, 1, 2, 1, 1, 2, 2]
    }
  ],
  // 0.8 of a mesh, half of a bus. Of a torus of two axes half for one of them, half of that where its ends are open.
  reached_link_bandwidth: [
    {
      d: {
        link_bandwidth: 300e9,
        fast_link: [1, 0, 1, 1, 1],
        torus: [0, 0, 1, 1, 1],
        tensor_axes: [1, 1, 1, 1, 2],
        torus_axes: [NaN, NaN, 2, 2, 2],
        rings_closed: [0, 0, 1, 0, 0]
      },
      $: {nvlink_efficiency: 0.8, pcie_efficiency: 0.5},
      is: [240e9, 150e9, 120e9, 60e9, 120e9]
    }
  ],
  // As the other, along the axes of replicas: 300 × 0.8 × 2 ÷ 3, half of it where ends are open.
  reached_replica_bandwidth: [
    {
      d: {
        torus: [0, 1, 1],
        link_bandwidth: 300e9,
        replica_axes: [1, 2, 2],
        torus_axes: [NaN, 3, 3],
        rings_closed: [0, 1, 0],
        reached_link_bandwidth: 150e9
      },
      $: {nvlink_efficiency: 0.8},
      is: [150e9, 160e9, 80e9]
    }
  ],
  // One of six links: 300 × 0.8 ÷ 6.
  neighbor_bandwidth: [
    {
      d: {torus: [1, 0], link_bandwidth: 300e9, torus_axes: [3, NaN], reached_link_bandwidth: 150e9},
      $: {nvlink_efficiency: 0.8},
      is: [40e9, 150e9]
    }
  ],
  // 200 Gb/s are 25 GB/s, of which 0.8, over Ethernet 0.4; where there is none or it is not known, and where the port is
  // faster, the link.
  reached_network_bandwidth: [
    {
      d: {
        node_network: ["rdma", "ethernet", "none", "rdma", "rdma", "rdma"],
        node_network_bandwidth: [25e9, 25e9, 25e9, NaN, 400e9, 0],
        reached_link_bandwidth: 150e9
      },
      $: {ethernet_efficiency: 0.4, network_efficiency: 0.8},
      is: [20e9, 10e9, 150e9, 150e9, 150e9, 150e9]
    }
  ],
  network_hop_seconds: [
    {d: {node_network: ["ethernet", "rdma", "none"]}, $: {ethernet_latency: 5e-5}, is: [5e-5, 0, 0]}
  ],
  // Nodes of eight hold four of two GPUs each, two where there are no more, one where a replica spans nodes.
  replicas_in_node: [{d: {sharing_gpus: [16, 2, 16], linked_gpus: 8, tensor_parallel: [2, 2, 16]}, is: [4, 2, 1]}],
  replica_nodes: [{d: {sharing_gpus: 24, replicas_in_node: 4}, is: 6}],
  // Two share in a node of four; twelve fill three nodes.
  shards_in_node: [{d: {shards: [2, 12], replicas_in_node: 4}, is: [2, 4]}],
  shard_nodes: [{d: {shards: [2, 12], shards_in_node: [2, 4]}, is: [1, 3]}],
  // A ring of 24. On a torus two axes of 16, and three more slices; along one axis all 16.
  replica_hops: [
    {
      d: {
        torus: [0, 1, 1],
        sharing_gpus: [24, 1024, 16],
        replica_axes: [1, 2, 1],
        replicas_in_node: [8, 256, 16],
        replica_nodes: [3, 4, 1]
      },
      is: [24, 35, 16]
    }
  ]
};
