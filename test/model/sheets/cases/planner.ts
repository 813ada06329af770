import {PLANNED_CLUSTERS} from "./plannedClusters.js";
import type {HandCases} from "./HandCase.js";

const BOTH = {plan_possible: 1, plan_days: 10, plan_cost: 100};
const FITS = {
  layout_best: 1,
  layout_possible: 1,
  memory_filled: 0.9,
  layout_score: 0.4,
  hardware_flops_utilization: 0.5
};

/**
 * Plans of two scales. Of a: cheap and slow, dear and fast, in between, one that does not meet the limits though it is the
 * best of both, one that does not and is as good as the best; of b a single one.
 */
const PLANS = {
  scale: ["a", "a", "a", "a", "a", "b"],
  scale_accelerator: ["ax", "ay", "ax", "az", "aw", "bx"],
  plan_days: [30, 5, 20, 1, 5, 40],
  plan_cost: [100, 900, 300, 1, 100, 5000]
};
const MEETS = [1, 1, 1, 0, 0, 1];

/** The best is on x. Left are y, z dearer and slower, w that meets no limit, and x again: as y. */
const LEFT = {
  scale: "a",
  scale_accelerator: ["ax", "ay", "az", "aw", "ax"],
  plan_meets: [1, 1, 1, 0, 1],
  plan_accelerator_taken: [1, 0, 0, 0, 1],
  plan_days: [5, 20, 30, 20, 20],
  plan_cost: [100, 300, 400, 300, 300]
};

const OPEN = {plan_pricing: "on-demand", plan_provider: "any", plan_region: "any"};
const PAID = {gpus: 3, plan_sold_gpus: 8, paid_gpus: 4, spot_paid_gpus: 5};
const RATES = {plan_lowest_rate: 1, spot_listed_rate: 0.5, listed_rate: 2};

const price = (provider: string, region: string, usd_per_gpu_hour: number, pricing = "on-demand", chip = "t4") => ({
  ...{accelerator_id: chip, provider, region, usd_per_gpu_hour, pricing, everywhere: region === "" ? 1 : 0},
  ...{fewest_gpus: 1, most_gpus: NaN},
  as_of: `${provider} ${pricing} ${chip} ${region} ${usd_per_gpu_hour}`
});

/** Eights in the east at 2 and 9, fours at 3, pairs in the west; the brief, spot and another chip by the one. */
const SIZES = {
  d: {accelerator: "t4", gpus: [3, 9, 16], plan_joins: 1},
  tables: {
    region_prices: [
      ...[
        price("brief", "east", 0.1),
        price("alpha", "east", 0.1, "spot"),
        price("alpha", "east", 0.1, "on-demand", "l4")
      ],
      {...price("eights", "east", 2), fewest_gpus: 8},
      {...price("eights", "north", 9), fewest_gpus: 8},
      {...price("fours", "east", 3), fewest_gpus: 4},
      {...price("twos", "west", 5), fewest_gpus: 2},
      {...price("own", "", 9), fewest_gpus: 32}
    ]
  }
};
const EAST = {plan_pricing: "on-demand", plan_provider: "any", plan_region: "east"};

const TWO = {gpus: 2, plan_joins: 1, plan_sold_gpus: 2};

/** What is sold of a chip: in two regions, or at one price in all. */
const SOLD = {
  d: {accelerator: "t4", ...TWO},
  tables: {
    region_prices: [
      price("alpha", "west", 1),
      price("brief", "east", 0.1),
      price("brief", "east", 2.5),
      price("cudo", "", 2.5),
      price("omega", "west", 3),
      price("zeta", "east", 4),
      price("zeta", "west", 3),
      price("omega", "west", 0.2, "on-demand", "l4"),
      price("vast", "west", 0.5, "spot"),
      price("vast", "east", 0.4, "spot")
    ]
  }
};

