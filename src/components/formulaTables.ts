import {typeset} from "../model/typeset.js";
import {cellValue} from "./cellValue.js";
import {element, fragment} from "./dom.js";
import {plainTable} from "./plainTable.js";
import {machineName, scaleName} from "./planName.js";
import type {Reader} from "./reader.js";

/** Returns how many formulas there are and the plan their values are shown for. */
export function modelAnswer(reader: Reader): HTMLElement {
  const {model} = reader.notebook.book;
  const row = reader.focusPlan();
  return element(
    "p",
    {class: "answer"},
    element("b", {}, String(model.cells.size)),
    " formulas in ",
    element("b", {}, String(model.sheets.length)),
    " sheets compute everything shown in this notebook. Values are for ",
    element("b", {}, `${scaleName(reader, row)} on ${machineName(reader, row)}`),
    "."
  );
}

/** Returns every formula of every sheet, with what it reads and what reads it. */
export function formulaTables(reader: Reader): Node {
  const {model} = reader.notebook.book;
  const row = reader.focusPlan();
  const link = (name: string) => element("a", {href: `#formula-${name}`}, name);
  return fragment(
    model.sheets.map((sheet) =>
      plainTable({
        caption: `${sheet.title} (${sheet.name})`,
        columns: [
          {label: "Quantity"},
          {label: "Value"},
          {label: "Formula", words: true, prose: true},
          {label: "Unit", words: true},
          {label: "Reads", words: true, prose: true},
          {label: "Read by", words: true, prose: true},
          {label: "Source", words: true, prose: true}
        ],
        rows: sheet.formulas.map(({name}) => {
          const cell = model.cells.get(name)!;
          const reads = [
            ...cell.reads.map((read) => (model.cells.has(read) ? link(read) : element("code", {}, read))),
            ...cell.assumptions.map((read) => element("code", {}, `$.${read}`))
          ];
          const separated = (nodes: HTMLElement[]) => nodes.flatMap((node, i) => (i === 0 ? [node] : [", ", node]));
          return [
            element("span", {id: `formula-${name}`}, cell.label, element("br"), element("code", {}, name)),
            cellValue(reader, name, row),
            element(
              "span",
              {class: "maths"},
              cell.tree ? typeset(cell.tree) : (model.errors.get(name) ?? ""),
              cell.note ? element("div", {class: "fine"}, cell.note) : null
            ),
            cell.unit,
            element("span", {}, separated(reads)),
            element("span", {}, separated(cell.readBy.map(link))),
            cell.source
          ];
        })
      })
    )
  );
}
