import {describe, expect, it} from "vitest";
import {quoteNames} from "../../../src/data/quote-names.json.js";
import {committedCatalog} from "../../committedCatalog.js";
import {applyScenario} from "../../../src/scenario/applyScenario.js";
import {tryEdits} from "../../../src/scenario/edit.js";
import {COMMITTED} from "../../../src/model/committed.js";
import {guessColumns, guessDefaults, type QuoteMapping} from "../../../src/scenario/quotes/quoteColumns.js";
import {quotedOffers, quoteEdits} from "../../../src/scenario/quotes/quoteEdits.js";
import {quoteFinder} from "../../../src/scenario/quotes/quoteNames.js";
import {quoteTable, rowsAsText} from "../../../src/scenario/quotes/quoteTable.js";
import {readQuote} from "../../../src/scenario/quotes/readQuote.js";

const TODAY = "2026-11-27";
const catalog = committedCatalog();
const context = {
  ...quoteFinder(catalog.accelerators, quoteNames("data")),
  usdPer: {USD: 1, EUR: 1.1, GBP: 1.25},
  hours: {hour: 1, day: 24, month: 730, year: 8760},
  today: TODAY
};

function read(text: string, more: Partial<QuoteMapping["defaults"]> = {}) {
  const table = quoteTable(text);
  const columns = guessColumns(table.headings);
  return readQuote(
    table,
    {columns, defaults: {...guessDefaults(table.headings, columns, {date: TODAY, currency: table.currency}), ...more}},
    context
  );
}

const told = ({prices, problems}: ReturnType<typeof read>) => [
  ...prices.map(
    ({line, provider, accelerator_id, pricing, gpus, usd_per_gpu_hour, date}) =>
      `${line} ${provider} ${accelerator_id} ${pricing} ${gpus} ${Math.round(usd_per_gpu_hour * 1e4) / 1e4} ${date}`
  ),
  ...problems.map(({line, column, value, expected}) => `${line}: ${column}: ${value}: ${expected}`)
];

