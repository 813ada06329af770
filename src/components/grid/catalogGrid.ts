import {OWN_TABLES, ownValues} from "../../model/tables/ownColumns.js";
import type {Edit} from "../../scenario/edit.js";
import {fieldOf, type Field} from "../../scenario/fields.js";
import {rowKey, type CatalogName} from "../../scenario/scenario.js";
import {addColumnButton, ownGridColumns} from "../added/ownGridColumns.js";
import type {Notebook} from "../notebook/notebook.js";
import {addRowButton, type AddRowOptions} from "./addRowButton.js";
import {fieldCell, fieldHeading} from "./fieldCell.js";
import {isFieldRead} from "../../model/readFields.js";
import {grid} from "./grid.js";
import {grownRows, type PastedColumn} from "./growRows.js";
import type {GridCell, GridColumn, GridRow} from "./gridCell.js";
import {cellTexts, kept} from "./keptRows.js";
import {madeAnew} from "./madeAnew.js";

/** A column of a catalog's grid. */
export interface Drawn extends GridColumn {
  cell: (row: object) => GridCell;
  field?: Field; // that it is
  names?: PastedColumn["names"]; // the part of an offer's key that it is
}

/** What of a catalog a grid shows. */
export interface CatalogGridOptions {
  caption: string;
  fields: string[];
  first?: Drawn;
  second?: Drawn[];
  more?: Drawn[];
  last?: string[];
  where?: (row: object) => boolean;
  depends?: () => unknown[];
  add?: boolean;
  marked?: boolean; // whether added rows are marked as such; default true
  tools?: (options: AddRowOptions) => HTMLElement[];
  above?: (active: () => GridRow | null) => HTMLElement[]; // where no row is added
  searchable?: boolean;
}

/**
 * Returns a grid of a catalog's rows, each field a column to edit, with buttons that add a row and a column. It is made
 * anew when its columns become others.
 */
export function catalogGrid(notebook: Notebook, catalog: CatalogName, options: CatalogGridOptions): HTMLElement {
  const table = OWN_TABLES.find((one) => one === catalog);
  if (!table || options.add === false) return gridOfRows(notebook, catalog, options);
  const columns = () => ownGridColumns(notebook, table);
  return madeAnew(
    notebook,
    () => JSON.stringify(columns().map(({label, remove}) => [label, remove])),
    (own) => gridOfRows(own, catalog, {...options, own: columns()})
  );
}

/** Returns the grid of a catalog's rows with the columns it has now. */
function gridOfRows(
  notebook: Notebook,
  catalog: CatalogName,
  {
    caption,
    fields,
    first,
    second = [],
    more = [],
    last = [],
    where = () => true,
    depends = () => [],
    add = true,
    marked = true,
    tools = () => [],
    above,
    own = [],
    ...rest
  }: CatalogGridOptions & {own?: Drawn[]}
): HTMLElement {
  const table = OWN_TABLES.find((one) => one === catalog);
  const committed = new Map<string, object>(notebook.books.base[catalog].map((row) => [rowKey(catalog, row), row]));
  const ofField = (name: string): Drawn => {
    const field = fieldOf(catalog, name)!;
    const keyed = (row: object) => {
      const key = notebook.books.keyOf(catalog, row);
      return {key, row, base: committed.get(key)};
    };
    return {
      field,
      label: fieldHeading(field),
      ...(!isFieldRead(notebook.books.book.model, field) && {mark: "nothing reads it"}),
      words: field.kind !== "number",
      prose: isProse(field),
      cell: (row) => fieldCell(notebook, field, keyed(row))
    };
  };
  const isSource = (name: string) => isProse(fieldOf(catalog, name)!);
  const [plain, prose] = [fields.filter((name) => !isSource(name)), fields.filter(isSource)];
  const columns = [
    ...(first ? [first] : []),
    ...second,
    ...plain.map(ofField),
    ...more,
    ...own,
    ...[...prose, ...last].map(ofField)
  ];
  const ownVersions = () =>
    table && own.length > 0
      ? [notebook.books.catalog.own, ...Object.values(ownValues(notebook.books.catalog, table))]
      : [];
  const rowsOf = kept(
    () => (notebook.books.catalog[catalog] as object[]).filter(where),
    (row): GridRow => {
      const key = notebook.books.keyOf(catalog, row);
      const cells = columns.map(({cell}) => cell(row));
      const isCommitted = committed.has(key);
      const remove: Edit = {part: "row", catalog, key, patch: isCommitted ? null : undefined};
      return {key, name: cells[0]!.text, cells, added: marked && !isCommitted, remove};
    },
    () => [
      notebook.books.catalog.accelerators,
      cellTexts(notebook),
      notebook.edits.scenario.ranges,
      ...depends(),
      ...ownVersions()
    ]
  );
  return grid(notebook, {
    caption,
    columns,
    rows: rowsOf,
    tools: add
      ? (active, goTo) => {
          const like = () => (active() ?? rowsOf()[0])?.key ?? null;
          const options = {like, among: () => rowsOf().map(({key}) => key), added: goTo};
          return [
            addRowButton(notebook, catalog, options),
            ...tools(options),
            ...(table ? [addColumnButton(notebook, table)] : [])
          ];
        }
      : above,
    ...(add && {grow: (block, column) => grownRows(notebook, catalog, columns.slice(column), block)}),
    ...rest
  });
}

function isProse({field}: Field): boolean {
  return field === "source" || field === "note";
}
