import {baseUrl} from "../web/baseUrl.js";
import type {PriceFeed, PriceSource} from "../PriceFeed.js";
import {runpodRows} from "./runpodRows.js";

const STANDARD = "https://api.runpod.io/graphql";
const NAME = "RunPod GPU types";
const QUERY =
  "query { gpuTypes { id displayName memoryInGb securePrice communityPrice secureSpotPrice communitySpotPrice } }";

/** RunPod's GPU types: one feed. PRICES_RUNPOD_URL names the service; a key in RUNPOD_API_KEY is sent if there is one. */
export const runpod: PriceSource = {
  id: "runpod",
  feeds: (environment) => [
    runpodFeed(baseUrl(environment, "PRICES_RUNPOD_URL", STANDARD), environment.RUNPOD_API_KEY?.trim() || undefined)
  ]
};

function runpodFeed(url: string, key: string | undefined): PriceFeed {
  return {
    id: "runpod",
    name: NAME,
    fetch: async (client) => ({url, texts: [await client.text({url, kind: "json", body: {query: QUERY}, key})]}),
    parse: ({texts}, context) => runpodRows(texts[0]!, {source: NAME, context})
  };
}
