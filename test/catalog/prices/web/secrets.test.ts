import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, beforeEach, describe, expect, it, vi} from "vitest";
import {baseUrl} from "../../../../src/catalog/prices/web/baseUrl.js";
import {errorText} from "../../../../src/catalog/prices/web/errorText.js";
import {FeedRefused} from "../../../../src/catalog/prices/PriceFeed.js";
import {secretsOf} from "../../../../src/catalog/prices/web/secrets.js";
import {priceServer, sendCsv, sendJson} from "../priceServer.js";
import type {Handler, PriceServer} from "../priceServer.js";
import {goodCsv} from "../hostileAnswers.js";
import {dataFolder, refresh, removeFolder} from "../refreshCommand.js";

vi.setConfig({testTimeout: 120_000}); // for a busy machine

const USER = "us3r-of-mine";
const PASSWORD = "p@ss w0rd/of:mine";
const TOKEN = "t0ken+of=mine";
const KEY = "k3y-of-mine-000";

/** What must be nowhere: the secrets as they are, in an address, and as they are sent. */
const FORMS = [USER, PASSWORD, TOKEN, KEY]
  .flatMap((secret) => [secret, encodeURIComponent(secret)])
  .concat(Buffer.from(`${USER}:${PASSWORD}`).toString("base64"));

let server: PriceServer;
let asked: (string | undefined)[];
const folders: string[] = [];

beforeAll(async () => {
  server = await priceServer();
});

beforeEach(() => {
  asked = [];
  server.handlers.clear();
});

afterAll(async () => {
  await server.close();
  folders.forEach(removeFolder);
});

/** The server's address with a user, a password and a query. */
function secretUrl(path: string): string {
  const url = new URL(`${server.url}/${path}`);
  url.username = encodeURIComponent(USER);
  url.password = encodeURIComponent(PASSWORD);
  url.searchParams.set("token", TOKEN);
  return url.href;
}

/** Asks every source under secret addresses, and returns all that it printed and wrote, and how the sources stand. */
async function everything(more: Record<string, string> = {}, args: string[] = []) {
  const folder = dataFolder({lines: 6});
  folders.push(folder);
  const environment = {
    ...server.environment,
    PRICES_SKYPILOT_URL: secretUrl("skypilot"),
    PRICES_AZURE_URL: secretUrl("azure"),
    PRICES_VAST_URL: secretUrl("vast"),
    PRICES_RUNPOD_URL: secretUrl("runpod"),
    RUNPOD_API_KEY: KEY,
    PRICES_ATTEMPTS: "1",
    ...more
  };
  const sources = ["--source", "skypilot/aws", "--source", "azure", "--source", "vast", "--source", "runpod"];
  const {stdout, stderr} = await refresh([...sources, "--data", folder, "--json", ...args], environment);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const {sources: told} = JSON.parse(stdout) as {
    sources: {feed: string; status: string; reason: string; url: string}[];
  };
  return {text: [stdout, stderr, ...files].join("\n"), told};
}

function expectNoSecret(text: string): void {
  for (const form of FORMS) expect(text.includes(form), form).toBe(false);
}

const all = (handler: Handler) => {
  for (const path of ["/skypilot", "/azure", "/vast", "/runpod"]) {
    server.handlers.set(path, (request, response, body) => {
      asked.push(request.headers.authorization);
      handler(request, response, body);
    });
  }
};

/** Ways to fail that come near a secret. */
const FAILURES: [name: string, answer: Handler, reason: RegExp][] = [
  ["an error", (_, response) => void response.writeHead(500).end(), /^HTTP 500$/],
  ["a dropped connection", (_, response) => void response.destroy(), /^connection failed: dropped \(\w+\)$/],
  [
    "a redirect to an address with secrets",
    (_, response) => {
      const location = `http://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:1/?token=${encodeURIComponent(TOKEN)}`;
      response.writeHead(307, {location}).end();
    },
    /^redirect to an address with a password$/
  ],
  [
    "a redirect to a protocol that is a secret",
    (_, response) => void response.writeHead(307, {location: `${KEY}://x`}).end(),
    /^redirect to ….*, expected https$/
  ],
  [
    "a redirect to where no one is",
    (_, response) =>
      void response.writeHead(307, {location: `http://127.0.0.1:1/?token=${encodeURIComponent(TOKEN)}`}).end(),
    /^connection failed/
  ],
  [
    "what it was sent for a content type",
    ({headers}, response) => void response.writeHead(200, {"content-type": headers.authorization ?? "x"}).end(),
    /^content type .*…, expected (CSV|JSON)$/
  ],
  [
    "what it was sent for an answer",
    ({headers, url}, response) => {
      const type = url!.startsWith("/skypilot") ? "text/plain" : "application/json";
      response.writeHead(200, {"content-type": type}).end(`${headers.authorization} {"error": "no`);
    },
    /^the answer repeats a key or password$/
  ]
];

