import {clusterCases} from "./clusterPrices.js";
import type {CellValue, HandCase, HandCases} from "./HandCase.js";

type Rows = Record<string, CellValue>[];

/** Cases of one kind of prices; offers of the other kind stand first and must not be seen. */
function casesOf(prefix: string, pricing: string, other: string): HandCases {
  const own = (values: Record<string, CellValue | readonly CellValue[]>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
  const offer = (provider: string, low: number, median: number, kind = pricing, accelerator_id = "t4") => ({
    accelerator_id,
    pricing: kind,
    provider,
    usd_per_gpu_hour_low: low,
    usd_per_gpu_hour_median: median,
    fewest_gpus: 1,
    most_gpus: NaN,
    price_row: `${provider} ${kind}, middle`,
    lowest_row: `${provider} ${kind}, lowest`,
    price_as_of: `${provider} ${kind}, middle's day`,
    lowest_as_of: `${provider} ${kind}, lowest's day`
  });
  // Of the market Lambda 1, Cudo 2, Vast 2.5, Zeta 4: the second is in the middle. The brief stands three times.
  const offers: Rows = [
    ...["alpha", "brief", "omega", "theta", "vast", "vast"].map((provider, i) =>
      offer(provider, i === 0 ? 0.5 : 0.01, 0.02, other)
    ),
    offer("vast", 0.5, 2.5),
    ...[1, 2, 3].map((row) => ({
      ...offer("brief", row === 1 ? 0.5 : 0.4, 3 + (row - 1) / 10),
      price_row: `brief, row ${row}`,
      price_as_of: `2026-0${row}`
    })),
    offer("zeta", 0.5, 4),
    offer("cudo", 1.5, 2),
    offer("lambda", 0.5, 1),
    offer("runpod", 6, 7, pricing, "l4")
  ];
  const cheaper = ["x", "y"].map((provider) => offer(provider, 0.1, 0.1, other));
  const row = (provider: string, region: string, price: number, kind = pricing, accelerator_id = "t4") => ({
    accelerator_id,
    pricing: kind,
    provider,
    region,
    everywhere: Number(region === ""),
    usd_per_gpu_hour: price,
    fewest_gpus: 1,
    most_gpus: NaN,
    price_row: `${provider} ${kind} in ${region || "all"}`,
    as_of: `${provider} ${kind} ${region || "all"} day`
  });
  const regionPrices = (brief: number): Rows => [
    row("alpha", "us", 0.8, other),
    row("vast", "us", 0.01, other),
    row("aleph", "eu", 0.8),
    row("beta", "us", 0.9),
    row("vast", "eu", 0.9),
    row("vast", "us", 0.8),
    row("zeta", "us", 0.8),
    row("brief", "us", brief),
    ...[1, 2, 3].map((one) => ({...row("own", "", 0.85), price_row: `own, row ${one}`, as_of: `2025-0${one}`})),
    row("cudo", "us", 0.8),
    row("runpod", "us", 0.2, pricing, "l4")
  ];
  const region_prices = regionPrices(0.1);
  // In the US fours are sold at 0.7 and eights at 0.6; ones in the EU, spot, on another chip and by the brief.
  const regionSizes: Rows = [
    {...row("alpha", "us", 0.1, other), fewest_gpus: 1},
    {...row("alpha", "us", 0.1, pricing, "l4"), fewest_gpus: 1},
    {...row("alpha", "eu", 0.1), fewest_gpus: 1},
    {...row("brief", "us", 0.1), fewest_gpus: 1},
    {...row("eights", "us", 0.6), fewest_gpus: 8},
    {...row("fours", "us", 0.7), fewest_gpus: 4},
    {...row("fours", "mars", 0.1), fewest_gpus: 2},
    {...row("own", "", 0.9), fewest_gpus: 32}
  ];
  const tables = {offers, region_prices};
  const chips = {accelerator: ["t4", "l4", "none"]};
  // For 3 GPUs those that sell fours are paid 4 and the one that sells eights 8; for 9 they are paid 12, and 16; for 16 all 16.
  const sold = (provider: string, fewest_gpus: number, median: number) => ({
    ...offer(provider, median / 2, median),
    fewest_gpus
  });
  const sizes: Rows = [
    {...offer("alpha", 1, 1, other), fewest_gpus: 1},
    {...offer("alpha", 1, 1, pricing, "l4"), fewest_gpus: 1},
    sold("brief", 1, 1),
    sold("eights", 8, 2),
    sold("four-a", 4, 3),
    sold("four-b", 4, 4),
    sold("four-c", 4, 5),
    sold("sixteens", 16, 2.2)
  ];
  const counts = {accelerator: "t4", gpus: [3, 9, 16]};
  const ofMarket = {accelerator: "t4", ...own({market_gpus: [4, 12, 16]})};
  const ofRegion = {accelerator: "t4", ...own({region_gpus: [4, 12, 16]})};
  const by = (price_rule: string, price_provider = "aws", price_region = "us") => ({
    price_rule,
    price_provider,
    price_region
  });
  const providers = (
    rate: CellValue | number[],
    provider_rate: CellValue | number[] = NaN,
    brief_rate: CellValue | number[] = 3
  ) => ({
    ...chips,
    ...own({cheapest_rate: rate, region_rate: rate, provider_rate, brief_rate, market_gpus: 2, region_gpus: 2})
  });
  const two = {...chips, ...own({market_gpus: 2})};
  const twoHere = {...chips, ...own({region_gpus: 2})};
  const cases: Record<string, HandCase[]> = {
    market_joins: [],
    region_joins: [],
    brief_rate: [{d: chips, tables: {offers}, is: [3, NaN, NaN]}],
    market_gpus: [
      {d: counts, tables: {offers: sizes}, is: [4, 12, 16]},
      {d: {accelerator: "none", gpus: 3}, tables: {offers: sizes}, is: NaN}
    ],
    region_gpus: [
      {d: counts, $: {price_region: "us"}, tables: {region_prices: regionSizes}, is: [4, 12, 16]},
      {d: counts, $: {price_region: "eu"}, tables: {region_prices: regionSizes}, is: [3, 9, 16]},
      {d: counts, $: {price_region: "mars"}, tables: {region_prices: regionSizes}, is: [4, 10, 16]},
      {d: counts, $: {price_region: "moon"}, tables: {region_prices: regionSizes}, is: 32},
      {d: {...counts, accelerator: "none"}, $: {price_region: "us"}, tables: {region_prices: regionSizes}, is: NaN}
    ],
    // Of 3, 4 and 5 the second; with 2 and 2.2, which sell eights and sixteens, the third of five is 3.
    middle_rate: [
      {d: two, tables: {offers}, is: [2, 7, NaN]},
      {d: ofMarket, tables: {offers: sizes}, is: [4, 4, 3]},
      {d: {...two, accelerator: "t4"}, tables: {offers: [...cheaper, offer("b", 1, 4), offer("a", 1, 3)]}, is: 3}
    ],
    cheapest_rate: [
      {d: two, tables: {offers}, is: [0.5, 6, NaN]},
      {d: ofMarket, tables: {offers: sizes}, is: [1.5, 1.5, 1]}
    ],
    // In the US 0.80 at three, in the EU at one; 0.85 at the provider with one price for all, elsewhere that alone.
    region_rate: [
      {d: twoHere, $: {price_region: "us"}, tables: {region_prices}, is: [0.8, 0.2, NaN]},
      {d: twoHere, $: {price_region: "eu"}, tables: {region_prices}, is: [0.8, NaN, NaN]},
      {d: twoHere, $: {price_region: "mars"}, tables: {region_prices}, is: [0.85, NaN, NaN]},
      {
        d: ofRegion,
        $: {price_region: "us"},
        tables: {region_prices: regionSizes},
        is: [0.7, 0.7, 0.6]
      }
    ],
    provider_rate: [
      {d: chips, $: {price_provider: "vast"}, tables: {offers}, is: [2.5, NaN, NaN]},
      {d: chips, $: {price_provider: "brief"}, tables: {offers}, is: [3, NaN, NaN]},
      {d: chips, $: {price_provider: "alpha"}, tables: {offers}, is: NaN}
    ],
    // Of the rule's own: in the region, of the provider named (two eights for nine), of the brief's ones, of the market.
    paid_gpus: (
      [
        ["region", "eights", [5, 6, 7]],
        ["provider", "eights", [8, 16, 16]],
        ["provider", "four-a", [4, 12, 16]],
        ["provider", "alpha", [NaN, NaN, NaN]],
        ["brief", "eights", [3, 9, 16]],
        ["median", "eights", [32, 64, 96]],
        ["cheapest", "eights", [32, 64, 96]]
      ] as const
    ).map(([price_rule, price_provider, is]) => ({
      d: {...counts, ...own({market_gpus: [32, 64, 96], region_gpus: [5, 6, 7]})},
      $: {price_rule, price_provider},
      tables: {
        offers: [...sizes, sold("eights", 5, 9), sold("eights", 7, 9), sold("brief", 5, 9), sold("brief", 7, 9)]
      },
      is
    })),
    // Eight paid for where three train: 3 × 8 / 3.
    rate: [{d: {gpus: [3, 2], ...own({listed_rate: 3, paid_gpus: [8, 2]})}, is: [8, 3]}],
    listed_rate: ["cheapest", "region", "provider", "median", "brief", ""].map((price_rule, i) => ({
      d: own({cheapest_rate: 1, region_rate: 2, provider_rate: 3, middle_rate: 4, brief_rate: [5, NaN]}),
      $: {price_rule},
      is: [
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
        [5, NaN],
        [4, 4]
      ][i]!
    })),
    // Of Lambda, Vast and Zeta, which all go down to 0.50, Lambda; of Cudo, Vast and Zeta in the US Cudo.
    rate_provider: [
      {
        d: {...providers([0.5, 6, NaN]), ...own({region_rate: 0.8})},
        $: by("cheapest"),
        tables,
        is: ["lambda", "runpod", ""]
      },
      {
        d: {...providers([0.8, 0.2, NaN]), ...own({cheapest_rate: 0.5})},
        $: by("region"),
        tables: {offers, region_prices: regionPrices(0.8)},
        is: ["cudo", "runpod", ""]
      },
      {d: providers([0.85, NaN, NaN]), $: by("region", "cudo", "eu"), tables, is: ["own", "", ""]},
      {d: providers(2.5, [2.5, NaN, NaN]), $: by("provider", "vast"), tables, is: ["vast", "", ""]},
      {d: providers(2, NaN, [3, NaN, NaN]), $: by("median"), tables, is: ["cudo", "runpod", ""]},
      {d: providers(2, NaN, [3, NaN, NaN]), $: by("brief"), tables, is: ["brief", "", ""]},
      // Of three that ask the same, the second in the alphabet.
      {
        d: {...providers(1, NaN, NaN), accelerator: "t4"},
        $: by("median"),
        tables: {offers: [...cheaper, ...["c", "a", "b"].map((provider) => offer(provider, 1, 1))], region_prices},
        is: "b"
      },
      {
        d: {
          ...own({cheapest_rate: 4, region_rate: 4, provider_rate: NaN, brief_rate: NaN, region_gpus: 0}),
          ...ofMarket
        },
        $: by("median"),
        tables: {offers: sizes, region_prices},
        is: ["four-b", "four-b", "four-a"]
      },
      // At the lowest price eights stand before the one that sells fours, and are not chosen among.
      {
        d: {
          ...own({cheapest_rate: 1.5, region_rate: 1.5, provider_rate: NaN, brief_rate: NaN, region_gpus: 0}),
          ...ofMarket
        },
        $: by("cheapest"),
        tables: {
          offers: [...sizes, {...sold("aaa", 8, 3), usd_per_gpu_hour_low: 1.5}],
          region_prices
        },
        is: ["four-a", "four-a", "aaa"]
      },
      {
        d: {
          ...ofRegion,
          ...own({cheapest_rate: 0.7, region_rate: 0.7, provider_rate: NaN, brief_rate: NaN, market_gpus: 0})
        },
        $: by("region"),
        tables: {offers: sizes, region_prices: [{...row("aaa", "us", 0.7), fewest_gpus: 8}, ...regionSizes]},
        is: ["fours", "fours", "aaa"]
      }
    ],
    rate_source: [
      {
        d: {...chips, ...own({rate_provider: ["lambda", "runpod", ""]})},
        $: {price_rule: "cheapest", price_region: "us"},
        tables,
        is: [`lambda ${pricing}, lowest`, `runpod ${pricing}, lowest`, ""]
      },
      {
        d: {accelerator: "t4", ...own({rate_provider: ["brief", "vast", "own", "alpha", ""]})},
        $: {price_rule: "median", price_region: "us"},
        tables,
        is: ["brief, row 1", `vast ${pricing}, middle`, "", "", ""]
      },
      {
        d: {accelerator: "t4", ...own({rate_provider: ["vast", "own", "lambda", "brief", "alpha"]})},
        $: {price_rule: "region", price_region: "us"},
        tables,
        is: [`vast ${pricing} in us`, "own, row 1", "", "", ""]
      }
    ],
    rate_as_of: [
      {
        d: {...chips, ...own({rate_provider: ["lambda", "runpod", ""]})},
        $: {price_rule: "cheapest", price_region: "us"},
        tables,
        is: [`lambda ${pricing}, lowest's day`, `runpod ${pricing}, lowest's day`, ""]
      },
      {
        d: {accelerator: "t4", ...own({rate_provider: ["brief", "vast", "own", "alpha", ""]})},
        $: {price_rule: "median", price_region: "us"},
        tables,
        is: ["2026-01", `vast ${pricing}, middle's day`, "", "", ""]
      },
      {
        d: {accelerator: "t4", ...own({rate_provider: ["vast", "own", "lambda", "brief", "alpha"]})},
        $: {price_rule: "region", price_region: "us"},
        tables,
        is: [`vast ${pricing} us day`, "2025-01", "", "", ""]
      }
    ],
    // A provider that is named has one offer, or none. Four providers offer a T4; four sell it in the US and the one with a price for all, which stands three times.
    rate_choices: [
      ...["cheapest", "region", "provider", "median"].map((price_rule, i) => ({
        d: {...two, ...twoHere, ...own({brief_rate: price_rule === "provider" ? NaN : 3})},
        $: {price_rule, price_region: "us", price_provider: "vast"},
        tables,
        is: [
          [4, 1, NaN],
          [7, 1, NaN],
          [1, 0, NaN],
          [4, 1, NaN]
        ][i]!
      })),
      {
        d: {...two, ...twoHere, ...own({brief_rate: [3, NaN, NaN]})},
        $: {price_rule: "brief", price_region: "us", price_provider: "vast"},
        tables,
        is: [1, 0, 0]
      },
      {
        d: {...own({brief_rate: NaN, region_gpus: 0}), ...ofMarket},
        $: {price_rule: "median", price_region: "us", price_provider: "vast"},
        tables: {offers: sizes, region_prices: regionSizes},
        is: [3, 3, 5]
      },
      {
        d: {...own({brief_rate: NaN, market_gpus: 0}), ...ofRegion},
        $: {price_rule: "region", price_region: "us", price_provider: "vast"},
        tables: {offers: sizes, region_prices: regionSizes},
        is: [1, 1, 2]
      }
    ]
  };
  const joining = (of: readonly string[]) => ({
    gpus: 1,
    ...own(Object.fromEntries(of.map((one) => [`${one}_joins`, 1])))
  });
  return Object.fromEntries(
    Object.entries(cases).map(([name, list]) => [
      `${prefix}${name}`,
      [
        ...list.map((one) => (JOINING[name] ? {...one, d: {...joining(JOINING[name]), ...one.d}} : one)),
        ...(clusterCases({prefix, pricing, other})[name] ?? [])
      ]
    ])
  );
}

/** Formulas that look only at offers whose machines train together, where there are any: of the market, or of a region. */
const JOINING: Readonly<Record<string, readonly string[]>> = {
  ...{market_gpus: ["market"], middle_rate: ["market"], cheapest_rate: ["market"]},
  ...{region_gpus: ["region"], region_rate: ["region"]},
  ...{rate_provider: ["market", "region"], rate_choices: ["market", "region"]}
};

/** The price that each rule picks, and whose it is. */
export const pricesCases: HandCases = {
  ...casesOf("", "on-demand", "spot"),
  ...casesOf("spot_", "spot", "on-demand")
};
