import type {Scenario} from "../../scenario/scenario.js";
import type {Notebook} from "../notebook/notebook.js";
import type {Identity} from "./identity.js";
import {chartItems} from "../plans/chartItems.js";
import {button} from "../elements/button.js";
import {announce} from "../elements/confirmOn.js";
import {element, fragment} from "../elements/dom.js";
import {download, fileName} from "../elements/download.js";
import type {Menu} from "../elements/menu.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Something the notebook can be saved as. */
interface ExportItem {
  label: string;
  note: string;
  run: (notebook: Notebook) => Promise<void> | void;
}

/** What the notebook can be saved as. */
export const EXPORTS: readonly ExportItem[] = [
  {
    label: "Excel workbook (.xlsx)",
    note: "All sheets as live formulas over your edits; assumptions are named cells.",
    run: saveWorkbook
  },
  {
    label: "One file (.html)",
    note: "All pages with your edits in them; opens by a double click, without a server.",
    run: async (notebook) => {
      const [{saveOneFile}, {identityOf}] = await Promise.all([import("./saveOneFile.js"), import("./identity.js")]);
      await saveOneFile(notebook, titleOf(identityOf(notebook)));
    }
  },
  {
    label: "SQL for DuckDB (.sql)",
    note: "Every plan with every formula as one statement, your edits in it; runs as it stands.",
    run: (notebook) => saveSql(notebook, "duckdb")
  },
  {
    label: "SQL for ClickHouse (.sql)",
    note: "The same for clickhouse-local or a session of a server.",
    run: (notebook) => saveSql(notebook, "clickhouse")
  },
  {
    label: "Print or save as PDF",
    note: "This page, without toolbars.",
    run: () => print()
  }
];

/** Returns what draws the menu of what the notebook can be saved as. Tables have their own buttons for copying and CSV. */
export function exportPanel(notebook: Notebook, made: Menu): () => Node {
  return () =>
    fragment(
      EXPORTS.map(({label, note, run}) => {
        const says = element("span", {class: "hint", role: "status"}, note);
        const save = button(label, async () => {
          save.disabled = true;
          try {
            await run(notebook);
            announce(`${label}: done`);
            made.close();
          } catch (error) {
            says.textContent = `This could not be saved: ${(error as Error).message}`;
          } finally {
            save.disabled = false;
          }
        });
        return element("div", {class: "menu-item"}, save, says);
      }),
      chartItems(notebook),
      element("p", {class: "hint"}, "Copy and CSV stand over every table.")
    );
}

/** What files of all the notebook are called: with the scenario that is in them. */
function titleOf({scenario}: Pick<Identity, "scenario">): string {
  return `Model scaling estimates, ${scenario}`;
}

async function saveWorkbook(notebook: Notebook): Promise<void> {
  const [
    {workbook},
    {planTables, PLAN_IDS, PLAN_NAMES},
    {ownRowTables},
    {plans},
    {workbookSummary, chosenFirst},
    {identityOf},
    {workbookRanges}
  ] = await Promise.all([
    import("../../export/workbook.js"),
    import("../../export/planTables.js"),
    import("../../export/ownTables.js"),
    import("../../model/plans.js"),
    import("./workbookSummary.js"),
    import("./identity.js"),
    import("../ranges/workbookRanges.js")
  ]);
  const {books, edits} = notebook;
  const {book, catalog} = books;
  const {note, ...identity} = identityOf(notebook);
  const about = [...Object.values(identity), ...(note === "" ? [] : [`Note: ${note}`])];
  const columns = chosenFirst(notebook, plans(catalog));
  const bytes = workbook(book.model, columns, book.params, {
    summary: workbookSummary(notebook, about, columns),
    title: "Model Scaling Estimates",
    date: new Date().toISOString().slice(0, 10),
    assumptions: catalog.assumptions,
    about,
    rowNames: PLAN_NAMES,
    ids: PLAN_IDS,
    sheetTitles: sheetTitles(edits.scenario),
    tables: planTables(catalog),
    rowTables: ownRowTables(catalog, book.model, book.tables, edits.scenario.added?.tables),
    related: book.tables,
    ranges: workbookRanges(books, edits.scenario, columns.id as string[])
  });
  download(fileName(titleOf(identity), "xlsx"), bytes, XLSX);
}

/** What the sheets added are called, by name. */
function sheetTitles({added}: Scenario): Record<string, string> {
  return Object.fromEntries(Object.entries(added?.sheets ?? {}).map(([name, {label}]) => [name, label]));
}

async function saveSql(notebook: Notebook, name: "duckdb" | "clickhouse"): Promise<void> {
  const [{bookScript}, {CLICKHOUSE, DUCKDB}, {identityOf}] = await Promise.all([
    import("../../export/sql/bookScript.js"),
    import("../../export/sql/dialect.js"),
    import("./identity.js")
  ]);
  const {book, catalog} = notebook.books;
  const {note, ...identity} = identityOf(notebook);
  const text = bookScript(book.model, {
    dialect: name === "duckdb" ? DUCKDB : CLICKHOUSE,
    catalog,
    params: book.params,
    tables: book.tables,
    about: ["Model Scaling Estimates", ...Object.values(identity), ...(note === "" ? [] : [`Note: ${note}`])]
  });
  download(fileName(`${titleOf(identity)}, ${name}`, "sql"), text, "application/sql");
}
