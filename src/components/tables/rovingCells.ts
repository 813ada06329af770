/** What stands for a cell on a page. */
export const CELL = ".cell[data-cell]";

/** What an arrow key stops at in a table. */
export const STOP = `${CELL}, .ref[data-cell], [data-edit], a.doubt, [data-table="sort"]`;

/**
 * Makes the cells of a table one stop of the Tab key: the one given, or the first that is shown. Returns whether there
 * are any.
 */
export function roveCells(table: HTMLTableElement, stop: HTMLElement | null = null): boolean {
  return roveAmong(stopsOf(table), stop);
}

function roveAmong(stops: readonly HTMLElement[], stop: HTMLElement | null): boolean {
  const first =
    stop && stops.includes(stop) ? stop : (stops.find((cell) => !cell.closest("[hidden], thead")) ?? stops[0]);
  for (const cell of stops) {
    const index = cell === first ? "0" : "-1";
    if (cell.getAttribute("tabindex") !== index) cell.setAttribute("tabindex", index);
  }
  return stops.length > 0;
}

/** Leaves a table whose rows were drawn at different times one stop: the cell with the focus, or else the first. */
export function keepOneStop(table: HTMLTableElement): void {
  const stops = stopsOf(table);
  roveAmong(stops, stops.find((cell) => cell === document.activeElement) ?? null);
}

/**
 * Moves from a cell of a table to the next one an arrow key, Home or End leads to (`whole`: of the table, not the row),
 * and makes that one the table's stop. Returns whether the key was of use.
 */
export function moveCell(from: HTMLElement, key: string, whole: boolean): boolean {
  const table = from.closest<HTMLTableElement>("table.sheet");
  const to = table && target(table, from, key, whole);
  if (!to) return false;
  roveCells(table, to);
  to.focus();
  to.scrollIntoView({block: "nearest", inline: "nearest"});
  return true;
}

function target(table: HTMLTableElement, from: HTMLElement, key: string, whole: boolean): HTMLElement | undefined {
  const rows = [...table.rows].filter((row) => !row.hidden).map(stopsOf);
  const here = rows.findIndex((row) => row.includes(from));
  const row = rows[here] ?? [];
  const at = row.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return row[at + 1];
    case "ArrowLeft":
      return row[at - 1];
    case "ArrowDown":
      return inColumn(from, rows.slice(here + 1));
    case "ArrowUp":
      return inColumn(from, rows.slice(0, here).reverse());
    case "Home":
      return whole ? rows.flat()[0] : row[0];
    case "End":
      return whole ? rows.flat().at(-1) : row.at(-1);
  }
}

/** The cell under or above one: of the same column in the nearest row that has it there. */
function inColumn(from: HTMLElement, rows: HTMLElement[][]): HTMLElement | undefined {
  const column = columnOf(from);
  for (const row of rows) {
    const found = row.find((cell) => columnOf(cell) === column);
    if (found) return found;
  }
}

function columnOf(cell: HTMLElement): number {
  return cell.closest<HTMLTableCellElement>("td, th")?.cellIndex ?? -1;
}

function stopsOf(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(STOP)];
}
