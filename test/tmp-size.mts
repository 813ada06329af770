import {build} from "esbuild";
import {gzipSync} from "node:zlib";
import {wordsApart} from "../src/install/wordsApart.js";
import {partOfJstat} from "../src/install/partOfJstat.js";
const entries = process.argv.slice(2);
const {metafile, outputFiles} = await build({entryPoints: entries, bundle: true, splitting: true, minify: true, format: "esm", target: "es2022", outdir: "/tmp/sz", write: false, chunkNames: "c-[hash]", metafile: true, plugins: [wordsApart, partOfJstat], logLevel: "error"});
const eager = new Set<string>();
const visit = (o: string) => { if (eager.has(o)) return; eager.add(o); for (const i of metafile.outputs[o]!.imports) if (i.kind === "import-statement") visit(i.path); };
for (const [o, {entryPoint}] of Object.entries(metafile.outputs)) if (entryPoint && entries.some((e) => entryPoint.endsWith(e))) visit(o);
const by = new Map<string, number>();
let all = 0;
for (const o of eager) for (const [i, {bytesInOutput}] of Object.entries(metafile.outputs[o]!.inputs)) { by.set(i, (by.get(i) ?? 0) + bytesInOutput); all += bytesInOutput; }
console.log("bytes", all);
const dirs = new Map<string, number>();
for (const [i, b] of by) { const d = i.includes("node_modules") ? i.split("node_modules/")[1]!.split("/").slice(0, 1).join("/") : i.split("/").slice(0, 3).join("/"); dirs.set(d, (dirs.get(d) ?? 0) + b); }
console.log([...dirs].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([d, b]) => `${b} ${d}`).join("\n"));
console.log("----");
console.log([...by].sort((a, b) => b[1] - a[1]).slice(0, 60).map(([d, b]) => `${b} ${d}`).join("\n"));
const gz = (t: string) => gzipSync(t).length;
console.log("gzip eager", [...eager].reduce((s, o) => s + gz(outputFiles.find((f) => f.path.endsWith(o.replace(/^.*tmp\/sz/, "")))!.text), 0));
