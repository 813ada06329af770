import {readFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {openBrowser, STILL, whenDrawn} from "./pages/browser.js";
import {serve} from "./pages/serve.js";
const browser = await openBrowser();
const {url, close} = await serve("dist");
const kB = (fs: string[]) => (fs.reduce((s, f) => s + gzipSync(readFileSync(f)).length, 0) / 1000).toFixed(0);
for (const p of process.argv.slice(2)) {
  const context = await browser.newContext(STILL); const page = await context.newPage();
  await page.goto(url + p); await whenDrawn(page); await page.waitForTimeout(1500);
  const [shown, entries] = await page.evaluate(() => [performance.getEntriesByName("shown")[0]?.startTime ?? Infinity, performance.getEntriesByType("resource").map(({name, startTime}) => ({name, startTime}))] as const);
  const scripts = entries.filter(({name}) => name.endsWith(".js") && !/Worker\.\w+\.js$/.test(name)).map(({name, startTime}) => ({file: join("dist", name.slice(url.length)), startTime}));
  const first = [...new Set(scripts.filter((s) => s.startTime <= shown).map((s) => s.file))];
  console.log(p, "shown", kB(first), "drawn", kB([...new Set(scripts.map(s => s.file))]));
  if (process.env.V) for (const s of [...new Set(scripts.map(s => s.file))]) console.log("  ", first.includes(s) ? "first" : "later", kB([s]), s);
  await context.close();
}
await browser.close(); await close();
