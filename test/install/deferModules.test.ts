import {expect, test} from "vitest";
import {deferModules} from "../../src/install/deferModules.js";

const imports = (outputs: string, patterns: string, paths: string) =>
  `define({id: "0123456a", outputs: [${outputs}], body: async () => {\nconst [${patterns}] = await Promise.all([${paths}]);\n\nreturn {${outputs.replaceAll('"', "")}};\n}});`;

const page = (...cells: string[]) =>
  `<div><!--:0123456a:--></div><script type="module">\n${cells.join("\n\n")}\n</script>`;

const NOTEBOOK =
  'define({id: "1111111a", inputs: ["open"], outputs: ["notebook"], body: async (open) => {\nconst notebook = await open();\nreturn {notebook};\n}});';
const shown = (name: string) =>
  `define({id: "2222222a", inputs: ["notebook","${name}","display"], body: async (notebook,${name},display) => {\ndisplay(await(\n${name}\n))\n}});`;
const ALL = imports(
  '"open","costAnswer","chart","more"',
  "{open}, {costAnswer}, {chart, more}",
  'import("./o.js"), import("./a.js"), import("./c.js")'
);

test("modules that only cells below the answer read are imported once the notebook is open", () => {
  const made = deferModules(page(ALL, NOTEBOOK, shown("costAnswer"), shown("chart")));
  expect(made).toContain('define({id: "0123456a", outputs: ["open","costAnswer"], body: async () => {');
  expect(made).toContain('const [{open}, {costAnswer}] = await Promise.all([import("./o.js"), import("./a.js")]);');
  expect(made).toContain(
    'define({id: "a6543210", inputs: ["notebook"], outputs: ["chart","more"], body: async (notebook) => {'
  );
  expect(made).toContain('const [{chart, more}] = await Promise.all([import("./c.js")]);');
  expect(made).toContain("<!--:0123456a:--><!--:a6543210:-->");
});

test("what stands above the answer comes with it", () => {
  const html = page(ALL, NOTEBOOK, shown("chart"), shown("costAnswer"));
  expect(deferModules(html)).toBe(html);
});

test("a page without an answer stays as it is", () => {
  const html = page(ALL, NOTEBOOK, shown("chart"));
  expect(deferModules(html)).toBe(html);
});
