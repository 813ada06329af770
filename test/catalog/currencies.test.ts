import {describe, expect, it} from "vitest";
import {parseCatalog} from "../../src/catalog/csv/readCatalog.js";
import {PRICE_KEY, priceRow} from "../../src/catalog/csv/schemas.js";
import {hasRate, inUsd, readUsdPer} from "../../src/catalog/currencies.js";
import {PriceCollector} from "../../src/catalog/prices/PriceCollector.js";
import {azure} from "../../src/catalog/prices/sources/azure.js";
import {azureRows} from "../../src/catalog/prices/sources/azureRows.js";
import {skypilotRows} from "../../src/catalog/prices/sources/skypilotRows.js";
import type {WebClient} from "../../src/catalog/prices/web/webClient.js";
import {currentPrices, offers} from "../../src/model/prices/offers.js";
import {realContext} from "./prices/realCatalogs.js";

const context = {...realContext("2026-11-24"), usdPer: {EUR: 1.25}};

const answer = (currency: string, retailPrice: number) =>
  JSON.stringify({
    BillingCurrency: currency,
    Items: [
      {
        ...{currencyCode: currency, retailPrice, tierMinimumUnits: 0, armRegionName: "westeurope"},
        ...{effectiveStartDate: "2024-01-01T00:00:00Z", meterName: "ND96isrH100v5", skuName: "ND96isrH100v5"},
        ...{productName: "Virtual Machines NDsr H100 v5 Series", unitOfMeasure: "1 Hour", type: "Consumption"},
        armSkuName: "Standard_ND96isr_H100_v5"
      }
    ]
  });

const HEADER =
  "provider,sku,accelerator_id,gpus,vcpus,memory_gib,pricing,usd_per_hour,usd_per_gpu_hour,currency,quoted_per_hour,region,gpus_sold,as_of,source,stale_since,stale_reason,notes";
const read = (...lines: string[]) =>
  parseCatalog([HEADER, ...lines].join("\n"), priceRow, {file: "prices.csv", key: PRICE_KEY});

