import type {Notebook} from "../notebook/notebook.js";
import type {Identity} from "./identity.js";
import {chartItems} from "../plans/chartItems.js";
import {button} from "../elements/button.js";
import {announce} from "../elements/confirmOn.js";
import {element, fragment} from "../elements/dom.js";
import {download, fileName} from "../elements/download.js";
import type {Menu} from "../elements/menu.js";

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
    note: "All sheets as live formulas over your edits, with the plan of each scale and machine and all plans of the scale looked at.",
    run: async (notebook) => (await import("./saveWorkbook.js")).saveWorkbook(notebook)
  },
  {
    label: "Excel workbook of every plan (.xlsx)",
    note: "With every layout of every scale: five times as large, and slow to recalculate.",
    run: async (notebook) => (await import("./saveWorkbook.js")).saveWorkbook(notebook, {everyPlan: true})
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
export function titleOf({scenario}: Pick<Identity, "scenario">): string {
  return `Model scaling estimates, ${scenario}`;
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