describe("secrets of a source that fails", () => {
  it.each(FAILURES)("are in no file and no output: %s", async (_, answer, reason) => {
    all(answer);
    const {text, told} = await everything();
    expectNoSecret(text);
    expect(told).toHaveLength(4);
    for (const one of told)
      expect(one).toMatchObject({status: "stale", reason: expect.stringMatching(reason) as string});
    // They did go where they belong, and only there.
    const basic = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;
    expect(new Set(asked)).toEqual(new Set([basic, `Bearer ${KEY}`]));
  });

  it("are in no file and no output where nothing listens", async () => {
    const gone = await priceServer();
    await gone.close();
    const url = new URL(secretUrl("x"));
    url.port = new URL(gone.url).port;
    const names = ["PRICES_SKYPILOT_URL", "PRICES_AZURE_URL", "PRICES_VAST_URL", "PRICES_RUNPOD_URL"];
    const {text, told} = await everything(Object.fromEntries(names.map((name) => [name, url.href])));
    expectNoSecret(text);
    for (const {reason} of told) expect(reason).toBe("connection failed: refused (ECONNREFUSED)");
  });

  it.each([
    ["a line break", `${KEY}\n${TOKEN}`],
    ["a letter that no header can carry", `${KEY}é${TOKEN}\u2028`]
  ])("are in no file and no output: a key with %s", async (_, key) => {
    const {text, told} = await everything({RUNPOD_API_KEY: key, PRICES_RUNPOD_URL: `${server.url}/runpod`});
    expectNoSecret(text);
    expect(told.find(({feed}) => feed === "runpod")).toMatchObject({
      status: "stale",
      reason: "the key for it holds a character that cannot be sent, such as a line break"
    });
  });

  it.each(["htps://", "http:/", "//", ""])("are not repeated where the address itself is none: %s", async (start) => {
    const PRICES_AZURE_URL = `${start}${USER}:${PASSWORD}@example.com/?token=${TOKEN}`;
    const folder = dataFolder({lines: 6});
    folders.push(folder);
    const {code, stdout, stderr} = await refresh(["--data", folder, "--source", "azure"], {
      ...server.environment,
      PRICES_AZURE_URL,
      PRICES_ATTEMPTS: "1"
    });
    expectNoSecret(stdout + stderr);
    if (start !== "http:/")
      expect([code, stderr]).toEqual([2, expect.stringContaining("PRICES_AZURE_URL: got what is not shown")]);
  });
});

describe("secrets of a source that answers", () => {
  it("are in no file and no output, and the address is shown without them", async () => {
    const {text, told} = await everything();
    expectNoSecret(text);
    expect(told.map(({feed, status, url}) => `${feed} ${status} ${url.replace(server.url, "")}`)).toEqual([
      "skypilot/aws fresh /skypilot/v8/aws/vms.csv",
      "azure fresh /azure",
      "vast fresh /vast/",
      "runpod fresh /runpod"
    ]);
    expect(server.requests.every((path) => path.includes(`token=${TOKEN}`) || path.includes("$skip"))).toBe(true);
  });
});

describe("baseUrl(environment, variable, standard)", () => {
  it.each(["user:password", "password", "sk-ABC.DEF.GHI", "user:password/x", "ey.Jh", "http://[user:password"])(
    "does not repeat %s",
    (text) => {
      const refused = () => baseUrl({PRICES_VAST_URL: text}, "PRICES_VAST_URL", "https://example.com");
      expect(refused).toThrow("PRICES_VAST_URL: got what is not shown, as it may hold a password, expected an http");
    }
  );
});

