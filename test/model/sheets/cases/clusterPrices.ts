import type {CellValue, HandCase} from "./HandCase.js";

/**
 * Cases of the prices of clusters: pods are sold one by one at 1, and make clusters of 8 at most; a fleet is sold by
 * fives at 3, up to 64. The brief, another chip, another kind of price and another region sell without end.
 */
export function clusterCases({
  prefix,
  pricing,
  other
}: Readonly<Record<"prefix" | "pricing" | "other", string>>): Record<string, HandCase[]> {
  const own = (values: Record<string, CellValue | readonly CellValue[]>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
  const sold = (provider: string, price: number, fewest_gpus: number, most_gpus: number) => ({
    ...{accelerator_id: "t4", pricing, provider, fewest_gpus, most_gpus},
    ...{usd_per_gpu_hour_low: price / 2, usd_per_gpu_hour_median: price}
  });
  const listed = (provider: string, price: number, fewest_gpus: number, most_gpus: number, region = "us") => ({
    ...{accelerator_id: "t4", pricing, provider, fewest_gpus, most_gpus, region},
    ...{everywhere: 0, usd_per_gpu_hour: price}
  });
  const endless = [
    {...sold("brief", 0.1, 1, NaN)},
    {...sold("chip", 0.1, 1, NaN), accelerator_id: "l4"},
    {...sold("kind", 0.1, 1, NaN), pricing: other}
  ];
  const endlessHere = [
    {...listed("brief", 0.1, 1, NaN)},
    {...listed("chip", 0.1, 1, NaN), accelerator_id: "l4"},
    {...listed("kind", 0.1, 1, NaN), pricing: other},
    {...listed("place", 0.1, 1, NaN, "eu")}
  ];
  const offers = [...endless, sold("fleet", 3, 5, 64), sold("pods", 1, 1, 8)];
  const region_prices = [...endlessHere, listed("fleet", 3, 5, 64), listed("pods", 1, 1, 8)];
  const t4 = {accelerator: "t4"};
  const $ = {price_region: "us"};
  const counts = {...t4, gpus: [8, 9, 64, 65]};
  // For 8 both make a cluster; for 9 the fleet alone, of 10. Where none did, both would be chosen among, and pods are 9.
  const some = {...t4, gpus: [8, 9, 9]};
  const joined = [1, 1, 0];
  const market = {...some, ...own({market_joins: joined, market_gpus: 10})};
  const here = {...some, ...own({region_joins: joined, region_gpus: 10})};
  const by = (price_rule: string) => ({price_rule, price_region: "us", price_provider: "aws"});
  const none = own({market_joins: 1, region_joins: 1, market_gpus: 10, region_gpus: 10, brief_rate: NaN});
  const rates = own({cheapest_rate: [0.5, 1.5, 0.5], region_rate: [1, 3, 1], provider_rate: NaN});
  const tables = {offers, region_prices};
  const rules = (["median", "cheapest", "region"] as const).map((rule) => ({
    d: {...none, ...(rule === "region" ? here : market)},
    $: by(rule),
    tables
  }));
  return {
    market_joins: [
      {d: counts, tables: {offers}, is: [1, 1, 1, 0]},
      {d: counts, tables: {offers: [...endless, sold("pods", 1, 1, 8)]}, is: [1, 0, 0, 0]},
      {d: counts, tables: {offers: [...offers, sold("unknown", 9, 1, NaN)]}, is: 1},
      {d: {...counts, accelerator: "none"}, tables: {offers}, is: 0}
    ],
    region_joins: [
      {d: counts, $, tables: {region_prices}, is: [1, 1, 1, 0]},
      {d: counts, $, tables: {region_prices: [...endlessHere, listed("pods", 1, 1, 8)]}, is: [1, 0, 0, 0]},
      {d: counts, $, tables: {region_prices: [...region_prices, listed("unknown", 9, 1, NaN)]}, is: 1},
      {d: counts, $, tables: {region_prices: [{...listed("own", 9, 1, NaN, ""), everywhere: 1}]}, is: 1},
      {d: {...counts, accelerator: "none"}, $, tables: {region_prices}, is: 0}
    ],
    market_gpus: [{d: {...some, ...own({market_joins: joined})}, tables: {offers}, is: [8, 10, 9]}],
    region_gpus: [{d: {...some, ...own({region_joins: joined})}, $, tables: {region_prices}, is: [8, 10, 9]}],
    middle_rate: [{d: market, tables: {offers}, is: [1, 3, 1]}], // of 1 and 3 the cheaper
    cheapest_rate: [{d: market, tables: {offers}, is: [0.5, 1.5, 0.5]}],
    region_rate: [{d: here, $, tables: {region_prices}, is: [1, 3, 1]}],
    rate_provider: [
      ...rules.map((one) => ({...one, d: {...one.d, ...rates}, is: ["pods", "fleet", "pods"]})),
      // Other pods ask what the fleet does, and are not chosen among for 9.
      ...rules.slice(1).map((one) => ({
        ...one,
        d: {...one.d, ...rates},
        tables: {
          offers: [sold("cheap", 3, 1, 8), ...offers],
          region_prices: [listed("cheap", 3, 1, 8), ...region_prices]
        },
        is: ["pods", "fleet", "pods"]
      }))
    ],
    rate_choices: rules.map((one) => ({...one, is: [2, 1, 2]}))
  };
}