describe("a price in another currency", () => {
  // 80 EUR an hour at 1.25 USD: 100 USD, 12.50 for each of eight.
  it("is kept as Azure quotes it beside what it is in dollars", () => {
    const [row] = azureRows([answer("EUR", 80)], {source: "x", context, currency: "EUR"}).rows;
    expect(row).toMatchObject({currency: "EUR", quoted_per_hour: 80, usd_per_hour: 100, usd_per_gpu_hour: 12.5});
    const [usd] = azureRows([answer("USD", 80)], {source: "x", context}).rows;
    expect(usd).toMatchObject({currency: "USD", quoted_per_hour: null, usd_per_hour: 80, usd_per_gpu_hour: 10});
  });

  it("is refused where another was asked for, and where no assumption converts it", () => {
    expect(() => azureRows([answer("EUR", 80)], {source: "x", context})).toThrow("billed in EUR, expected USD");
    const other = {source: "x", context, currency: "CHF"};
    expect(() => azureRows([answer("CHF", 80)], other)).toThrow("a row usd_per_chf");
  });

  it("is asked of Azure by PRICES_AZURE_CURRENCY, and dollars by nothing", async () => {
    const asked = async (environment: Record<string, string>) => {
      const urls: string[] = [];
      const text = ({url}: {url: string}) => {
        urls.push(decodeURIComponent(url));
        return Promise.resolve('{"Items":[]}');
      };
      await azure.feeds(environment)[0]!.fetch({text} as unknown as WebClient, context);
      return urls;
    };
    const euro = await asked({PRICES_AZURE_CURRENCY: "eur"});
    expect(euro.length).toBeGreaterThan(20);
    expect(euro.every((url) => url.includes("?currencyCode='EUR'&$filter="))).toBe(true);
    expect((await asked({})).some((url) => url.includes("currencyCode"))).toBe(false);
    expect(() => azure.feeds({PRICES_AZURE_CURRENCY: "euro"})).toThrow("expected a currency such as EUR");
  });

  it("follows the rate assumed when the snapshot is read", () => {
    const prices = read("acme,a,h100-sxm,2,,,on-demand,99,49.5,EUR,10,,,2026-01,page,,,", "acme,b,h100-sxm,2,,,on-demand,99,49.5,USD,,,,2026-01,page,,,"); // prettier-ignore
    const usd = (rate: number) =>
      inUsd(prices, () => ({EUR: rate})).map((row) => [row.usd_per_hour, row.usd_per_gpu_hour]);
    expect(usd(1.0705)).toEqual([[10.705, 5.3525], [99, 49.5]]); // prettier-ignore
    expect(usd(1.2)).toEqual([[12, 6], [99, 49.5]]); // prettier-ignore
    const check = (rates: Record<string, number>) => hasRate(() => rates)(prices[0]!, prices);
    expect(check({EUR: 1.2})).toBeNull();
    expect(check({GBP: 1.2})).toEqual({column: "currency", expected: "a currency with an assumption usd_per_eur"});
    expect(Object.keys(readUsdPer("data"))).toEqual(["EUR", "GBP"]);
  });

  it.each([
    ["in euro without the price quoted", "acme,a,h100-sxm,2,,,on-demand,99,49.5,EUR,,,,2026-01,page,,,"],
    ["in dollars with another price quoted", "acme,a,h100-sxm,2,,,on-demand,99,49.5,USD,10,,,2026-01,page,,,"],
    ["in no currency with a price quoted", "acme,a,h100-sxm,2,,,on-demand,99,49.5,,10,,,2026-01,page,,,"]
  ])("is refused %s", (_, line) => {
    expect(() => read(line)).toThrow("column quoted_per_hour");
  });

  it("is not stated by catalogs of those who sell in euro, and is dollars of all others", () => {
    const text =
      "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region\nH100-1-80G,H100,1,24,240,,2.52,,fr-par\n";
    const of = (cloud: string) => skypilotRows(text, {cloud, source: "x", context}).rows.map(({currency}) => currency);
    expect([of("scaleway"), of("lambda")]).toEqual([[""], ["USD"]]);
  });
});

describe("rows of one name", () => {
  const collect = (...instances: {vcpus: number | null; memory_gib: number | null; usd: number}[]) => {
    const collector = new PriceCollector({provider: "acme", source: "a list", today: "2026-11-24"});
    for (const {usd, ...size} of instances)
      collector.add(
        {sku: "big", accelerator_id: "h100-sxm", gpus: 1, region: "us", note: "", ...size},
        "on-demand",
        usd
      );
    return collector.parsed();
  };

  it("are one offer where all but the zone is alike, and several where processors or memory differ", () => {
    const small = {vcpus: 8, memory_gib: 64};
    const {rows} = collect({...small, usd: 3}, {...small, usd: 2.5}, {...small, memory_gib: 128, usd: 3.2}, {...small, vcpus: 16, usd: 9}); // prettier-ignore
    expect(rows.map((row) => [row.vcpus, row.memory_gib, row.usd_per_hour, row.notes])).toEqual([
      [8, 64, 2.5, "lowest of 2 zones (highest 3)"],
      [8, 128, 3.2, ""],
      [16, 64, 9, ""]
    ]);
    // Three times dearer in a zone of the same instance is a contradiction, and in another instance none.
    expect(collect({...small, usd: 3}, {...small, usd: 9}).contradicting).toHaveLength(1);
  });

  it("all hold, and an offer counts the cheapest of the region", () => {
    const {rows} = collect({vcpus: 8, memory_gib: 64, usd: 3}, {vcpus: 8, memory_gib: 128, usd: 2});
    expect(currentPrices(rows)).toEqual(rows);
    expect(offers(rows)).toMatchObject([{rows: 2, usd_per_gpu_hour_low: 2, usd_per_gpu_hour_high: 2}]);
    const later = rows.map((row) => ({...row, as_of: "2026-11-25"})).slice(0, 1);
    expect(currentPrices([...rows, ...later])).toEqual(later);
  });
});
