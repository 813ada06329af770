import {readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {csvFormat, csvParse} from "d3-dsv";

const TABLES = {
  "models.csv": "id,name,names,kind,layers,hidden,heads,kv_heads,head_dim,ffn_hidden,vocab,tied,context",
  "scales.csv": "id,name,layers,hidden,heads,kv_heads,head_dim,ffn_hidden,vocab,gated,tied,sequence_length"
};

/** Returns the program that measures training, with the scales and models of a folder's catalogs written into it. */
export function measureProgram(folder: string): string {
  const program = readFileSync("src/commands/measure.py", "utf8");
  const tables = Object.entries(TABLES).map(([name, columns]) => {
    const rows = csvParse(readFileSync(join(folder, name), "utf8"));
    return [name, csvFormat(rows, columns.split(","))];
  });
  const marked = /^TABLES = \{\}.*$/m;
  if (!marked.test(program)) throw new Error("measure.py has no line TABLES = {}");
  return program.replace(marked, () => `TABLES = ${JSON.stringify(Object.fromEntries(tables))}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(measureProgram(process.argv[2] ?? "data"));
