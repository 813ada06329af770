import {existsSync, readFileSync} from "node:fs";
import {createServer} from "node:http";
import type {IncomingMessage, ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A loopback server that answers as the price sources do, from the fixtures, unless a path has its own handler. */
export interface PriceServer {
  url: string;
  environment: Record<string, string>; // that points refresh at it
  handlers: Map<string, Handler>; // by a path's beginning
  requests: string[];
  close(): Promise<void>;
}

export const FIXTURES = fileURLToPath(new URL("../../fixtures/prices/", import.meta.url));

interface AzureItem {
  armSkuName: string;
  type: string;
}

/** Items on a page of the replayed Azure service, few enough to need a second page. */
const AZURE_PAGE = 6;

export async function priceServer(): Promise<PriceServer> {
  const handlers = new Map<string, Handler>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    requests.push(path);
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const own = [...handlers]
        .filter(([start]) => path.startsWith(start))
        .sort((a, b) => b[0].length - a[0].length)[0];
      (own?.[1] ?? replay)(request, response, body);
    });
    response.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    handlers,
    requests,
    environment: {
      PRICES_SKYPILOT_URL: `${url}/skypilot`,
      PRICES_AZURE_URL: `${url}/azure`,
      PRICES_VAST_URL: `${url}/vast`,
      PRICES_RUNPOD_URL: `${url}/runpod`,
      PRICES_CONNECT_MS: "20000",
      PRICES_IDLE_MS: "20000",
      PRICES_TOTAL_MS: "60000",
      PRICES_RETRY_MS: "20",
      PRICES_RETRY_CAP_MS: "150"
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

/** Answers a request as the real source would, from the fixtures. */
export const replay: Handler = (request, response, body) => {
  const url = new URL(request.url ?? "", "http://loopback");
  const json = (value: unknown) => sendJson(response, value);
  if (url.pathname.startsWith("/azure")) return json(azurePage(url));
  if (url.pathname.startsWith("/vast")) return json(vastAnswer(body));
  if (url.pathname.startsWith("/runpod")) return json(readJson("runpod-gpu-types.json"));
  const file = join(FIXTURES, url.pathname);
  if (!existsSync(file)) return void response.writeHead(404).end("404: Not Found");
  sendCsv(response, readFileSync(file));
};

export function sendCsv(response: ServerResponse, text: string | Buffer): void {
  response.writeHead(200, {"content-type": "text/plain; charset=utf-8"}).end(text);
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {"content-type": "application/json; charset=utf-8"}).end(JSON.stringify(value));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(FIXTURES, name), "utf8"));
}

function azurePage(url: URL): object {
  const filter = url.searchParams.get("$filter") ?? "";
  const skip = Number(url.searchParams.get("$skip") ?? 0);
  const sku = /armSkuName eq '([^']+)'/.exec(filter)?.[1];
  const type = /priceType eq '([^']+)'/.exec(filter)?.[1] ?? "";
  // Consumption answers bring the DevTest meters along, as the service does.
  const fits = (item: AzureItem) => item.armSkuName === sku && item.type.endsWith(type);
  const items = (readJson("azure-items.json") as AzureItem[]).filter(fits);
  const rest = skip + AZURE_PAGE < items.length;
  const next = `https://prices.azure.com:443/azure?$filter=${encodeURIComponent(filter)}&$skip=${skip + AZURE_PAGE}`;
  return {
    BillingCurrency: "USD",
    CustomerEntityId: "Default",
    CustomerEntityType: "Retail",
    Items: items.slice(skip, skip + AZURE_PAGE),
    NextPageLink: rest ? next : null,
    Count: items.length
  };
}

function vastAnswer(body: string): object {
  const {gpu_name: {in: names = []} = {}} = JSON.parse(body) as {gpu_name?: {in?: string[]}};
  const {offers} = readJson("vast-offers.json") as {offers: {gpu_name: string}[]};
  // RTX 3060 and the like would not be asked for; one slips through to show that it is counted.
  return {success: true, offers: offers.filter(({gpu_name}) => names.includes(gpu_name) || gpu_name === "RTX 3060")};
}
