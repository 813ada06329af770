import {strToU8, zipSync} from "fflate";
import {execFile, execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {readParts, readWorkbook, type ReadCell} from "./readWorkbook.js";

/** Makes LibreOffice compute every formula of a file it opens, and trust no value that is written in it. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Returns whether LibreOffice is on the path. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync("soffice", ["--version"], {stdio: "ignore", timeout: 30_000});
    return true;
  } catch {
    return false;
  }
}

/** Returns the cells of each workbook as LibreOffice computes them, whatever values the files hold. */
export async function recalculate(workbooks: readonly Uint8Array[]): Promise<Map<string, Map<string, ReadCell>>[]> {
  return (await converted(workbooks, "xlsx")).map(readWorkbook);
}

/** Rows that are left of a worksheet that has no area to print: were it printed, it would be on pages of its own. */
const ROWS_LEFT = 20;

/**
 * Returns how many pages LibreOffice prints of a workbook, unless told which sheets: of the values it holds, and with
 * the first rows alone of worksheets that are not to be printed, since it takes minutes to lay out all of them.
 */
export async function printedPages(workbook: Uint8Array): Promise<number> {
  const parts = readParts(workbook);
  const areas = [...parts["xl/workbook.xml"]!.matchAll(/_xlnm\.Print_Area" localSheetId="(\d+)">[^<]*:/g)];
  const printed = new Set(areas.map(([, i]) => `xl/worksheets/sheet${Number(i) + 1}.xml`));
  const last = new RegExp(`<row r="${ROWS_LEFT + 1}"[^]*(?=</sheetData>)`);
  const left = Object.entries(parts).map(([name, xml]): [string, Uint8Array] => {
    const values = name.startsWith("xl/worksheets/sheet") ? xml.replace(/<f>[^<]*<\/f>/g, "") : xml;
    return [name, strToU8(printed.has(name) ? values : values.replace(last, ""))];
  });
  const [pdf] = await converted([zipSync(Object.fromEntries(left))], "pdf");
  return [...pdf!.toString("latin1").matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

async function converted(workbooks: readonly Uint8Array[], format: string): Promise<Buffer[]> {
  const folder = mkdtempSync(join(tmpdir(), "recalculate-"));
  try {
    const [profile, out] = [join(folder, "profile"), join(folder, "out")];
    mkdirSync(join(profile, "user"), {recursive: true});
    writeFileSync(join(profile, "user", "registrymodifications.xcu"), PROFILE);
    const files = workbooks.map((bytes, i) => {
      const file = join(folder, `${i}.xlsx`);
      writeFileSync(file, bytes);
      return file;
    });
    const options = [`-env:UserInstallation=${pathToFileURL(profile)}`, "--headless", "--convert-to", format];
    await new Promise<void>((resolve, reject) => {
      execFile("soffice", [...options, "--outdir", out, ...files], {timeout: 280_000}, (error) =>
        error ? reject(error) : resolve()
      );
    });
    return files.map((_, i) => readFileSync(join(out, `${i}.${format}`)));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
