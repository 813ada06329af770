import type {ServerResponse} from "node:http";
import {gzipSync} from "node:zlib";

/** One way in which a source of CSV goes wrong, and what the refresh must say of it. */
export interface Fault {
  name: string;
  answer: (response: ServerResponse, path: string) => void;
  reason: RegExp;
  slow?: boolean; // ends by a limit of time: tried under short ones, on which no other fault should depend
}

/** Limits of time that slow faults run into. */
export const SHORT_LIMITS = {
  PRICES_CONNECT_MS: "4000",
  PRICES_IDLE_MS: "4000",
  PRICES_TOTAL_MS: "8000",
  PRICES_ATTEMPTS: "1"
};

const HEADER = "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region";
const REGIONS = 10;

/** A whole, plausible file: two machines in ten regions, on-demand and spot, 40 rows. */
export function goodCsv({
  price = (usd: string) => usd,
  sku = (name: string) => name,
  accelerator = (name: string) => name,
  regions = REGIONS
} = {}): string {
  const lines = [HEADER];
  for (let i = 1; i <= regions; i++) {
    lines.push(`${sku("one")},${accelerator("RTX3090")},1,8,32,,${price("0.3")},${price("0.12")},region-${i}`);
    lines.push(`${sku("four")},${accelerator("RTX3090")},4,32,128,,${price("1.2")},${price("0.48")},region-${i}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Rows of the snapshot that a good file makes. */
export const GOOD_ROWS = 4 * REGIONS;

const MEGABYTE = Buffer.alloc(2 ** 20, "x,y,z,0.5,region\n");
const ZEROS = gzipSync(Buffer.alloc(200 * 2 ** 20));
const PLAIN = {"content-type": "text/plain; charset=utf-8"};

const csv = (text: string) => (response: ServerResponse) => void response.writeHead(200, PLAIN).end(text);
const status = (code: number, headers: Record<string, string> = {}) => {
  return (response: ServerResponse) => void response.writeHead(code, headers).end("no");
};

const packed = (encoding: string) => (response: ServerResponse) =>
  void response.writeHead(200, {...PLAIN, "content-encoding": encoding}).end(goodCsv());

/** Prices of four GPUs that are those of one. */
const ONE: Record<string, string> = {"1.2": "0.3", "0.48": "0.12"};

/** Prices on demand and spot in each other's place. */
const SWAPPED: Record<string, string> = {"0.3": "0.12", "0.12": "0.3", "1.2": "0.48", "0.48": "1.2"};

/** The lines of a whole file again, at so many times the price. */
const again = (times: string) =>
  goodCsv({price: (usd) => String(Number(usd) * Number(times))})
    .split("\n")
    .slice(1)
    .join("\n");

/** Every fault that is tried on a source that had good rows before. */
export const FAULTS: Fault[] = [
  {name: "404 in every version", answer: status(404), reason: /^HTTP 404 in v8, v7, v6, v5$/},
  {name: "403", answer: status(403), reason: /^HTTP 403$/},
  {
    name: "429 with retry-after beyond all patience",
    answer: status(429, {"retry-after": "3600"}),
    reason: /^HTTP 429$/
  },
  {name: "500", answer: status(500), reason: /^HTTP 500$/},
  {
    name: "503 with retry-after as a date",
    answer: status(503, {"retry-after": "Wed, 01 Jan 2098 00:00:00 GMT"}),
    reason: /^HTTP 503$/
  },
  {name: "204 without a body", answer: status(204), reason: /^HTTP 204$/},
  {name: "no answer at all", answer: () => {}, reason: /^no answer within 4 s$/, slow: true},
  {
    name: "slow drip, a byte at a time",
    answer(response) {
      response.writeHead(200, PLAIN);
      const timer = setInterval(() => response.write("I"), 50);
      response.on("close", () => clearInterval(timer));
    },
    reason: /^no whole answer within 8 s$/,
    slow: true
  },
  {
    name: "silence in the middle of the body",
    answer: (response) => void response.writeHead(200, PLAIN).write(goodCsv()),
    reason: /^silent for 4 s$/,
    slow: true
  },
  {
    name: "body cut short of its content-length",
    answer(response) {
      response.writeHead(200, {...PLAIN, "content-length": "100000"}).write(goodCsv(), () => response.destroy());
    },
    reason: /^connection failed/
  },
  {
    name: "chunked body cut off",
    answer: (response) => void response.writeHead(200, PLAIN).write(goodCsv(), () => response.destroy()),
    reason: /^connection failed/
  },
  {
    name: "connection dropped before an answer",
    answer: (response) => void response.destroy(),
    reason: /^connection failed/
  },
  {name: "body that ends inside a line", answer: csv(goodCsv().slice(0, -20)), reason: /ends in the middle of a line/},
  {
    name: "body that ends after half its lines",
    answer: csv(goodCsv({regions: 5})),
    reason: /^short: 20 rows, 40 before$/
  },
  {
    name: "wrong content type",
    answer: (response) => void response.writeHead(200, {"content-type": "image/png"}).end(goodCsv()),
    reason: /^content type image\/png, expected CSV$/
  },
  {
    name: "HTML, honestly named",
    answer: (response) => void response.writeHead(200, {"content-type": "text/html"}).end("<!doctype html><p>Sorry"),
    reason: /^content type text\/html, expected CSV$/
  },
  {name: "HTML named as text", answer: csv("\n <!doctype html>\n<p>Sign in\n"), reason: /markup, expected CSV/},
  {name: "JSON named as text", answer: csv('{"message": "moved"}\n'), reason: /column "InstanceType" is missing/},
  {name: "empty body", answer: csv(""), reason: /: empty, expected a header and rows$/},
  {name: "header alone", answer: csv(`${HEADER}\n`), reason: /^no row could be used$/},
  {name: "a column missing", answer: csv(goodCsv().replace("Price", "Cost")), reason: /column "Price" is missing/},
  {
    name: "a row with a cell too few",
    answer: csv(`${goodCsv()}one,RTX3090,1\n`),
    reason: /row 21: 3 cells, expected 9/
  },
  {name: "a quote left open", answer: csv(`${goodCsv()}"one,RTX3090,1,8,32,,0.3,,r\n`), reason: /a quote is left open/},
  {
    name: "bytes that are not UTF-8",
    answer: (response) => void response.writeHead(200, PLAIN).end(Buffer.from([0xff, 0xfe, 0x41, 0x0a])),
    reason: /^bytes that are not UTF-8$/
  },
  {
    name: "redirect loop",
    answer: (response, path) => void response.writeHead(302, {location: path}).end(),
    reason: /^more than 5 redirects$/
  },
  {
    name: "redirect to a file",
    answer: status(302, {location: "file:///etc/passwd"}),
    reason: /^redirect to file:\/\/, expected https$/
  },
  {name: "redirect to nowhere", answer: status(301), reason: /^HTTP 301 without a place to go$/},
  {
    name: "200 MB, announced",
    answer: (response) =>
      void response.writeHead(200, {...PLAIN, "content-length": String(200 * 2 ** 20)}).write(MEGABYTE),
    reason: /^more than 32 MiB$/
  },
  {
    name: "200 MB, not announced",
    answer(response) {
      response.writeHead(200, PLAIN);
      let left = 200;
      const more = () => {
        while (left-- > 0 && !response.destroyed)
          if (!response.write(MEGABYTE)) return void response.once("drain", more);
        response.end();
      };
      more();
    },
    reason: /^more than 32 MiB$/
  },
  {
    name: "200 MB packed into 200 kB",
    answer: (response) => void response.writeHead(200, {...PLAIN, "content-encoding": "gzip"}).end(ZEROS),
    reason: /^more than 32 MiB$/
  },
  {
    name: "packed body cut off",
    answer(response) {
      const packed = gzipSync(goodCsv());
      response.writeHead(200, {...PLAIN, "content-encoding": "gzip"}).end(packed.subarray(0, packed.length - 12));
    },
    reason: /ends in the middle of a line/
  },
  {name: "every price NaN", answer: csv(goodCsv({price: () => "NaN"})), reason: /^no row could be used$/},
  {name: "every price zero", answer: csv(goodCsv({price: () => "0.00"})), reason: /^no row could be used$/},
  {name: "every price negative", answer: csv(goodCsv({price: (usd) => `-${usd}`})), reason: /20 of 20 entries are bad/},
  {name: "every price Infinity", answer: csv(goodCsv({price: () => "Infinity"})), reason: /20 of 20 entries are bad/},
  {name: "every price a word", answer: csv(goodCsv({price: () => "free"})), reason: /20 of 20 entries are bad/},
  {
    name: "absurdly dear",
    answer: csv(goodCsv({price: (usd) => `${usd}e9`})),
    reason: /entries are bad \(outside 0.005 to 100/
  },
  {
    name: "absurdly cheap",
    answer: csv(goodCsv({price: (usd) => `${usd}e-9`})),
    reason: /entries are bad \(outside 0.005 to 100/
  },
  {
    name: "prices in cents",
    answer: csv(goodCsv({price: (usd) => String(Number(usd) * 100)})),
    reason: /^median of RTX 3090 .* moved \+9900 %/
  },
  {
    name: "a median up by half",
    answer: csv(goodCsv({price: (usd) => (Number(usd) * 1.5).toFixed(3)})),
    reason: /^median of RTX 3090 (on-demand|spot) moved \+50 %/
  },
  {
    name: "a median down by half",
    answer: csv(goodCsv({price: (usd) => (Number(usd) * 0.5).toFixed(3)})),
    reason: /^median of RTX 3090 (on-demand|spot) moved -50 %/
  },
  {
    name: "markup in names",
    answer: csv(goodCsv({sku: (name) => `<script>alert(1)</script>${name}`})),
    reason: /entries are bad \(name is not plain text/
  },
  {
    name: "spreadsheet formulas in names",
    answer: csv(goodCsv({sku: (name) => `=HYPERLINK(A1)${name}`})),
    reason: /entries are bad \(name is not plain text/
  },
  {
    name: "terminal commands in names",
    answer: csv(goodCsv({sku: (name) => `\u001b[2J\u001b]0;x\u0007${name}`})),
    reason: /entries are bad \(name is not plain text: \\u001b\[2J/
  },
  {
    name: "names of endless length",
    answer: csv(goodCsv({sku: (name) => name.repeat(1000)})),
    reason: /entries are bad \(name is not plain text/
  },
  {
    name: "accelerators nobody knows",
    answer: csv(goodCsv({accelerator: () => "\u001b[31mRTX9999"})),
    reason: /^no row could be used$/
  },
  {name: "401", answer: status(401), reason: /^HTTP 401$/},
  {name: "410", answer: status(410), reason: /^HTTP 410$/},
  {name: "451", answer: status(451), reason: /^HTTP 451$/},
  {name: "206, a part of it", answer: status(206), reason: /^HTTP 206$/},
  {name: "502", answer: status(502), reason: /^HTTP 502$/},
  {name: "504", answer: status(504), reason: /^HTTP 504$/},
  {
    name: "redirect to data in the address",
    answer: status(302, {location: "data:text/csv,x"}),
    reason: /^redirect to data:/
  },
  {name: "plain text said to be packed", answer: packed("gzip"), reason: /^connection failed/},
  {name: "plain text said to be deflated", answer: packed("deflate"), reason: /^connection failed/},
  {
    name: "a list older than the rows there are",
    answer: (response) =>
      void response.writeHead(200, {...PLAIN, "last-modified": "Tue, 18 Nov 2025 08:00:00 GMT"}).end(goodCsv()),
    reason: /^older than before: of 2025-11-18, and there are prices of 2026-11-20$/
  },
  {
    name: "the price of one GPU for four",
    answer: csv(goodCsv({price: (usd) => ONE[usd] ?? usd})),
    reason: /of 40 prices do not fit the rest \(absurd: 0.075 USD/
  },
  {
    name: "a count of 1 with a SKU that says 8",
    answer: csv(goodCsv({sku: (name) => `8x_${name}`})),
    reason: /^no row could be used$/
  },
  {
    name: "a SKU of modules for cards",
    answer: csv(goodCsv({sku: (name) => `sxm4-${name}`, accelerator: () => "NVIDIA A100-PCIE-40GB"})),
    reason: /^no row could be used$/
  },
  {
    name: "the prices of another accelerator",
    answer: csv(goodCsv({accelerator: () => "H100-SXM"})),
    reason: /^median of H100 SXM (on-demand|spot) is .*(where other providers ask|below what the snapshot has)/
  },
  {
    name: "every price a bid floor of a cent",
    answer: csv(goodCsv({price: () => "0.01"})),
    reason: /10 of 20 entries are bad \(outside 0.005 to 100/
  },
  {
    name: "spot above on-demand everywhere",
    answer: csv(goodCsv({price: (usd) => SWAPPED[usd] ?? usd})),
    reason: /^no row could be used$/
  },
  {
    name: "every row twice, the second at three times the price",
    answer: csv(goodCsv() + again("3")),
    reason: /^short: 20 rows, 40 before$/
  },
  {name: "one region of ten", answer: csv(goodCsv({regions: 1})), reason: /^short: 4 rows, 40 before$/},
  {
    name: "a row with a cell too many",
    answer: csv(`${goodCsv()}one,RTX3090,1,8,32,,0.3,0.12,r,x\n`),
    reason: /10 cells, expected 9/
  },
  {name: "semicolons", answer: csv(goodCsv().replaceAll(",", ";")), reason: /column "InstanceType" is missing/},
  {name: "tabs", answer: csv(goodCsv().replaceAll(",", "\t")), reason: /column "InstanceType" is missing/},
  {
    name: "headings in small letters",
    answer: csv(goodCsv().replace(HEADER, HEADER.toLowerCase())),
    reason: /column "InstanceType" is missing/
  },
  {
    name: "two columns of prices",
    answer: csv(goodCsv().replace("GpuInfo", "Price")),
    reason: /column "Price" stands there twice/
  },
  {
    name: "decimal commas",
    answer: csv(goodCsv({price: (usd) => `"${usd.replace(".", ",")}"`})),
    reason: /20 of 20 entries are bad/
  },
  {
    name: "prices with a dollar sign",
    answer: csv(goodCsv({price: (usd) => `$${usd}`})),
    reason: /20 of 20 entries are bad/
  },
  {name: "prices in euro", answer: csv(goodCsv({price: (usd) => `${usd} EUR`})), reason: /20 of 20 entries are bad/},
  {name: "hexadecimal prices", answer: csv(goodCsv({price: () => "0x1F"})), reason: /20 of 20 entries are bad/},
  {
    name: "no GPUs",
    answer: csv(goodCsv().replaceAll("RTX3090,1,", "RTX3090,0,").replaceAll("RTX3090,4,", "RTX3090,0,")),
    reason: /^no row could be used$/
  },
  {
    name: "half a GPU",
    answer: csv(goodCsv().replaceAll("RTX3090,1,", "RTX3090,0.5,").replaceAll("RTX3090,4,", "RTX3090,0.5,")),
    reason: /^no row could be used$/
  },
  {
    name: "a count in words",
    answer: csv(goodCsv().replaceAll("RTX3090,1,", "RTX3090,one,")),
    reason: /GPU count is not a plain number|entries are bad/
  },
  {
    name: "NUL bytes in names",
    answer: csv(goodCsv({sku: (name) => `${name}\u0000`})),
    reason: /name is not plain text/
  },
  {
    name: "letters that run from right to left",
    answer: csv(goodCsv({sku: (name) => `\u202e${name}`})),
    reason: /name is not plain text/
  },
  {
    name: "UTF-16",
    answer: (response) => void response.writeHead(200, PLAIN).end(Buffer.from(`\ufeff${goodCsv()}`, "utf16le")),
    reason: /^bytes that are not UTF-8$/
  }
];
