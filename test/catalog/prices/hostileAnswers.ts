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
    reason: /^median of rtx-3090 .* moved \+9900 %/
  },
  {
    name: "a median up by half",
    answer: csv(goodCsv({price: (usd) => (Number(usd) * 1.5).toFixed(3)})),
    reason: /^median of rtx-3090 (on-demand|spot) moved \+50 %/
  },
  {
    name: "a median down by half",
    answer: csv(goodCsv({price: (usd) => (Number(usd) * 0.5).toFixed(3)})),
    reason: /^median of rtx-3090 (on-demand|spot) moved -50 %/
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
  }
];
