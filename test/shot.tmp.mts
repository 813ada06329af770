import {chromium} from "playwright-core";
import {findBrowser} from "../src/install/browser.js";
import {serve} from "./pages/serve.ts";
const s:any=await serve("dist" as any).catch?.((e:any)=>{throw e}) ?? await serve("dist" as any);
const url=s.url ?? s;
const b=await chromium.launch({executablePath: await (findBrowser as any)()});
for(const [w,scheme] of [[1280,"light"],[400,"dark"],[1280,"dark"],[400,"light"]] as any){
 const p=await b.newPage({viewport:{width:w,height:900},colorScheme:scheme});
 p.on("pageerror",e=>console.log("ERR",e.message));
 const name=process.argv[2]??"prices";
 await p.goto(`${url}${String(url).endsWith("/")?"":"/"}${name}`); await p.waitForTimeout(4000);
 await p.screenshot({path:`/tmp/pw/${name}-${w}-${scheme}.png`,fullPage:process.argv[3]==="full"});
 if(w===1280&&scheme==="light") console.log((await p.locator("#observablehq-main").innerText()).slice(0,3000));
 await p.close();
}
await b.close(); process.exit(0);
