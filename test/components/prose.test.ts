import {readdirSync, readFileSync} from "node:fs";
import {expect, test} from "vitest";

/** A count of what an analyst may add or delete. */
const COUNTED =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|\d+) (?:scales|machines|accelerators|layouts|streams|modules|offers|models|assumptions|sheets)\b/i;

const pages = readdirSync("src", {recursive: true, encoding: "utf8"}).filter(
  (path) => path.endsWith(".md") && !path.includes(".observablehq")
);

test.each(pages)("%s counts nothing in its own words that may be added or deleted", (path) => {
  const words = readFileSync(`src/${path}`, "utf8").replace(/```js[\s\S]*?```|\$\{[^}]*\}/g, "");
  expect(COUNTED.exec(words)?.[0]).toBe(undefined);
});
