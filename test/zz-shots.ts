import {serve} from "./pages/serve.js";
import {openBrowser, openPage} from "./pages/browser.js";
const {url, close} = await serve("dist");
const browser = await openBrowser();
const out = "/tmp/mod";
for (const [w, scheme] of [[1280, "light"], [400, "dark"]] as const) {
  const {page, problems} = await openPage(browser, `${url}modules.html`, {viewport: {width: w, height: 900}, colorScheme: scheme});
  await page.screenshot({path: `${out}/m-${w}-brief.png`, fullPage: true});
  await page.getByLabel("Training", {exact: true}).selectOption("llava-1-5-7b-align");
  await page.waitForTimeout(400);
  await page.screenshot({path: `${out}/m-${w}-llava.png`, fullPage: true});
  if (w === 1280) {
    await page.locator('.cell[data-cell="backward_flops"]').nth(2).click();
    await page.waitForTimeout(500);
    await page.screenshot({path: `${out}/m-inspect.png`});
    await page.evaluate(() => document.querySelector(".inspector-body")!.scrollTo(0, 700));
    await page.screenshot({path: `${out}/m-inspect2.png`});
  }
  console.log(w, problems, await page.locator("p.answer").innerText());
  await page.context().close();
}
await browser.close();
await close();
