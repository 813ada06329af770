import {format} from "../../model/words/format.js";
import type {Model} from "../../engine/model.js";
import type {Sheet} from "../../engine/sheet.js";
import {button} from "../elements/button.js";
import {fillSelect, labelled, select} from "../elements/choice.js";
import {element, type Child} from "../elements/dom.js";
import {showNode} from "../elements/fold.js";
import {notWhileTyping} from "../elements/whileTyping.js";
import {formulaRow, type FormulaRow} from "./formulaRow.js";
import {fetchedWords} from "./laterWords.js";
import {modelGraph} from "../lateParts.js";
import type {Notebook} from "../notebook/notebook.js";
import {machineName, scaleName} from "../plans/planName.js";
import type {Reader} from "../notebook/reader.js";
import {roveCells} from "../tables/rovingCells.js";
import {scrollBox} from "../tables/tableBox.js";

/** Kinds of formulas that can be looked at. */
const KINDS = [
  {value: "all", label: "all"},
  {value: "edited", label: "edited"},
  {value: "problem", label: "with a problem"}
];

/** Returns how many formulas there are and the plan their values are shown for. */
export function modelAnswer(reader: Reader): HTMLElement {
  const model = reader.model();
  const row = reader.focusPlan();
  return element(
    "p",
    {class: "answer"},
    element("b", {}, format(model.cells.size)),
    " formulas in ",
    element("b", {}, format(model.sheets.length)),
    " sheets compute everything shown in this notebook. Values are for ",
    element("b", {}, `${scaleName(reader, row)} on ${machineName(reader, row)}`),
    "."
  );
}

/**
 * Returns every formula of every sheet, with its value for the plan looked at, what it reads and what reads it. The
 * formulas can be searched and edited; a drawing shows how they hang together.
 */
export function formulaTables(notebook: Notebook): HTMLElement {
  let sheets: readonly SheetTable[] = [];
  let model: Model | null = null;

  const query = element("input", {type: "search", id: "formula-search", placeholder: "name, unit, source …"});
  const kind = select(KINDS, "all", {id: "formula-kind"});
  const of = select([], "");
  const count = element("span", {role: "status", class: "fine"});
  const filter = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let [shown, all] = [0, 0];
    const searched = words.length > 0 || kind.value !== "all";
    for (const {rows: own, box, name} of sheets) {
      for (const row of own) {
        row.element.hidden = !(row.is(kind.value) && row.matches(words));
        if (!row.element.hidden) ++shown;
        ++all;
      }
      const elsewhere = !searched && of.value !== ALL && of.value !== name;
      box.hidden = elsewhere || own.every((row) => row.element.hidden);
    }
    count.textContent = shown === all ? "" : shown === 0 ? "No formula is like that." : `${shown} of ${all}`;
    for (const {table, box} of sheets) if (!box.hidden) keepOneStop(table); // the others once they are shown
  };
  query.addEventListener("input", filter);
  kind.addEventListener("change", filter);
  of.addEventListener("change", filter);

  const goTo = () => {
    const target = location.hash.startsWith("#formula-") ? document.getElementById(location.hash.slice(1)) : null;
    if (target && root.contains(target)) show(target);
  };
  /** Goes to a formula, and to its sheet before. */
  const show = (target: HTMLElement | null) => {
    const sheet = sheets.find(({box}) => target && box.contains(target));
    if (sheet?.box.hidden) {
      [query.value, kind.value, of.value] = ["", "all", sheet.name];
      filter();
    }
    goToFormula(target);
  };
  addEventListener("hashchange", goTo, {signal: notebook.life.ended});
  requestAnimationFrame(goTo);
  /** Asks for a formula in a sheet, where it is the analyst's own. */
  const addFormula = async (name: string) => {
    const {addColumn} = await import("../added/addColumn.js");
    const own = Object.hasOwn(notebook.edits.scenario.added?.sheets ?? {}, name);
    const isEmpty = () =>
      !Object.values(notebook.edits.scenario.added?.columns ?? {}).some(({sheet}) => sheet === name);
    addColumn(
      notebook,
      own ? {sheet: name} : {},
      (added) => show(document.getElementById(`formula-${added}`)),
      () => {
        // A sheet without a formula is not shown here: one that was added for none is no edit.
        if (own && isEmpty()) notebook.edits.edit([{part: "added", kind: "sheets", name, what: undefined}]);
      }
    );
  };
  const tools = element(
    "div",
    {class: "toolbar", role: "search", "aria-label": "Formulas"},
    labelled("Sheet", of),
    labelled("Find a formula in any", query),
    labelled("Show", kind),
    button("Add a formula", () => addFormula(of.value)),
    button("Add a sheet", async () => (await import("../added/addSheet.js")).addSheet(notebook, addFormula)),
    count
  );
  const root = element("div", {class: "formula-sheets"}, modelGraph(notebook), tools);

  const drawSheet = (sheet: Sheet): SheetTable => {
    const drawn = sheetTable(notebook, sheet);
    const end = notebook.follow(drawn.box, () => {
      const redrawn = drawn.rows.filter((row) => row.update());
      if (redrawn.length === 0) return;
      keepOneStop(drawn.table);
      if (query.value !== "" || kind.value !== "all") filter();
    });
    return {...drawn, end};
  };
  /** Puts the sheets of the model on the page; those that hold the same formulas as before stay. */
  const arrange = () => {
    if (notebook.books.book.model === model) return;
    ({model} = notebook.books.book);
    const before = new Map(sheets.map((sheet) => [sheet.holds, sheet]));
    const now = model.sheets.map((sheet) => before.get(heldBy(sheet)) ?? drawSheet(sheet));
    if (now.length === sheets.length && now.every((sheet, i) => sheet === sheets[i])) return;
    for (const gone of sheets.filter((sheet) => !now.includes(sheet))) {
      gone.end();
      gone.box.remove();
    }
    sheets = now;
    let last: Element = tools;
    for (const {box} of sheets) {
      if (last.nextElementSibling !== box) last.after(box);
      last = box;
    }
    const listed = model.sheets.map(({name, title}) => ({value: name, label: title}));
    fillSelect(of, [...listed, {value: ALL, label: "all sheets"}], of.value);
    filter();
  };
  notebook.follow(root, notWhileTyping(root, arrange)); // before the sheets it draws, so that those gone are not asked any more
  arrange();
  return root;
}