describe("secrets that a server repeats in what it answers", () => {
  const echo = `it asked ${TOKEN} (${encodeURIComponent(TOKEN)}, ${TOKEN.toUpperCase()})`;
  const long = "x".repeat(110); // a text is cut at 120, in the middle of the token

  it.each([
    ["names of accelerators", {displayName: echo, id: TOKEN}],
    ["a name so long that it is cut", {displayName: `${long} ${TOKEN}`, id: `${"y".repeat(115)}${TOKEN}`}],
    ["an entry of an unknown shape", {displayName: 1, id: TOKEN}],
    ["a machine with a price", {displayName: `RTX 3090 ${TOKEN}`, id: "NVIDIA GeForce RTX 3090", memoryInGb: 24}]
  ])("are in no file and no output, nor is their beginning: %s", async (_, entry) => {
    const type = {securePrice: 0.4, ...entry};
    all((request, response) => {
      if (request.url!.startsWith("/runpod")) return sendJson(response, {data: {gpuTypes: [type]}});
      if (request.url!.startsWith("/skypilot")) {
        const name = String(entry.displayName);
        return sendCsv(response, `${goodCsv()}"${entry.id}","${name}",1,8,32,,0.3,0.12,r-${TOKEN}\n`);
      }
      if (request.url!.startsWith("/vast"))
        return sendJson(response, {offers: [{id: 1, gpu_name: entry.displayName, num_gpus: 1, dph_total: 1}]});
      const item = {armSkuName: entry.displayName, currencyCode: `EUR ${TOKEN}`};
      sendJson(response, {BillingCurrency: "USD", Items: [item]});
    });
    const {text} = await everything();
    expectNoSecret(text);
    expect(text.toLowerCase()).not.toContain(TOKEN.slice(0, 4));
  });

  it.each([
    ["escaped", String.raw`{"errors": [{"message": "${TOKEN.replace("t", "\\u0074")}"}]}`],
    ["cut", `{"errors": [{"message": "${"x".repeat(74)}${TOKEN}"}]}`]
  ])("are in no file and no output: %s in the text of an error", async (_, answer) => {
    all((_request, response) => void response.writeHead(200, {"content-type": "application/json"}).end(answer));
    const {text, told} = await everything();
    expectNoSecret(text);
    expect(text).not.toContain(TOKEN.slice(0, 4));
    expect(told.at(-1)!.reason).toMatch(/^the answer is an error: x*…$/);
  });

  it("are in no file and no output, nor is their beginning: in the header of a file, or of an answer", async () => {
    for (const type of ["text/csv", `${"x".repeat(56)}${TOKEN}`]) {
      all((_, response) => {
        response.writeHead(200, {"content-type": type}).end(`${"x".repeat(197)},${TOKEN}\n1,2\n`);
      });
      const {text} = await everything();
      expectNoSecret(text);
      expect(text).not.toContain(TOKEN.slice(0, 3));
    }
  });

  it("leave prices, and the next page's address, as they are", async () => {
    const numbers = {PRICES_SKYPILOT_URL: `${server.url}/skypilot?year=2026`};
    const pages: string[] = [];
    all(({url}, response) => {
      if (url!.startsWith("/skypilot")) return sendCsv(response, goodCsv().replaceAll("0.3,", "0.302026,"));
      pages.push(url!);
      const next = `https://prices.azure.com/azure?token=${encodeURIComponent(TOKEN)}&$skip=1`;
      sendJson(response, {
        BillingCurrency: "USD",
        Items: [],
        Note: TOKEN,
        NextPageLink: url!.includes("$skip") ? null : next
      });
    });
    const {text} = await everything(numbers);
    expect(text).toContain("0.302026");
    expect(pages.some((page) => page.includes("$skip") && page.includes(encodeURIComponent(TOKEN)))).toBe(true);
    expectNoSecret(text);
  });
});

describe("errorText(error, {secrets})", () => {
  const {all: secrets} = secretsOf({PRICES_AZURE_URL: `https://${USER}:secret@host/?sig=abcd`, RUNPOD_API_KEY: KEY});

  it("keeps our own words", () => {
    expect(errorText(new Error("ends in the middle of a line"))).toBe("ends in the middle of a line");
    expect(errorText(new FeedRefused("billed in EUR, expected USD"))).toBe("billed in EUR, expected USD");
  });

  it("tells only the kind of an error whose words are not ours", () => {
    const parse = (text: string) => {
      try {
        JSON.parse(text);
      } catch (error) {
        return error;
      }
    };
    expect(errorText(parse(`${KEY} is not JSON`))).toBe("unexpected SyntaxError");
    expect(errorText(new TypeError("fetch failed", {cause: new Error(KEY)}))).toBe("unexpected TypeError");
    const invalid = Object.assign(new TypeError(KEY), {code: "ERR_INVALID_URL"});
    expect(errorText(invalid)).toBe("unexpected TypeError (ERR_INVALID_URL)");
    expect(errorText(KEY)).toBe("unknown error");
  });

  it("takes secrets out of our own words, too", () => {
    const text = errorText(new Error(`got ${KEY}, ${USER}, secret and sig=abcd`), {secrets});
    expect(text).toBe("got …, …, … and …");
  });

  it("is one line without control characters", () => {
    expect(errorText(new Error("a\u001b[2J\nb"))).toBe("a\\u001b[2J\\u000ab");
  });
});
