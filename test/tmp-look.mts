import {openBrowser, openPage, whenDrawn} from "./pages/browser.js";
import {serve} from "./pages/serve.js";
const browser = await openBrowser();
const {url, close} = await serve("dist");
const {page} = await openPage(browser, `${url}assumptions.html`, {viewport: {width: 1280, height: 900}});
await page.waitForTimeout(1500);
const report = async (what: string) => console.log(what, JSON.stringify(await page.evaluate(() => [...document.querySelectorAll(".scroll")].filter(b => (b as HTMLElement).offsetParent).map(b => [b.querySelector("caption")?.textContent, b.scrollWidth, b.clientWidth]).filter(([, a, b]) => (a as number) > (b as number) + 1))));
await report("assumptions");
await page.locator("#find").click();
await page.getByRole("combobox", {name: "Find or do"}).fill("h100 sxm");
await page.waitForTimeout(500);
await page.screenshot({path: "/tmp/s1.png"});
await page.keyboard.press("Escape"); await page.keyboard.press("Escape");
await page.evaluate(() => globalThis.notebook!.edits.edit([{part: "assumption", id: "batch_size", value: 64}]));
await page.pdf({path: "/tmp/a.pdf", printBackground: true});
await page.pdf({path: "/tmp/b.pdf", printBackground: true, preferCSSPageSize: true, margin: {top: "15mm", bottom: "15mm", left: "10mm", right: "10mm"}});
for (const p of ["hardware","modules","prices","model"]) {
  await page.goto(`${url}${p}.html`); await whenDrawn(page); await page.waitForTimeout(1500); await report(p);
}
await page.setViewportSize({width: 400, height: 800});
await page.goto(`${url}hardware.html`); await whenDrawn(page); await page.waitForTimeout(1500);
await page.screenshot({path: "/tmp/s2.png"});
await browser.close(); await close();
