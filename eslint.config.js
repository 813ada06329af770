import js from "@eslint/js";
import {createNodeResolver, importX} from "eslint-plugin-import-x";
import globals from "globals";
import tseslint from "typescript-eslint";

/** The folders of src and what each may import from beside itself: arrows go one way, and nothing imports a page. */
const FORMATS = {name: "d3-format", message: "Numbers become text in src/model/words."};

const ROOMS = {
  text: [],
  engine: [],
  model: ["engine"],
  scenario: ["model", "engine"],
  export: ["model", "engine", "text"],
  components: ["export", "scenario", "model", "engine", "text"],
  catalog: ["export", "scenario", "model", "engine", "text"],
  data: ["catalog", "export", "scenario", "model", "engine"],
  estimate: ["catalog", "export", "scenario", "model", "engine", "text"],
  sweep: ["catalog", "export", "scenario", "model", "engine", "text"],
  install: []
};

/** Folders that run in browsers too: free of Node. */
const BROWSER = ["text", "engine", "model", "scenario", "export", "components"];

/** Where numbers become text: everything else asks the one formatter. */
const WORDS = ["src/model/words/*.ts", "src/engine/significant.ts"];

export default tseslint.config(
  {ignores: ["dist/", "node_modules/", "src/.observablehq/", ".stryker-tmp/", "reports/"]},
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {languageOptions: {globals: {...globals.browser, ...globals.node}}},
  {
    files: ["src/**/*.ts"],
    plugins: {"import-x": importX},
    settings: {
      "import-x/resolver-next": [
        createNodeResolver({extensions: [".ts", ".js"], extensionAlias: {".js": [".ts", ".js"]}})
      ]
    },
    rules: {
      "import-x/no-restricted-paths": [
        "error",
        {
          zones: Object.entries(ROOMS).map(([room, others]) => ({
            target: `./src/${room}`,
            from: ".",
            except: ["node_modules", ...[room, ...others].map((name) => `src/${name}`)].map((path) => `./${path}`),
            message: `src/${room} may import from ${[`itself`, ...others].join(", ")} only.`
          }))
        }
      ]
    }
  },
  {
    files: ["src/**/*.ts"],
    ignores: WORDS,
    rules: {
      "no-restricted-properties": [
        "error",
        ...["toFixed", "toLocaleString", "toPrecision", "toExponential"].map((property) => ({
          property,
          message: "Numbers become text in src/model/words."
        })),
        {object: "Intl", property: "NumberFormat", message: "Numbers become text in src/model/words."}
      ],
      "no-restricted-imports": ["error", FORMATS]
    }
  },
  {
    files: ["components", "export", "scenario", "engine"].map((room) => `src/${room}/**/*.ts`),
    ignores: ["src/components/notebook/open.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [FORMATS],
          patterns: [
            {group: ["**/model/committed.js"], message: "Sheets and relations are handed over by who opens a notebook."}
          ]
        }
      ]
    }
  },
  {
    files: BROWSER.map((room) => `src/${room}/**/*.ts`),
    rules: {"import-x/no-nodejs-modules": "error"}
  }
);