const WHOSE = {
  d: {accelerator: "t4", rate_provider: "acme", spot_rate_provider: "spotter", ...TWO, plan_lowest_rate: 1},
  tables: {
    region_prices: [
      price("aaa", "east", 2.5, "spot"),
      price("aaa", "east", 2.5, "on-demand", "l4"),
      price("abba", "west", 3),
      price("abba", "west", 0.5),
      price("abel", "west", 2.5),
      price("acorn", "east", 1),
      price("brief", "east", 2.5),
      price("cudo", "", 2.5),
      price("vast", "west", 0.5, "spot"),
      price("yota", "east", 2.5),
      price("zeta", "west", 3),
      price("zulu", "east", 2.5)
    ]
  }
};

const DAYS = {
  ...WHOSE,
  d: {
    ...{accelerator: "t4", ...TWO},
    plan_lowest_rate: 1,
    plan_rate_provider: "acme",
    rate_as_of: "2026-02",
    spot_rate_as_of: "2026-03"
  }
};

const sold = (more: Record<string, string | number>) => ({
  ...{accelerator_id: "t4", pricing: "on-demand", provider: "acme", region: "east", usd_per_gpu_hour: 2.5},
  ...{everywhere: 0, fewest_gpus: 1, most_gpus: NaN, as_of: "another day", ...more}
});

const DECOYS = {
  d: {...DAYS.d, plan_lowest_rate: 2.5},
  tables: {
    region_prices: [
      sold({accelerator_id: "l4"}),
      sold({pricing: "spot"}),
      sold({provider: "brief"}),
      sold({provider: "zeta"}),
      sold({region: "west"}),
      sold({usd_per_gpu_hour: 2}),
      sold({fewest_gpus: 8}),
      sold({as_of: "the day"}),
      sold({}),
      sold({region: "", everywhere: 1, as_of: "everywhere"}),
      sold({})
    ]
  }
};

/** Rows of other providers and chips stand before and behind the one that is meant; a second and a third after it. */
const NETWORKS = {
  d: {accelerator: "t4", plan_rate_provider: ["acme", "zeta", "size", "nobody"]},
  tables: {
    offer_networks: [
      ["acme", "l4", "rdma", 9, 99, 1],
      ["aaa", "t4", "rdma", 8, 88, 2],
      ["acme", "t4", "ethernet", 1, 16, 4],
      ["acme", "t4", "none", 2, 17, 5],
      ["acme", "t4", "rdma", 3, 18, 6],
      ["zeta", "t4", "none", 4, 19, 7],
      ["size", "t4", "unknown", NaN, NaN, 3]
    ].map(([provider, accelerator_id, kind, bandwidth, most_gpus, node_gpus]) => ({
      ...{provider: provider!, accelerator_id: accelerator_id!, kind: kind!},
      ...{bandwidth: bandwidth!, most_gpus: most_gpus!, node_gpus: node_gpus!}
    }))
  }
};

