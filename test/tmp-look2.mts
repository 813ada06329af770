import {openBrowser, openPage, whenDrawn} from "./pages/browser.js";
import {serve} from "./pages/serve.js";
const browser = await openBrowser();
const {url, close} = await serve("dist");
const {page} = await openPage(browser, `${url}assumptions.html`, {viewport: {width: 1280, height: 900}});
for (const p of ["assumptions","hardware","modules"]) {
  await page.goto(`${url}${p}.html`);
  await whenDrawn(page); await page.waitForTimeout(1500);
  console.log(p, JSON.stringify(await page.evaluate(() => [...document.querySelectorAll(".scroll")].filter(b => (b as HTMLElement).checkVisibility()).map(b => { const t=b.querySelector("table")!; const L=b.getBoundingClientRect().right; const out=[...t.tHead!.rows[0]!.cells].filter(h=>h.getBoundingClientRect().right>L+1).map(h=>h.textContent); return [b.querySelector("caption")?.textContent, b.scrollWidth, b.clientWidth, (b as HTMLElement).dataset.fit, out.join("|")]; }).filter(([, a, b]) => (a as number) > (b as number) + 1))));
  const c = {assumptions: "Scales and their architectures", hardware: "Accelerators", modules: "Trainings"}[p]!;
  await page.locator(`.scroll:has(caption:text-is("${c}"))`).screenshot({path: `/tmp/t-${p}.png`});
}
await browser.close(); await close();
