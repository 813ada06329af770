import {azureRows} from "./azureRows.js";
import {baseUrl, below} from "../web/baseUrl.js";
import {FeedRefused} from "../PriceFeed.js";
import type {PriceFeed, PriceSource} from "../PriceFeed.js";
import type {WebClient} from "../web/webClient.js";

const STANDARD = "https://prices.azure.com/api/retail/prices";
const NAME = "Azure Retail Prices";
const MOST_PAGES = 100; // of one query; a SKU has one page

/**
 * Azure's own retail prices: one feed, asked for each SKU of data/azure-skus.csv. PRICES_AZURE_URL names the service,
 * PRICES_AZURE_CURRENCY the currency that is asked for and kept, USD unless it is set.
 */
export const azure: PriceSource = {
  id: "azure",
  feeds: (environment) => [
    azureFeed(baseUrl(environment, "PRICES_AZURE_URL", STANDARD), currencyOf(environment.PRICES_AZURE_CURRENCY))
  ]
};

/** The currency asked for. Throws an Error where it is not written as one. */
function currencyOf(stated: string | undefined): string {
  const currency = (stated?.trim() || "USD").toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new Error("PRICES_AZURE_CURRENCY: expected a currency such as EUR");
  return currency;
}

function azureFeed(base: string, currency: string): PriceFeed {
  return {
    id: "azure",
    name: NAME,
    async fetch(client, {azureSkus}) {
      const texts: string[] = [];
      for (const {sku} of azureSkus.values()) {
        for (const type of ["Consumption", "Reservation"])
          texts.push(...(await pages(client, base, filterUrl(base, {sku, type, currency}))));
      }
      return {url: base, texts};
    },
    parse: ({texts}, context) => azureRows(texts, {source: NAME, context, currency})
  };
}

function filterUrl(base: string, {sku, type, currency}: Record<"sku" | "type" | "currency", string>): string {
  const filter = `serviceName eq 'Virtual Machines' and priceType eq '${type}' and armSkuName eq '${sku}'`;
  return below(base, {query: {...(currency !== "USD" && {currencyCode: `'${currency}'`}), $filter: filter}});
}

/** Returns the texts of all pages: NextPageLink is followed until there is none, within the service's own host. */
async function pages(client: WebClient, base: string, first: string): Promise<string[]> {
  const texts: string[] = [];
  const seen = new Set<string>();
  for (let url: string | null = first; url !== null;) {
    if (seen.has(url)) throw new FeedRefused("NextPageLink leads back to an earlier page");
    if (seen.size >= MOST_PAGES) throw new FeedRefused(`more than ${MOST_PAGES} pages for one query`);
    seen.add(url);
    const text = await client.text({url, kind: "json", link: "NextPageLink"});
    texts.push(text);
    url = nextPage(text, base);
  }
  return texts;
}

function nextPage(text: string, base: string): string | null {
  let link: unknown;
  try {
    link = (JSON.parse(text) as {NextPageLink?: unknown}).NextPageLink;
  } catch {
    throw new FeedRefused("the answer is not JSON");
  }
  if (link === null || link === undefined || link === "") return null;
  if (typeof link !== "string" || !URL.canParse(link)) throw new FeedRefused("NextPageLink is not a URL");
  const url = new URL(link);
  const own = new URL(base);
  // The service prints its public address even when reached by another one.
  if (url.hostname !== new URL(STANDARD).hostname && url.origin !== own.origin)
    throw new FeedRefused(`NextPageLink leads to another host, ${url.hostname}`);
  own.pathname = url.pathname;
  own.search = url.search;
  return own.href;
}