function goToFormula(target: HTMLElement | null): void {
  if (target) showNode(target, {block: "center"});
  target?.querySelector<HTMLElement>(".cell")?.focus({preventScroll: true});
}

/** What a row is taken to be high before it has been laid out, in pixels. */
const ROW_HEIGHT = 110;

/** The choice of all sheets. */
const ALL = "*";

interface SheetTable {
  name: string;
  box: HTMLElement;
  table: HTMLTableElement;
  rows: FormulaRow[];
  holds: string; // what it was drawn of, less what its rows bring up to date
  end: () => void;
}

function heldBy({name, title, formulas}: Sheet): string {
  return JSON.stringify([
    name,
    title,
    formulas.map(({name, label, unit, note, source}) => [name, label, unit, note, source])
  ]);
}

function sheetTable(notebook: Notebook, sheet: Sheet): Omit<SheetTable, "end"> {
  const rows = sheet.formulas.map(({name}) => formulaRow(notebook, name));
  const head = (label: Child, kind: string | null) => element("th", {scope: "col", class: kind}, label);
  const table = element(
    "table",
    {class: "sheet formulas"},
    element("caption", {}, `${sheet.title} (${sheet.name})`),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        head("Quantity", null),
        head("Value", null),
        head("Unit", "words"),
        head("Formula", "words"),
        head("Reads and read by", "words"),
        head("Source", "words")
      )
    ),
    element(
      "tbody",
      {},
      rows.map((row) => row.element)
    )
  );
  const labels = ["Quantity", "Name", "Value", "Unit", "Formula", "Reads", "Read by", "Source"];
  const box = scrollBox(table, async () => {
    await fetchedWords(); // sources are among them
    return [labels, ...rows.map((row) => row.fields())];
  });
  box.style.containIntrinsicHeight = `auto ${sheet.formulas.length * ROW_HEIGHT}px`;
  return {name: sheet.name, box, table, rows, holds: heldBy(sheet)};
}

/** One cell of a table is reached by Tab: the one that was, or the first one shown. */
function keepOneStop(table: HTMLTableElement): void {
  const focused = table.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
  roveCells(table, focused);
}
