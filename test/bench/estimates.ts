import {spawn} from "node:child_process";
import {readFileSync} from "node:fs";
import {performance} from "node:perf_hooks";
import {randomLcg} from "d3-random";

const MODELS = ["Llama-2-7B", "Llama 3.1 8B", "GPT-2 124M", "Llama-2-70B", "Ours 1.3B"];
const SHAPES = ["24,2048,16", "32,4096,32", "40,5120,40", "12,768,12"];
const SIZES = ["1e9", "3e9", "7e9", "13e9"];
const GPUS = ["H100", "A100 80GB SXM", "RTX 3090", "A100-SXM4-40GB", "RTX 4090"];
const HEADER = "id,model,params,layers,hidden,heads,seq_len,gpu,gpus,global_batch_sequences,dp,tp,pp,tokens_trained\n";

/** Rows as tables of runs have them: of models by name, by size and by shape, half of them laid out, many alike. */
function mixedRow(random: () => number, i: number): string {
  const pick = <T>(some: readonly T[]) => some[Math.floor(random() * some.length)]!;
  const model = pick([`${pick(MODELS)},,,,`, `,${pick(SIZES)},,,`, `,,${pick(SHAPES)}`]);
  const gpus = pick([8, 16, 64, 256]);
  const tp = pick([1, 8]);
  const layout = pick([",,", `${gpus / tp},${tp},1`]);
  return `r${i},${model},${pick([2048, 4096])},${pick(GPUS)},${gpus},${pick(["", 1024])},${layout},1e12\n`;
}

/** Rows that no other says again, each of which leaves its layout open. */
function openRow(random: () => number, i: number): string {
  return `r${i},,${1e9 + i * 1e5},,,,2048,h100-sxm,${[8, 64, 1024][i % 3]},,,,,1e12\n`;
}

/** Times the command on streams of rows, and how much memory it takes at most. */
export async function benchEstimates(): Promise<void> {
  await measure("a million rows, many alike", 1_000_000, mixedRow);
  await measure("10,000 rows, none alike, layouts open", 10_000, openRow);
}

async function measure(name: string, rows: number, row: (random: () => number, i: number) => string): Promise<void> {
  const {scripts} = JSON.parse(readFileSync("package.json", "utf8")) as {scripts: {estimate: string}};
  const args = scripts.estimate.split("&& node ")[1]!.split(" ");
  const started = performance.now();
  const child = spawn(process.execPath, [...args, "-"]);
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, residentBytes(child.pid!))), 50);
  child.stdout.resume();
  const ended = new Promise((resolve) => child.on("close", resolve));
  const random = randomLcg(1);
  child.stdin.write(HEADER);
  for (let at = 0; at < rows; at += 1000) {
    const text = Array.from({length: 1000}, (_, k) => row(random, at + k)).join("");
    if (!child.stdin.write(text)) await new Promise((resolve) => child.stdin.once("drain", resolve));
  }
  child.stdin.end();
  await ended;
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  console.log(`estimate, ${name}: ${seconds.toFixed(1)} s, ${Math.round(most / 2 ** 20)} MiB resident at most`);
}

/** What a process holds in memory, where the system tells. */
function residentBytes(pid: number): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
