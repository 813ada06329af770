import {build} from "esbuild"; import {gzipSync} from "node:zlib";
import {wordsApart} from "../src/install/wordsApart.js";
for (const e of ["src/model/sheets/index.ts","src/scenario/url.ts","src/scenario/applyScenario.ts","src/components/session/session.ts","src/components/inspector/mountInspector.ts","src/components/ranges/drawnCells.ts", "src/model/words/glossary.ts","src/components/notebook/books.ts","src/engine/book.ts"]) {
  const r = await build({entryPoints: [e], bundle: true, minify: true, format: "esm", write: false, plugins: [wordsApart], logLevel: "error", splitting: false, external: []});
  console.log(e, r.outputFiles[0]!.text.length, gzipSync(r.outputFiles[0]!.text).length);
}
