import {expect, test} from "vitest";
import {notices} from "../../src/install/notices.js";

test("notices(…) gives each package once, by name, with version and the text of its license", () => {
  const text = notices([
    "../node_modules/d3-scale/src/log.js",
    "../node_modules/d3-scale/src/linear.js",
    "../node_modules/@uwdata/flechette/src/index.js",
    "src/components/grid.js"
  ]);
  const heads = [...text.matchAll(/^(\S+) \d+\.\d+\.\d+\S*, (\S+)$/gm)].map(
    ([, name, license]) => `${name} ${license}`
  );
  expect(heads).toEqual([
    "@observablehq/framework ISC",
    "@observablehq/inspector ISC",
    "@observablehq/runtime ISC",
    "@uwdata/flechette BSD-3-Clause",
    "d3-scale ISC",
    "minisearch MIT"
  ]);
  expect(text).toContain("Mike Bostock");
});

test("notices(…) names a package that is not installed", () => {
  expect(() => notices(["node_modules/no-such-package/index.js"])).toThrow(/no-such-package/);
});
