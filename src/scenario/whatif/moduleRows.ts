import type {Columns} from "../../engine/compile.js";
import type {Catalog} from "../../model/catalog.js";
import {moduleColumns} from "../../model/modules/moduleColumns.js";
import {relatedTables} from "../../model/tables/related.js";
import type {Rows} from "./derivedBook.js";

/** Returns the rows that a module's numbers are worked out over: all modules. */
export function moduleRows(module: string): Rows {
  let last: {catalog: Catalog; columns: Columns} | null = null;
  const at: Rows["at"] = ({catalog}) => {
    const row = catalog.modules.findIndex(({id}) => id === module);
    if (last?.catalog !== catalog) last = {catalog, columns: moduleColumns(catalog)};
    return {
      columns: last.columns,
      tables: relatedTables({streams: catalog.streams}),
      problem: row < 0 ? "there is no such module" : "",
      rowIn: () => row
    };
  };
  return {at, takes: () => false};
}
