import {chromium} from "playwright-core";
import {findBrowser} from "../src/install/browser.js";
import {serve} from "./pages/serve.ts";
const {url}=await serve("dist");
const b=await chromium.launch({executablePath: await (findBrowser as any)()});
for(const [w,scheme] of [[1280,"light"],[400,"dark"]] as any){
 const p=await b.newPage({viewport:{width:w,height:900},colorScheme:scheme});
 p.on("pageerror",e=>console.log("ERR",e.message)); p.on("console",m=>m.type()==="error"&&console.log("CON",m.text()));
 await p.goto(`${url}prices`); await p.waitForSelector("#quote-text");
 await p.fill("#quote-text","Provider;GPU;GPUs;Price per hour;Date\nAcme;H100 SXM;8;19,20 €;2026-11-20\nAcme;H100 SXM;8;x;2026-11-20\nLambda;A100 80GB;1;2,10 €;2026-11-20\n");
 await p.waitForTimeout(1200); await p.locator("#quote-text").scrollIntoViewIfNeeded();
 await p.locator(".quote-import").screenshot({path:`/tmp/pw/quote-${w}.png`});
 console.log(await p.locator(".quote-found").innerText());
 await p.getByRole("button",{name:/Take over/}).click(); await p.waitForTimeout(1500);
 await p.evaluate(()=>scrollTo(0,0));
 await p.screenshot({path:`/tmp/pw/quoted-${w}.png`});
 console.log(await p.locator(".answer").innerText(), await p.locator(".scenario-bar").innerText());
 await p.close();
}
await b.close(); process.exit(0);