export const plannerCases: HandCases = {
  // 0.1 and 1,500 W at 0.2 a kWh: 0.1 + 1.5 × 0.2.
  owned_rate: [
    {
      d: {power_per_gpu: 1500},
      $: {plan_owned_rate: 0.1, watts_per_kilowatt: 1000, electricity_price: 0.2},
      is: 0.4
    }
  ],
  // For 3 GPUs four are paid for, for 9 twelve; for 16 all sell as many. Pairs are sold in the west.
  plan_joins: PLANNED_CLUSTERS.plan_joins!,
  plan_sold_gpus: [
    ...PLANNED_CLUSTERS.plan_sold_gpus!,
    {...SIZES, $: EAST, is: [4, 12, 16]},
    {...SIZES, $: {...EAST, plan_region: "west"}, is: [4, 10, 16]},
    {...SIZES, $: {...EAST, plan_provider: "eights"}, is: [8, 16, 16]},
    {...SIZES, $: {...EAST, plan_provider: "own"}, is: 32},
    {...SIZES, $: {...EAST, plan_region: "any", plan_provider: "twos, fours"}, is: [4, 10, 16]},
    {...SIZES, $: {...EAST, plan_provider: "brief"}, is: NaN}
  ],
  // The brief's is none of the market's, l4 another chip, spot another kind.
  plan_lowest_rate: [
    ...PLANNED_CLUSTERS.plan_lowest_rate!,
    {...SOLD, $: {plan_pricing: "on-demand", plan_provider: "any", plan_region: "any"}, is: 1},
    {...SOLD, $: {plan_pricing: "on-demand", plan_provider: "zeta", plan_region: "any"}, is: 3},
    {...SOLD, $: {plan_pricing: "on-demand", plan_provider: "zeta", plan_region: "east"}, is: 4},
    {...SOLD, $: {plan_pricing: "on-demand", plan_provider: "any", plan_region: "east"}, is: 2.5},
    {...SOLD, $: {plan_pricing: "on-demand", plan_provider: "omega, zeta", plan_region: "any"}, is: 3},
    {...SOLD, $: {plan_pricing: "on-demand", plan_provider: "omega, zeta", plan_region: "north, east"}, is: 4},
    {...SOLD, $: {plan_pricing: "on-demand", plan_provider: "brief", plan_region: "any"}, is: NaN},
    {...SOLD, $: {plan_pricing: "spot", plan_provider: "any", plan_region: "west"}, is: 0.5},
    {...SIZES, d: {...SIZES.d, plan_sold_gpus: [4, 12, 16]}, $: EAST, is: [3, 3, 2]}
  ],
  plan_rate_provider: [
    ...PLANNED_CLUSTERS.plan_rate_provider!,
    {...WHOSE, $: {...OPEN, plan_pricing: "owned"}, is: "owned"},
    {...WHOSE, $: OPEN, is: "acme"},
    {...WHOSE, $: {...OPEN, plan_pricing: "spot"}, is: "spotter"},
    // At 2.5 in the east cudo, which sells anywhere, before yota and zulu; aaa is spot or on another chip, abel in the west.
    {...WHOSE, $: {...OPEN, plan_region: "east"}, d: {...WHOSE.d, plan_lowest_rate: 2.5}, is: "cudo"},
    {...WHOSE, $: {...OPEN, plan_provider: "zeta"}, d: {...WHOSE.d, plan_lowest_rate: 3}, is: "zeta"},
    {...WHOSE, $: {...OPEN, plan_provider: "zeta"}, d: {...WHOSE.d, plan_lowest_rate: NaN}, is: ""},
    {...WHOSE, $: {...OPEN, plan_provider: "zeta, yota"}, d: {...WHOSE.d, plan_lowest_rate: 2.5}, is: "yota"},
    {
      ...WHOSE,
      $: {...OPEN, plan_region: "west", plan_pricing: "spot"},
      d: {...WHOSE.d, plan_lowest_rate: 0.5},
      is: "vast"
    },
    // Of two that ask the same those whose machines are too large are passed over.
    {
      $: {...EAST},
      d: {
        ...{...SIZES.d, plan_lowest_rate: 3},
        plan_sold_gpus: [4, 12, 16],
        rate_provider: "",
        spot_rate_provider: ""
      },
      tables: {
        region_prices: [{...price("aaa", "east", 3), fewest_gpus: 8}, ...SIZES.tables.region_prices]
      },
      is: ["fours", "fours", "aaa"]
    }
  ],
  plan_rate_as_of: [
    ...PLANNED_CLUSTERS.plan_rate_as_of!,
    {...DAYS, $: {...OPEN, plan_pricing: "owned"}, is: ""},
    {...DAYS, $: OPEN, is: "2026-02"},
    {...DAYS, $: {...OPEN, plan_pricing: "spot"}, is: "2026-03"},
    {
      ...DAYS,
      $: {...OPEN, plan_region: "east"},
      d: {...DAYS.d, plan_rate_provider: "yota", plan_lowest_rate: 2.5},
      is: "yota on-demand t4 east 2.5"
    },
    {
      ...DAYS,
      $: {...OPEN, plan_provider: "zeta"},
      d: {...DAYS.d, plan_rate_provider: "zeta", plan_lowest_rate: 3},
      is: "zeta on-demand t4 west 3"
    },
    {
      ...DAYS,
      $: {...OPEN, plan_provider: "zeta"},
      d: {...DAYS.d, plan_rate_provider: "", plan_lowest_rate: NaN},
      is: ""
    },
    {
      ...DAYS,
      $: {...OPEN, plan_region: "west", plan_pricing: "spot"},
      d: {...DAYS.d, plan_rate_provider: "vast", plan_lowest_rate: 0.5},
      is: "vast spot t4 west 0.5"
    },
    // Abba asks 0.5 and 3 in the west: the day is that of the lower price.
    {
      ...DAYS,
      $: {...OPEN, plan_region: "west"},
      d: {...DAYS.d, plan_rate_provider: "abba", plan_lowest_rate: 0.5},
      is: "abba on-demand t4 west 0.5"
    },
    // Each row before the right one differs from it in one thing; those after it in the day alone.
    {...DECOYS, $: {...OPEN, plan_provider: "acme", plan_region: "east"}, is: "the day"},
    {...DECOYS, $: {...OPEN, plan_provider: "zeta", plan_region: "east"}, is: ""},
    {...DECOYS, $: {...OPEN, plan_region: "mars"}, is: "everywhere"},
    {...DECOYS, $: {...OPEN, plan_region: "east"}, d: {...DECOYS.d, plan_rate_provider: "brief"}, is: ""}
  ],
  offer_network: [{...NETWORKS, is: ["ethernet", "none", "", ""]}],
  offer_network_bandwidth: [{...NETWORKS, is: [1, 4, NaN, NaN]}],
  offer_most_gpus: [{...NETWORKS, is: [16, 19, NaN, NaN]}],
  offer_node_size: [{...NETWORKS, is: [4, 7, 3, NaN]}],
  // Smaller machines than usual, larger ones, and nothing known; one that is described is as usual.
  node_size: [
    {
      d: {
        usual_node_size: 8,
        offer_node_size: [4, 16, NaN, 0, 1, 4, 4],
        stated_network: ["offered", "offered", "offered", "offered", "offered", "usual", "rdma"]
      },
      is: [4, 8, 8, 8, 1, 8, 8]
    }
  ],
  // Within a node, not known, as good; no network, another kind, slower, too small a cluster; Ethernet for Ethernet.
  plan_network_less: [
    {
      d: {
        gpus: [8, 16, 16, 16, 16, 16, 16, 16, 16],
        node_size: 8,
        node_network: ["rdma", "rdma", "rdma", "rdma", "rdma", "rdma", "rdma", "ethernet", "ethernet"],
        node_network_bandwidth: 10,
        offer_network: ["none", "", "rdma", "none", "ethernet", "rdma", "rdma", "ethernet", "rdma"],
        offer_network_bandwidth: [1, 1, 10, 10, 10, 9, 10, 10, 10],
        offer_most_gpus: [8, 8, NaN, 16, 16, NaN, 15, 16, 16]
      },
      is: [0, 0, 0, 1, 1, 1, 1, 0, 0]
    }
  ],
  plan_paid_gpus: [
    {d: PAID, $: {...OPEN, plan_pricing: "owned"}, is: 3},
    {d: PAID, $: OPEN, is: 4},
    {d: PAID, $: {...OPEN, plan_pricing: "spot"}, is: 5},
    {d: PAID, $: {...OPEN, plan_provider: "zeta"}, is: 8},
    {d: PAID, $: {...OPEN, plan_region: "east"}, is: 8},
    {d: PAID, $: {...OPEN, plan_region: "east", plan_pricing: "owned"}, is: 3}
  ],
  plan_listed_rate: [
    {d: RATES, $: OPEN, is: 2},
    {d: RATES, $: {...OPEN, plan_pricing: "spot"}, is: 0.5},
    {d: RATES, $: {...OPEN, plan_provider: "zeta"}, is: 1},
    {d: RATES, $: {...OPEN, plan_region: "east"}, is: 1},
    {d: RATES, $: {...OPEN, plan_region: "east", plan_pricing: "spot"}, is: 1}
  ],
  // Eight paid for where three train: 3 × 8 / 3.
  plan_market_rate: [{d: {plan_listed_rate: [3, 3, NaN], plan_paid_gpus: [8, 2, 8], gpus: [3, 2, 8]}, is: [8, 3, NaN]}],
  plan_rate: [
    {d: {owned_rate: 0.25, plan_market_rate: 2}, $: {plan_pricing: "on-demand"}, is: 2},
    {d: {owned_rate: 0.25, plan_market_rate: 2}, $: {plan_pricing: "spot"}, is: 2},
    {d: {owned_rate: 0.25, plan_market_rate: 2}, $: {plan_pricing: "owned"}, is: 0.25}
  ],
  // 36 h ÷ 24.
  plan_days: [{d: {training_wall_hours: 36}, $: {hours_per_day: 24}, is: 1.5}],
  plan_cost: [{d: {training_gpu_hours: 100, plan_rate: 2.5}, is: 250}],
  plan_accelerator_allowed: [
    {d: {accelerator: "h100", family: "new"}, $: {plan_accelerators: "any"}, is: 1},
    ...(
      [
        ["new", [1, 1, 0]],
        ["h200", [0, 1, 0]],
        ["h200, consumer", [0, 1, 1]]
      ] as const
    ).map(([plan_accelerators, is]) => ({
      d: {accelerator: ["h100", "h200", "rtx"], family: ["new", "new", "consumer"]},
      $: {plan_accelerators},
      is: [...is]
    }))
  ],
  // At most 8; exactly 6, whatever the most.
  plan_count_allowed: [
    {d: {gpus: [7, 8, 9]}, $: {plan_most_gpus: 8, plan_gpus: 0}, is: [1, 1, 0]},
    {d: {gpus: [4, 6, 8]}, $: {plan_most_gpus: 4, plan_gpus: 6}, is: [0, 1, 0]}
  ],
  plan_allowed: [{d: {plan_accelerator_allowed: [1, 1, 0, 0], plan_count_allowed: [1, 0, 1, 0]}, is: [1, 0, 0, 0]}],
  plan_possible: [
    {d: FITS, is: 1},
    {d: {...FITS, layout_best: 0}, is: 0},
    {d: {...FITS, layout_possible: 0}, is: 0},
    {d: {...FITS, memory_filled: [1, 1.01]}, is: [1, 0]},
    {d: {...FITS, layout_score: [0, NaN]}, is: [0, 0]},
    {d: {...FITS, hardware_flops_utilization: [1, 1.01]}, is: [1, 0]}
  ],
  plan_able: [
    {d: BOTH, is: 1},
    {d: {...BOTH, plan_possible: 0}, is: 0},
    {d: {...BOTH, plan_days: [NaN, Infinity]}, is: [0, 0]},
    {d: {...BOTH, plan_cost: [NaN, Infinity]}, is: [0, 0]}
  ],
  plan_known: [{d: {plan_allowed: [1, 1, 0, 0], plan_able: [1, 0, 1, 0]}, is: [1, 0, 0, 0]}],
  plan_in_time: [
    {d: {plan_known: [1, 1, 1, 0], plan_days: [9, 10, 11, 9]}, $: {plan_deadline: 10}, is: [1, 1, 0, 0]},
    {d: {plan_known: [1, 0], plan_days: 4000}, $: {plan_deadline: 0}, is: [1, 0]}
  ],
  plan_in_budget: [
    {d: {plan_known: [1, 1, 1, 0], plan_cost: [90, 100, 101, 90]}, $: {plan_budget: 100}, is: [1, 1, 0, 0]},
    {d: {plan_known: [1, 0], plan_cost: 1e9}, $: {plan_budget: 0}, is: [1, 0]}
  ],
  plan_sure: [{d: {plan_meets: [1, 0]}, is: [1, 0]}],
  plan_meets: [{d: {plan_in_time: [1, 1, 0, 0], plan_in_budget: [1, 0, 1, 0]}, is: [1, 0, 0, 0]}],
  // Cheapest of a is its first, fastest its second; of b the only one.
  plan_best: [
    {d: {...PLANS, plan_meets: MEETS}, $: {plan_rank: "cost"}, is: [1, 0, 0, 0, 0, 1]},
    {d: {...PLANS, plan_meets: MEETS}, $: {plan_rank: "time"}, is: [0, 1, 0, 0, 0, 1]}
  ],
  // The best of a is on x, of b on x; scales count apart.
  plan_accelerator_taken: [
    {d: {scale_accelerator: PLANS.scale_accelerator, plan_best: [1, 0, 0, 0, 0, 1]}, is: [1, 0, 1, 0, 0, 1]}
  ],
  plan_runner_up: [
    {d: {...LEFT, plan_cost: [100, 300, 400, 1, 1]}, $: {plan_rank: "cost"}, is: [0, 1, 0, 0, 0]},
    {d: LEFT, $: {plan_rank: "cost"}, is: [0, 1, 0, 0, 0]},
    {d: LEFT, $: {plan_rank: "time"}, is: [0, 1, 0, 0, 0]},
    // The fastest of what is left is not the cheapest.
    {d: {...LEFT, plan_days: [5, 30, 20, 1, 1]}, $: {plan_rank: "cost"}, is: [0, 1, 0, 0, 0]},
    {d: {...LEFT, plan_days: [5, 30, 20, 1, 1]}, $: {plan_rank: "time"}, is: [0, 0, 1, 0, 0]}
  ],
  // The second of a; the cheaper ones are too late, and one as cheap is too.
  plan_best_in_time: [
    {
      d: {scale: PLANS.scale, plan_cost: [100, 900, 300, 1, 300, 5000], plan_in_time: [0, 1, 1, 0, 0, 1]},
      is: [0, 0, 1, 0, 0, 1]
    }
  ],
  plan_best_in_budget: [
    {
      d: {scale: PLANS.scale, plan_days: [30, 5, 20, 1, 20, 40], plan_in_budget: [1, 0, 1, 0, 0, 1]},
      is: [0, 0, 1, 0, 0, 1]
    }
  ],
  // Of a the first; one as cheap is not known. The second; one as fast is not.
  plan_cheapest: [{d: {scale: PLANS.scale, plan_cost: PLANS.plan_cost, plan_known: MEETS}, is: [1, 0, 0, 0, 0, 1]}],
  plan_fastest: [{d: {scale: PLANS.scale, plan_days: PLANS.plan_days, plan_known: MEETS}, is: [0, 1, 0, 0, 0, 1]}],
  // The least overfilled allowed is 1.5; one not allowed fills as much, another layout less but is not the best.
  plan_nearest_memory: [
    {
      d: {
        scale: "a",
        plan_allowed: [1, 1, 0, 1, 0, 1],
        layout_best: [1, 1, 1, 0, 1, 0],
        memory_filled: [3, 1.5, 1.2, 1.4, 1.5, 1.5]
      },
      is: [0, 1, 0, 0, 0, 0]
    }
  ],
  // By time: 1 day is not known; 5 days for 900; 20 for 300, cheaper; 30 for 100, cheaper; of b the only one.
  plan_on_frontier: [
    {
      d: {scale: PLANS.scale, plan_days: PLANS.plan_days, plan_cost: PLANS.plan_cost, plan_known: MEETS},
      is: [1, 1, 1, 0, 0, 1]
    },
    // As fast and dearer; slower and as dear.
    {d: {scale: "a", plan_days: [5, 5, 6], plan_cost: [20, 10, 10], plan_known: 1}, is: [0, 1, 0]}
  ],
  // The best plans are of 1B, 3B and 3B on one recipe; what is not the best of its scale does not count.
  plan_largest: [
    {
      d: {
        recipe: "r",
        scale: ["a", "b", "b", "c", "c"],
        scale_machine: ["a1", "b1", "b2", "c1", "c2"],
        scale_accelerator: ["ax", "bx", "by", "cx", "cy"],
        plan_best: [1, 1, 0, 1, 0],
        params: [1e9, 3e9, 7e9, 3e9, 3e9]
      },
      is: [0, 1, 0, 1, 0]
    }
  ]
};
