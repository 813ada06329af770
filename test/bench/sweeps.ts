import {spawn} from "node:child_process";
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

/** Plans of a sweep that is measured, unless SWEEP_PLANS says otherwise. */
const PLANS = Number(process.env.SWEEP_PLANS ?? 10_000_000);

/** Batches in it; goodput varies beside them, as finely as the number of plans asks for. */
const BATCHES = 64;

/** Scales and machines of the catalogs in every layout: about so many plans in a world. */
const IN_A_WORLD = 1320;

/**
 * Prints what a sweep of ten million plans takes from end to end, in each engine: plans a second, the most memory and the
 * bytes written. Every row is kept. With SWEEP_URL a ClickHouse server is measured too.
 */
export async function benchSweeps(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-sweep-"));
  try {
    const spec = join(folder, "spec.json");
    const worlds = Math.ceil(PLANS / IN_A_WORLD);
    const asked = {
      vary: {
        batch_size: {from: 1, to: 4096, steps: BATCHES},
        cluster_goodput: {from: 0.7, to: 0.97, steps: Math.ceil(worlds / BATCHES)}
      },
      output: {columns: ["plan_days", "plan_cost", "plan_best"]}
    };
    writeFileSync(spec, JSON.stringify(asked));
    const url = process.env.SWEEP_URL;
    for (const engine of ["duckdb", "js", ...(url ? ["clickhouse"] : [])])
      await measure(engine, [spec, "--out", join(folder, engine), "--engine", engine], url);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function measure(engine: string, args: readonly string[], url = ""): Promise<void> {
  const more = engine === "clickhouse" ? ["--url", url] : [];
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "src/sweep/sweep.ts", ...args, ...more]);
  let [most, said] = [0, ""];
  const watch = setInterval(() => (most = Math.max(most, residentBytes(child.pid!))), 100);
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  child.stdout.resume();
  const status = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  if (status !== 0) throw new Error(said);
  const out = args[2]!;
  const {plans} = JSON.parse(readFileSync(join(out, "sweep.json"), "utf8")) as {plans: number};
  const bytes = readdirSync(out).reduce((sum, file) => sum + statSync(join(out, file)).size, 0);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `sweep, ${engine}: ${plans} plans in ${seconds.toFixed(1)} s, ${Math.round(plans / seconds)} a second, ` +
      `${Math.round(most / 2 ** 20)} MiB resident at most, ${(bytes / 1e6).toFixed(1)} MB written`
  );
}

/** What a process holds in memory, where the system tells. */
function residentBytes(pid: number): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
