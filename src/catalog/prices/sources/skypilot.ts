import {baseUrl, below} from "../web/baseUrl.js";
import {WebError} from "../web/fetchOnce.js";
import {FeedAbsent} from "../PriceFeed.js";
import type {PriceFeed, PriceSource} from "../PriceFeed.js";
import {skypilotRows} from "./skypilotRows.js";

/** Where SkyPilot publishes its catalog, and its own mirror. */
const STANDARD = "https://raw.githubusercontent.com/skypilot-org/skypilot-catalog/master/catalogs";
const MIRROR = "https://skypilot-catalog.s3.us-east-1.amazonaws.com/catalogs";

/** Schemas of the catalog, newest first; a cloud that a newer one lacks (404) is looked for in the next. */
const VERSIONS = ["v8", "v7", "v6", "v5"];

const CLOUDS = [
  "aws",
  "azure",
  "gcp",
  "lambda",
  "runpod",
  "vast",
  "nebius",
  "oci",
  "cudo",
  "do",
  "fluidstack",
  "ibm",
  "paperspace",
  "scp",
  "ovhcloud",
  "scaleway",
  "seeweb",
  "hyperbolic",
  "hyperstack",
  "primeintellect",
  "mithril",
  "shadeform",
  "verda",
  "jarvislabs",
  "spheron",
  "lium",
  "yotta",
  "daytona"
];

/** The SkyPilot catalog: one feed per cloud. PRICES_SKYPILOT_URL names the folder that holds v8/, v7/ … v5/. */
export const skypilot: PriceSource = {
  id: "skypilot",
  feeds(environment) {
    const base = baseUrl(environment, "PRICES_SKYPILOT_URL", STANDARD);
    const bases = base === STANDARD ? [STANDARD, MIRROR] : [base];
    return CLOUDS.map((cloud) => cloudFeed(cloud, bases));
  }
};

function cloudFeed(cloud: string, bases: string[]): PriceFeed {
  const name = `SkyPilot catalog, ${cloud}`;
  return {
    id: `skypilot/${cloud}`,
    name,
    async fetch(client) {
      for (const version of VERSIONS) {
        const answer = await fromAny(bases, `${version}/${cloud}/vms.csv`, (url) => client.text({url, kind: "csv"}));
        if (answer !== null) return {...answer, modified: client.modified};
      }
      throw new FeedAbsent(`HTTP 404 in ${VERSIONS.join(", ")}`);
    },
    parse: ({texts}, context) => skypilotRows(texts[0]!, {cloud, source: name, context})
  };
}

/** Returns the first base's answer, null where the file does not exist. A mirror is asked only if the first fails. */
async function fromAny(bases: string[], path: string, text: (url: string) => Promise<string>) {
  let failure: unknown;
  for (const base of bases) {
    const url = below(base, {path});
    try {
      return {url, texts: [await text(url)]};
    } catch (error) {
      if (error instanceof WebError && error.status === 404) return null;
      failure ??= error;
    }
  }
  throw failure;
}
