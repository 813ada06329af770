import {openBrowser, openPage, whenDrawn} from "./pages/browser.ts";
import {serve} from "./pages/serve.ts";
const s = await serve("dist"); const b = await openBrowser();
const url = (s as any).url ?? s;
for (const [w, scheme] of [[1280,"light"],[400,"dark"]] as const) {
  const {page, problems} = await openPage(b, `${url}what-if.html`, {viewport:{width:w,height:900}, colorScheme: scheme} as any).catch(async () => openPage(b, `${url}what-if.html`));
  await page.setViewportSize({width:w,height:900}); await page.emulateMedia({colorScheme: scheme});
  await whenDrawn(page); await page.waitForTimeout(6000);
  await page.screenshot({path:`/tmp/look-whatif-${w}.png`, fullPage:true});
  console.log(problems);
  await page.context().close();
}
const {page, problems} = await openPage(b, `${url}index.html`);
await page.setViewportSize({width:1280,height:900});
await page.evaluate(() => globalThis.notebook!.edits.apply({assumptions:{price_rule:"cheapest"}, rows:{scales:{large:{samples:2e9}}}} as any));
await page.waitForTimeout(1500);
await page.getByRole("button",{name:"Scenarios"}).click().catch(()=>{});
await page.getByRole("button",{name:"Compare scenarios"}).click({timeout:3000}).catch(e=>console.log(String(e).slice(0,200)));
await page.waitForTimeout(5000);
await page.screenshot({path:"/tmp/look-compare.png"});
console.log(problems);
await b.close(); process.exit(0);