describe("readQuote(table, mapping, context)", () => {
  it("reads a quote in plain columns, spot beside on demand", () => {
    const text = `Provider,GPU,GPUs,Price per hour,Spot price,Region,Date
Acme Cloud,H100 SXM,8,$31.92,$12,eu-1,2026-11-20
Acme Cloud,A100 80GB,4,10.00,,eu-1,2026-11
`;
    expect(told(read(text))).toEqual([
      "2 acme-cloud h100-sxm on-demand 8 3.99 2026-11-20",
      "2 acme-cloud h100-sxm spot 8 1.5 2026-11-20",
      "3 acme-cloud a100-sxm4-80gb on-demand 4 2.5 2026-11"
    ]);
  });

  it("takes a spot price that repeats the other for none, and one above it for a mistake", () =>
    expect(told(read("GPU,Price,Spot price\nT4,0.5,0.5\nT4,0.5,0.2\nT4,0.5,0.6\n", {provider: "a"}))).toEqual([
      "2 a t4 on-demand 1 0.5 2026-11-27",
      "3 a t4 on-demand 1 0.5 2026-11-27",
      "3 a t4 spot 1 0.2 2026-11-27",
      "4: Spot price: 0.6: a spot price up to 0.5, which is asked otherwise"
    ]));

  it("reads an export of AWS: metadata before the headings, machine types for cards", () => {
    const text = `"FormatVersion","v1.0"
"Disclaimer","This pricing list is for informational purposes only"
"SKU","TermType","Unit","PricePerUnit","Currency","Location","Instance Type"
"ABC","OnDemand","Hrs","55.0400000000","USD","US East (N. Virginia)","p5.48xlarge"
"ABD","OnDemand","Hrs","1.0060000000","USD","US East (N. Virginia)","g5.xlarge"
"ABE","OnDemand","Quantity","100","USD","US East (N. Virginia)","g5.xlarge"
`;
    const table = quoteTable(text);
    const columns = {...guessColumns(table.headings), sku: 6}; // the SKU is a code here; the machine stands beside it
    const found = readQuote(
      table,
      {
        columns,
        defaults: {...guessDefaults(table.headings, columns, {date: TODAY, currency: table.currency}), provider: "aws"}
      },
      context
    );
    expect(told(found)).toEqual([
      "4 aws h100-sxm on-demand 8 6.88 2026-11-27",
      "5 aws a10g on-demand 1 1.006 2026-11-27",
      "6: Unit: Quantity: an hour, such as Hrs or 1 Hour"
    ]);
  });

  it("reads semicolons, decimal commas, euro and pounds: 2,50 € at 1.1 is 2.75, £2 at 1.25 is 2.5", () => {
    const text = `Wer;GPU;GPUs;Price/h
x;H100 SXM;2;5,00 €
x;L4;1;£2
x;T4;1;1.234,50 €
`;
    expect(told(read(text, {provider: "Haus 3"}))).toEqual([
      "2 haus-3 h100-sxm on-demand 2 2.75 2026-11-27",
      "3 haus-3 l4 on-demand 1 2.5 2026-11-27",
      "4: Price/h: 1.234,50 €: a price of 0.005 to 1000 USD per GPU-hour, not 1358"
    ]);
  });

  it("takes prices of one GPU where the heading or the unit says so, and counts before a name", () => {
    expect(told(read("GPU,Price per GPU-hour\n8x H100 SXM,2.5\n", {provider: "acme"}))).toEqual([
      "2 acme h100-sxm on-demand 8 2.5 2026-11-27"
    ]);
    expect(told(read("GPU\tUnit\tRate\n8 x H100 SXM\tGPU-hour\t2.5\n", {provider: "acme"}))).toEqual([
      "2 acme h100-sxm on-demand 8 2.5 2026-11-27"
    ]);
  });

  it("tells bad cells by line, column, value and what was expected, and keeps the other rows", () => {
    const text = `Provider,GPU,GPUs,Term,Price per hour,Currency,Date
acme,H100 SXM,8,on demand,24,USD,2026-11-20
acme,H900,8,on demand,24,USD,2026-11-20
acme,H100 SXM,eight,on demand,24,USD,2026-11-20
acme,H100 SXM,8,sometimes,24,USD,2026-11-20
acme,H100 SXM,8,on demand,cheap,USD,2026-11-20
acme,H100 SXM,8,on demand,24,JPY,2026-11-20
acme,H100 SXM,8,on demand,24,USD,20 Nov
acme,H100 SXM,8,on demand,24,USD,2027-01-01
acme,H100 SXM,8,on demand,0,USD,2026-11-20
,H100 SXM,8,on demand,24,USD,2026-11-20
brief,H100 SXM,8,on demand,24,USD,2026-11-20
acme,H100 SXM,8,on demand,24,USD,2026-11-20,more
`;
    expect(told(read(text))).toEqual([
      "2 acme h100-sxm on-demand 8 3 2026-11-20",
      "3: GPU: H900: a GPU of the catalog, such as H100 SXM or A100 80GB, or a machine type that is known",
      "4: GPUs: eight: a whole number of GPUs",
      "5: Term: sometimes: on-demand, spot, reserved 1 year, reserved 3 years or community",
      "6: Price per hour: cheap: a price such as 2.49 or $2.49",
      "7: Currency: JPY: one of USD, EUR, GBP",
      "8: Date: 20 Nov: a date as YYYY-MM-DD or YYYY-MM",
      "9: Date: 2027-01-01: a day up to 2026-11-27",
      "10: Price per hour: 0: a price above 0",
      "11: Provider: : a name of who sells it",
      "12: Provider: brief: another name: brief is the project's brief, which sells nothing",
      "13: Price per hour: 8 cells: 7 as there are headings"
    ]);
  });

  it("counts the lines of cells that have several, and empty ones", () => {
    expect(told(read('GPU,Price\n\n"H100 SXM",1\n"H900\nx",2\nT4,free\n', {provider: "a"}))).toEqual([
      "3 a h100-sxm on-demand 1 1 2026-11-27",
      "4: GPU: H900\nx: a GPU of the catalog, such as H100 SXM or A100 80GB, or a machine type that is known",
      "6: Price: free: a price such as 2.49 or $2.49"
    ]);
  });

  it("is not held up by cells without end", () => {
    const {problems} = read(`GPU,Price\n${" 8 x".repeat(50_000)}y,1\nT4,${"1 ".repeat(50_000)}\n`, {provider: "a"});
    expect(problems.map(({line, expected}) => `${line} ${expected}`)).toEqual([
      "2 at most 200 characters",
      "3 at most 200 characters"
    ]);
  });

  it.each([
    ["A100 SXM 80G", "a100-sxm4-80gb"],
    ["A100-SXM-80GB", "a100-sxm4-80gb"],
    ["NVIDIA A100 80GB PCIe", "a100-pcie-80gb"],
    ["GeForce RTX 4090", "rtx-4090"],
    ["RTX A6000", "rtx-a6000"],
    ["8xRTX 4090", "rtx-4090"],
    ["RTX 4090 x8", "rtx-4090"],
    ["H100x8", "h100-sxm"]
  ])("finds %s however people write it", (gpu, id) =>
    expect(read(`GPU,Price\n${gpu},1\n`, {provider: "a"}).prices.map(({accelerator_id}) => accelerator_id)).toEqual([
      id
    ])
  );

  it("asks which card a name of several means, unless its memory or its machine says so", () => {
    const text =
      "Instance,GPU,GPU memory,GPUs,Price\n,A100,,1,1.5\n,A100,40 GB,1,1.5\n,A100,80,1,1.5\np4de.24xlarge,A100,,8,40\n";
    expect(told(read(text, {provider: "a"}))).toEqual([
      "3 a a100-sxm4-40gb on-demand 1 1.5 2026-11-27", // with a memory stated, the module on the faster link
      "4 a a100-sxm4-80gb on-demand 1 1.5 2026-11-27",
      "5 a a100-sxm4-80gb on-demand 8 5 2026-11-27",
      "2: GPU: A100: one of the GPUs it may be: NVIDIA A100 PCIe 40GB, NVIDIA A100 SXM4 40GB, NVIDIA A100 PCIe 80GB, NVIDIA A100 SXM4 80GB"
    ]);
  });

  it("takes the board that the machine or its name says where the card's name leaves it open", () => {
    const text = `Instance,Description,GPU,GPUs,Price
gpu_1x_h100_pcie,,H100,1,3.29
gpu_1x_h100_sxm5,,H100,1,4.29
x,H100 NVL instance,H100,1,6
Standard_NC24ads_A100_v4,,A100-80GB,1,3.67
Standard_NC24ads_A100_v4,,A100 SXM 80GB,1,3.67
x,PCIe or SXM,H100,1,6
`;
    expect(told(read(text, {provider: "a"}))).toEqual([
      "2 a h100-pcie on-demand 1 3.29 2026-11-27",
      "3 a h100-sxm on-demand 1 4.29 2026-11-27",
      "4 a h100-nvl on-demand 1 6 2026-11-27",
      "5 a a100-pcie-80gb on-demand 1 3.67 2026-11-27",
      "7 a h100-sxm on-demand 1 6 2026-11-27",
      "6: GPU: A100 SXM 80GB: NVIDIA A100 PCIe 80GB, which Standard_NC24ads_A100_v4 has"
    ]);
  });

  it("takes names as their provider uses them: RunPod's bare H100 and A100-80GB are on PCIe", () => {
    const text = `Provider,GPU,GPUs,Price
runpod,A100-80GB,1,1.99
runpod,A100-80GB-SXM,1,2.29
runpod,H100,1,4.49
runpod,H100-SXM,1,4.69
else,H100,1,4.49
`;
    expect(read(text).prices.map(({accelerator_id}) => accelerator_id)).toEqual([
      ...["a100-pcie-80gb", "a100-sxm4-80gb", "h100-pcie", "h100-sxm", "h100-sxm"]
    ]);
  });

  it("reads Azure's own export: spot by the name of the meter, no Windows, no low priority, no reservation", () => {
    const text = `armSkuName,retailPrice,unitOfMeasure,type,meterName,productName,currencyCode
Standard_ND96isr_H100_v5,98.32,1 Hour,Consumption,ND96isr H100 v5,Virtual Machines NDsrH100v5 Series,USD
Standard_ND96isr_H100_v5,102.736,1 Hour,Consumption,ND96isr H100 v5,Virtual Machines NDsrH100v5 Series Windows,USD
Standard_ND96isr_H100_v5,18.16,1 Hour,Consumption,ND96isr H100 v5 Spot,Virtual Machines NDsrH100v5 Series,USD
Standard_ND96isr_H100_v5,41.094,1 Hour,Consumption,ND96isr H100 v5 Low Priority,Virtual Machines NDsrH100v5 Series,USD
Standard_ND96isr_H100_v5,4000,1 Hour,Reservation,ND96isr H100 v5,Virtual Machines NDsrH100v5 Series,USD
`;
    // 98.32 / 8 = 12.29 and 18.16 / 8 = 2.27
    expect(told(read(text, {provider: "azure"}))).toEqual([
      "2 azure h100-sxm on-demand 8 12.29 2026-11-27",
      "4 azure h100-sxm spot 8 2.27 2026-11-27",
      expect.stringMatching(/^3: .*Windows: a machine without a Windows license$/),
      expect.stringMatching(/^5: .*Low Priority: on demand or spot: low priority is neither$/),
      expect.stringMatching(/^6: .*Reservation: a price an hour: a reservation's is of its whole term$/)
    ]);
  });

  it("takes no price of a file that prices GPUs and their machines apart, as Google's does", () => {
    const text = `InstanceType,AcceleratorName,AcceleratorCount,Price
a3-highgpu-8g,,,10.65
,H100,8,88.27
a2-highgpu-1g,A100-40GB,1,3.67
`;
    const expected = "GPUs with the machine they are in: this file prices them apart";
    expect(told(read(text, {provider: "gcp"}))).toEqual([
      "4 gcp a100-sxm4-40gb on-demand 1 3.67 2026-11-27",
      `2: AcceleratorName: : ${expected}`,
      `3: InstanceType: : ${expected}`
    ]);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("takes %s for the name of no card", (name) => {
    const {prices, problems} = read(`GPU,Instance,Price\n${name},${name},1\nT4,,1\n`, {provider: "a"});
    expect(prices.map(({line}) => line)).toEqual([3]);
    expect(problems.map(({line, column}) => [line, column])).toEqual([[2, "GPU"]]);
  });

  it("reads a file under any headings once its columns are chosen", () => {
    const table = quoteTable("who,what,n,amount\nAcme,H100 SXM,8,16\n");
    const none = guessColumns(table.headings);
    const columns = {...none, provider: 0, accelerator: 1, gpus: 2, price: 3};
    expect(none.price).toBeNull();
    const defaults = guessDefaults(table.headings, columns, {date: TODAY, currency: table.currency});
    expect(told(readQuote(table, {columns, defaults}, context))).toEqual(["2 acme h100-sxm on-demand 8 2 2026-11-27"]);
    expect(told(read("Anbieter;Karte;Anzahl;Preis pro Stunde\nHaus;T4;2;1,50 €\n"))).toEqual([
      "2 haus t4 on-demand 2 0.825 2026-11-27" // 1.50 / 2 at 1.1
    ]);
  });

  it("reads days that dots part, which are there, and no others", () => {
    const text = "GPU,Price,Date\nT4,1,20.11.2026\nT4,1,3.2.2026\nT4,1,31.2.2026\nT4,1,11/02/2026\n";
    const {prices, problems} = read(text, {provider: "a"});
    expect(prices.map(({date}) => date)).toEqual(["2026-11-20", "2026-02-03"]);
    expect(problems.map(({line, value}) => [line, value])).toEqual([
      [4, "31.2.2026"],
      [5, "11/02/2026"]
    ]);
  });

  it("reads signs and words in the column of currencies, and refuses a price in another", () => {
    const text = "GPU,Price,Currency\nT4,1,€\nT4,1,Pound\nT4,1,US$\nT4,1,\nT4,€1,USD\nT4,€1,EUR\nT4,1,constructor\n";
    const {prices, problems} = read(text, {provider: "a"});
    expect(prices.map(({line, usd_per_gpu_hour}) => [line, usd_per_gpu_hour])).toEqual([
      [2, 1.1],
      [3, 1.25],
      [4, 1],
      [5, 1],
      [7, 1.1]
    ]);
    expect(problems.map(({line, column, expected}) => [line, column, expected])).toEqual([
      [6, "Price", "a price in USD, as its currency says, and this is in EUR"],
      [8, "Currency", "one of USD, EUR, GBP"]
    ]);
  });

  it("takes 1,234 as the other prices of its column say, and asks where none tells", () => {
    const usd = (text: string) => read(text, {provider: "a"}).prices.map(({usd_per_gpu_hour}) => usd_per_gpu_hour);
    expect(usd('GPU,GPUs,Price\nH100,8,"1,234"\nH100,8,24.50\n')).toEqual([154.25, 3.0625]); // 1234/8, 24.5/8
    expect(usd('GPU,GPUs,Price\nH100,8,"1,234"\nH100,8,"24,50"\n')).toEqual([0.15425, 3.0625]); // 1.234/8
    expect(usd("GPU\tPrice\nT4\t1.006\nT4\t0.5\n")).toEqual([1.006, 0.5]);
    expect(usd("GPU,Price\nT4,1.006\n")).toEqual([1.006]);
    expect(read('GPU,GPUs,Price\nH100,8,"1,234"\n', {provider: "a"}).problems).toEqual([
      {line: 2, column: "Price", value: "1,234", expected: '"1,234" is 1234 or 1.234; write one of these'}
    ]);
  });

  it("takes a price of one GPU as its cell says: $2.49/GPU-hour of eight is 2.49", () =>
    expect(told(read("GPU,GPUs,Price\nH100,8,$2.49/GPU-hour\nH100,8,$16/h\n", {provider: "a"}))).toEqual([
      "2 a h100-sxm on-demand 8 2.49 2026-11-27",
      "3 a h100-sxm on-demand 8 2 2026-11-27"
    ]));

  it("lists a row that ends before a column that is read", () =>
    expect(told(read("Provider,GPU,GPUs,Price,Remark\na,T4,1,0.5\na,T4,1\nPrices are net\n"))).toEqual([
      "2 a t4 on-demand 1 0.5 2026-11-27",
      "3: Price: : a cell here: the row has 3 of 5",
      "4: GPU: : a cell here: the row has 1 of 5"
    ]));

  it("refuses a count that the machine contradicts", () => {
    const text = "Instance,GPU count,Price\np5.48xlarge,4,55.04\n";
    expect(told(read(text, {provider: "aws"}))).toEqual(["2: GPU count: 4: 8, which p5.48xlarge has"]);
  });
});

describe("quoteTable(text)", () => {
  it.each([
    ["", "there is nothing in it"],
    ["hello\nworld\n", "no row of headings was found"],
    ["GPU,Price\n", "there is no row below the headings"],
    ["PK\u0000\u0003", "it is no text"],
    ['{"Items": [{"retailPrice": 1}]}', "it is JSON"],
    ["x".repeat(2_000_001), "it has over 2 million characters"],
    [`GPU,Price\n${"T4,1\n".repeat(20_001)}`, "it has 20001 rows, and 20000 are read at most"]
  ])("refuses %.20j", (text, reason) => expect(() => quoteTable(text)).toThrow(reason));
});

describe("rowsAsText(table, lines)", () => {
  it.each([",", ";", "\t", "|"])("gives rows that read as they did, parted by %j", (sign) => {
    const cells = [
      ["GPU", "Price", "Remark"],
      ["T4", "1", `a${sign}b`],
      ["L4", "2", 'two\n"lines"'],
      ["A10G", "3", ""]
    ];
    const text = cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign)).join("\n");
    const table = quoteTable(text);
    const again = quoteTable(rowsAsText(table, new Set([3, 5])));
    expect(again.headings).toEqual(cells[0]);
    expect(again.rows.map((row) => row.cells)).toEqual([cells[2], cells[3]]);
  });
});

describe("headings", () => {
  it.each([
    ["Price per month", 2.5], // 14600 / 730 h / 8 GPUs
    ["Monthly price", 2.5],
    ["USD per GPU per month", 20],
    ["$ per GPU-month", 20],
    ["Annual cost", 14600 / 8760 / 8],
    ["$/day", 14600 / 24 / 8]
  ])("of a longer time than an hour are divided by its hours: %s", (heading, usd) => {
    const {prices, problems} = read(`Provider,GPU,GPUs,Term,${heading}\nacme,H100 SXM,8,1 year,14600\n`);
    expect(problems).toEqual([]);
    expect(prices.map((one) => one.pricing)).toEqual(["reserved-1y"]);
    expect(prices[0]!.usd_per_gpu_hour).toBeCloseTo(usd, 10);
  });

  it("of a month or a year ask for the kind of price, which is hardly on demand", () => {
    const text = "Provider,GPU,GPUs,EUR / month\nacme,L4,1,400\n";
    expect(told(read(text))).toEqual([
      "2: (kind): : the kind of a price per month: choose above which, where no column says"
    ]);
    expect(told(read(text, {kind: "reserved-3y"}))).toEqual(["2 acme l4 reserved-3y 1 0.6027 2026-11-27"]); // 400 · 1.1 / 730
  });

  it("of a week, or of two times, give no price", () => {
    expect(told(read("Provider,GPU,GPUs,Weekly price\nacme,L4,1,400\n"))).toEqual([
      "2: Weekly price: 400: a price an hour, a day, a month or a year, and the heading says Weekly"
    ]);
    expect(told(read("Provider,GPU,GPUs,Term,Monthly price\nacme,L4,1,1 year,400/day\n"))).toEqual([
      "2: Monthly price: 400/day: a price of one time, not of a day and a month"
    ]);
  });

  it.each([
    ["GPU,Qty,Unit price", "H100 SXM,8,2.5", 2.5],
    ["GPU,Qty,Price,Unit", "H100 SXM,8,2.5,GPU-hour", 2.5],
    ["Description,Qty,Price each", "H100 SXM,8,2.5", 2.5],
    ["Instance,Qty,Unit price", "p5.48xlarge,8,40", 5], // the unit is the machine
    ["GPU,GPUs per node,Price per hour", "H100 SXM,8,20", 2.5]
  ])("of what a row counts are of one GPU, and of a machine where it names one: %s", (headings, row, usd) => {
    const {prices, problems} = read(`${headings}\n${row}\n`, {provider: "acme"});
    expect(problems).toEqual([]);
    expect(prices.map((one) => [one.gpus, one.usd_per_gpu_hour])).toEqual([[8, usd]]);
  });

  it.each(["Price per hour", "USD/GPU-h", "Hourly price", "On-demand rate ($/hr)"])(
    "of an hour give one: %s",
    (heading) => expect(read(`Provider,GPU,GPUs,${heading}\nacme,L4,1,0.5\n`).prices).toHaveLength(1)
  );

  it("of contracts tell the kind of price", () => {
    const {prices} = read(
      "Provider,GPU,GPUs,Price per hour,Contract\nacme,L4,1,0.5,spot\nacme,L4,1,0.4,3 year reserved\n"
    );
    expect(prices.map(({pricing}) => pricing)).toEqual(["spot", "reserved-3y"]);
  });
});

describe("a quote sign that is out of place", () => {
  const HEAD = "Provider,GPU,GPUs,Price per hour,Notes\n";

  it("takes in no rows where it is never closed", () => {
    const {prices, problems} = read(`${HEAD}a,L4,1,0.7,"good\nb,L4,1,0.8,\nc,L4,1,0.9,x\n`);
    expect(prices.map(({line, provider}) => [line, provider])).toEqual([
      [2, "a"],
      [3, "b"],
      [4, "c"]
    ]);
    expect(problems).toEqual([]);
  });

  it("is told where a cell takes in the rows below, and cells over several lines are read", () => {
    const {prices, problems} = read(`${HEAD}a,L4,1,0.7,"good\nb,L4,1,0.8,x"\nc,L4,1,0.9,"two\nlines, one cell"\n`);
    expect(prices.map(({line, provider}) => [line, provider])).toEqual([[4, "c"]]);
    expect(problems).toEqual([
      {
        line: 2,
        column: "Price per hour",
        value: "b,L4,1,0.8,x",
        expected: "a quote that is closed in its own row: a cell here takes in the rows below"
      }
    ]);
  });
});

describe("quotedOffers(prices) and quoteEdits(offers)", () => {
  const text = `Provider,GPU,GPUs,Price per hour,Date,Region
lambda,H100 SXM,8,16,2026-11-20,us
lambda,H100 SXM,1,3,2026-11-21,eu
lambda,H100 SXM,1,3.5,2026-11-21,eu
lambda,H100 SXM,1,4,2026-11-19,asia
newcomer,T4,1,0.25,2026-11-20,us
`;

  it("put offers of the day quoted into the notebook, and undoing them leaves nothing", () => {
    const offers = quotedOffers(read(text).prices, catalog);
    // Of 2, 3 and 4 the median is 3: of a region the cheapest counts.
    expect(offers.map(({key, low, median, high, prices, date}) => [key, low, median, high, prices, date])).toEqual([
      ["lambda/h100-sxm/on-demand", 2, 3, 4, 4, "2026-11-21"],
      ["newcomer/t4/on-demand", 0.25, 0.25, 0.25, 1, "2026-11-20"]
    ]);
    expect(offers[0]!.replaces).toBe(
      catalog.offers.find(({provider, accelerator_id}) => provider === "lambda" && accelerator_id === "h100-sxm")!
        .usd_per_gpu_hour_median
    );
    const {scenario, refused} = tryEdits(
      catalog,
      {},
      quoteEdits(offers, {committed: catalog, file: "quote.csv"}),
      COMMITTED
    );
    expect(refused).toEqual([]);
    const edited = applyScenario(catalog, scenario, COMMITTED);
    expect(edited.ignored).toEqual([]);
    const of = (name: string) =>
      edited.catalog.offers.find(
        ({provider, accelerator_id, pricing}) => `${provider}/${accelerator_id}/${pricing}` === name
      );
    expect(of("lambda/h100-sxm/on-demand")).toMatchObject({
      ...{usd_per_gpu_hour_low: 2, usd_per_gpu_hour_median: 3, usd_per_gpu_hour_high: 4},
      ...{as_of: "2026-11-21", note: "4 prices quoted in USD in quote.csv", source: "a quote of one's own, quote.csv"}
    });
    expect(of("newcomer/t4/on-demand")).toMatchObject({
      usd_per_gpu_hour_median: 0.25,
      as_of: "2026-11-20",
      note: "quoted at 0.25 USD an hour in quote.csv"
    });
  });

  it("keep what was quoted in another currency, with the rate and its day", () => {
    const text =
      "Provider,GPU,GPUs,Price per hour,Currency\nacme,T4,1,0.5,EUR\nacme,H100 SXM,1,3,EUR\nacme,H100 SXM,1,4,USD\n";
    const offers = quotedOffers(read(text).prices, catalog, {rates: {EUR: "EUR at 1.0705 USD, 2024-06-28"}});
    expect(offers.map(({asQuoted}) => asQuoted)).toEqual([
      "quoted at 0.5 EUR an hour (EUR at 1.0705 USD, 2024-06-28)",
      "2 prices quoted in EUR and USD (EUR at 1.0705 USD, 2024-06-28)"
    ]);
  });

  it("sell machines of as many GPUs as are quoted, so that eight are paid for one", () => {
    const offers = quotedOffers(
      read("Provider,GPU,GPUs,Price per hour\nacme,H100 SXM,8,16\nacme,T4,4,2\nacme,T4,2,1\n").prices,
      catalog
    );
    const {scenario, refused} = tryEdits(catalog, {}, quoteEdits(offers, {committed: catalog, file: ""}), COMMITTED);
    expect(refused).toEqual([]);
    const own = applyScenario(catalog, scenario, COMMITTED).catalog.offers.filter(({provider}) => provider === "acme");
    expect(own.map(({accelerator_id, fewest_gpus}) => [accelerator_id, fewest_gpus])).toEqual([
      ["h100-sxm", 8],
      ["t4", 2]
    ]);
  });

  it("say in their note that a price does not fit the market", () => {
    const {prices} = read("Provider,GPU,GPUs,Price per hour\nacme,T4,1,0.01\n");
    const offers = quotedOffers(prices, catalog, {reasons: new Map([[prices[0]!, "it is far too low"]])});
    const [edit] = quoteEdits(offers, {committed: catalog, file: ""});
    expect(edit).toMatchObject({
      patch: {note: "quoted at 0.01 USD an hour in a pasted text; taken over although it is far too low"}
    });
  });

  it("keep the catalog's day where a day cannot be one", () => {
    const key = "newcomer/t4/on-demand";
    const patch = {usd_per_gpu_hour_median: 1, quoted_on: "2026-02-31"};
    const {scenario} = tryEdits(catalog, {}, [{part: "row", catalog: "offers", key, patch}], COMMITTED);
    const own = applyScenario(catalog, scenario, COMMITTED).catalog.offers.find(
      ({provider}) => provider === "newcomer"
    );
    expect(own!.as_of).toMatch(/^20\d\d-\d\d(-\d\d)?$/);
    expect(own!.as_of).not.toBe("2026-02-31");
  });
});
