import {openBrowser} from "./pages/browser.js";
import http from "node:http";
import {readFileSync, existsSync} from "node:fs";
import path from "node:path";
const root = path.resolve("dist");
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml"
};
const server = http.createServer((q, r) => {
  let p = decodeURIComponent(new URL(q.url!, "http://x").pathname);
  let f = path.join(root, p);
  if (p.endsWith("/")) f = path.join(root, p, "index.html");
  if (!existsSync(f) && existsSync(f + ".html")) f += ".html";
  if (!existsSync(f)) {
    r.writeHead(404);
    return r.end();
  }
  r.writeHead(200, {"content-type": types[path.extname(f)] ?? "application/octet-stream"});
  r.end(readFileSync(f));
});
await new Promise<void>((d) => server.listen(4599, () => d()));
const url = "http://localhost:4599/";
const browser = await openBrowser();
for (const [w, scheme] of [
  [1280, "light"],
  [400, "dark"]
] as const) {
  const page = await (
    await browser.newContext({
      viewport: {width: w, height: 900},
      colorScheme: scheme,
      permissions: ["clipboard-read", "clipboard-write"]
    })
  ).newPage();
  page.on("pageerror", (e) => console.log("ERR", e.message));
  const ready = () => page.waitForFunction(() => (globalThis as any).notebook?.settled, undefined, {polling: 50});
  const shot = (n: string) => page.screenshot({path: `/tmp/hands-${n}-${w}.png`});
  await page.goto(url + "prices.html");
  await ready();
  for (const [i, t] of [
    "set price of H100 to $2",
    "set A100 to 1.5",
    "set tokens 1T",
    "set foo",
    "set batch",
    "set provider lambda"
  ].entries()) {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", {name: "Find or do"}).fill(t);
    await page.waitForTimeout(200);
    console.log(t, "=>", (await page.locator("dialog.palette [role=option]").allInnerTexts()).slice(0, 7));
    await shot("p" + i);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  }
  // filter
  const box = page.locator(".table-box", {
    has: page.locator('caption:text-is("Offers per GPU-hour, over each provider\'s regions")')
  });
  await box.scrollIntoViewIfNeeded();
  await box.hover();
  await box.getByRole("button", {name: /^Filter/}).click();
  await page.waitForTimeout(300);
  await shot("filter");
  await page.keyboard.press("Escape");
  // heading jump
  await page.evaluate(() => scrollTo(0, 0));
  const heads = await page.locator("#observablehq-main :is(h2,h3)").allInnerTexts();
  console.log(heads);
  const target = heads.at(-1)!.trim();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", {name: "Find or do"}).fill(target);
  await page.waitForTimeout(500);
  console.log(await page.locator("dialog.palette [role=option]").allInnerTexts());
  await page.keyboard.press("Enter");
  await page.waitForTimeout(600);
  console.log(
    "jump",
    target,
    await page.evaluate(() => [
      scrollY,
      document.activeElement?.textContent?.slice(0, 60),
      [...document.querySelectorAll("#observablehq-main :is(h2,h3)")].at(-1)!.getBoundingClientRect().top
    ])
  );
  await page.goto(url + "assumptions.html");
  await ready();
  await page.getByRole("button", {name: "Add a scale"}).click();
  await page.waitForTimeout(300);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
  await shot("scale");
  await page.locator("dialog").getByLabel("Name").fill("Mine");
  await page.locator("dialog").getByLabel("Start from").selectOption({label: "Large"});
  await page.locator("dialog").getByLabel("KV heads").fill("7");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
  await shot("scale2");
  await page.keyboard.press("Escape");
  await page.goto(url + "model.html");
  await ready();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", {name: "Find or do"}).fill("add a formula");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  const d = page.locator("dialog.form").last();
  await d.getByLabel("Label").fill("Test");
  await d.getByLabel("Formula", {exact: true}).fill("d.nothing^2");
  await d.getByRole("button", {name: "Add"}).click();
  await page.waitForTimeout(300);
  await shot("formula");
  await page.close();
}
await browser.close();
server.close();
