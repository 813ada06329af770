import {baseUrl, below} from "../web/baseUrl.js";
import {FeedRefused} from "../PriceFeed.js";
import type {PriceFeed, PriceSource} from "../PriceFeed.js";
import {vastOffers, vastRows} from "./vastRows.js";
import type {WebClient} from "../web/webClient.js";

const STANDARD = "https://console.vast.ai/api/v0/bundles/";
const NAME = "Vast.ai offers";
const LIMIT = 3000; // offers of one query

/** The Vast.ai market: one feed over all offers that can be rented now. PRICES_VAST_URL names the service. */
export const vast: PriceSource = {
  id: "vast",
  feeds: (environment) => [vastFeed(below(baseUrl(environment, "PRICES_VAST_URL", STANDARD), {path: ""}))]
};

function vastFeed(url: string): PriceFeed {
  return {
    id: "vast",
    name: NAME,
    fetch: async (client, {names}) => ({url, texts: await query(client, url, vastNames(names.spellings))}),
    parse: ({texts}, context) => vastRows(texts, {source: NAME, context})
  };
}

/** Returns the answers for the names. A full answer may be cut off at its dear end, so its names are asked in halves. */
async function query(client: WebClient, url: string, names: string[]): Promise<string[]> {
  const body = {
    gpu_name: {in: names},
    rentable: {eq: true},
    rented: {eq: false},
    limit: LIMIT,
    order: [["dph_total", "asc"]]
  };
  const text = await client.text({url, kind: "json", body});
  const offers = vastOffers(text);
  if (offers.length < LIMIT) return [text];
  if (names.length === 1) throw new FeedRefused(`${LIMIT} offers of one name, so the dearer ones are missing`);
  const half = Math.ceil(names.length / 2);
  return [...(await query(client, url, names.slice(0, half))), ...(await query(client, url, names.slice(half)))];
}

/** Vast writes names with spaces, where SkyPilot, which copies them, writes underscores. */
function vastNames(spellings: string[]): string[] {
  return [...new Set(spellings.flatMap((name) => [name, name.replaceAll("_", " ")]))];
}
