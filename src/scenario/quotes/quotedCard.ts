import {BadCell} from "./badCell.js";
import type {QuoteColumns, QuoteField} from "./quoteColumns.js";
import type {QuoteContext} from "./readQuote.js";

/** What one provider's names of cards and machines mean. */
export interface CardNames extends Pick<QuoteContext, "machine"> {
  accelerators: (name: string) => readonly string[];
}

/** A name with a count before or after it: `8x H100`, `H100 x 8`, `H100x8`. */
const COUNTED: readonly RegExp[] = [
  /^(?<count>\d+)\s*[x×*]\s*(?<name>.+)$/is,
  /^(?<name>.+?)\s*[x×*]\s*(?<count>\d+)$/is
];

/**
 * Returns the card of a row and how many of it, by the names, counts, memory and machine in its cells. Throws a BadCell where
 * they name none, may name several, or contradict each other.
 */
export function quotedCard(
  cell: (field: QuoteField) => string,
  {columns, context, remarks}: {columns: QuoteColumns; context: CardNames; remarks: string}
): {accelerator_id: string; gpus: number} {
  const machine = cell("sku") === "" ? null : context.machine(cell("sku"));
  const {name, count} = nameAndCount(cell("accelerator"), context);
  const id = name === "" ? (machine?.accelerator_id ?? null) : cardNamed(name, {cell, machine, context, remarks});
  if (id === null) {
    const field = name === "" ? "sku" : "accelerator";
    throw new BadCell(
      field,
      cell(field),
      "a GPU of the catalog, such as H100 SXM or A100 80GB, or a machine type that is known"
    );
  }
  const text = cell("gpus") || count;
  if (text === "") {
    if (columns.gpus !== null && machine === null) throw new BadCell("gpus", "", "a whole number of GPUs");
    return {accelerator_id: id, gpus: machine?.gpus ?? 1};
  }
  const gpus = Number(text.replace(/\s*gpus?$/i, ""));
  if (!Number.isInteger(gpus) || gpus < 1 || gpus > 100_000) throw new BadCell("gpus", text, "a whole number of GPUs");
  if (machine !== null && machine.accelerator_id === id && machine.gpus !== gpus)
    throw new BadCell("gpus", text, `${machine.gpus}, which ${cell("sku")} has`);
  return {accelerator_id: id, gpus};
}

/** A name and the count beside it; what is a card as a whole, as RTX 4090, has none. */
function nameAndCount(whole: string, {accelerators}: CardNames): {name: string; count: string} {
  const readings = COUNTED.flatMap((form) => {
    const {name = "", count = ""} = form.exec(whole)?.groups ?? {};
    return count === "" ? [] : [{name: name.trim(), count}];
  });
  const all = [{name: whole.trim(), count: ""}, ...readings];
  return all.find(({name}) => accelerators(name).length > 0) ?? all[0]!;
}

/** The form of a board, as names and machine types say it. */
const BOARD = /sxm|pcie|nvl|oam/gi;

/** The card that a name means, by the memory, the board or the machine stated beside it where the name leaves it open. */
function cardNamed(
  name: string,
  {
    cell,
    machine,
    context: {accelerators},
    remarks
  }: {
    cell: (field: QuoteField) => string;
    machine: {accelerator_id: string} | null;
    context: CardNames;
    remarks: string;
  }
): string | null {
  const memory = /^\s*(\d+)\s*(?:GB|GiB|G)?\b/i.exec(cell("memory"))?.[1];
  const named = (more: string) => {
    const found = accelerators(`${name} ${more}`);
    return found.length > 0 ? found : accelerators(name);
  };
  const meant = memory === undefined ? accelerators(name) : named(`${memory}GB`);
  if (meant.length === 0) return null;
  const isOpen = name.search(BOARD) < 0;
  if (machine !== null) {
    const [, ...rest] = machine.accelerator_id.split("-");
    if (meant.includes(machine.accelerator_id) || (isOpen && named(rest.join(" ")).includes(machine.accelerator_id)))
      return machine.accelerator_id;
    throw new BadCell("accelerator", cell("accelerator"), `${machine.accelerator_id}, which ${cell("sku")} has`);
  }
  const boards = new Set(isOpen ? (remarks.match(BOARD) ?? []).map((word) => word.toLowerCase()) : []);
  const [board] = boards;
  const ids = boards.size === 1 ? named(memory === undefined ? board! : `${board} ${memory}GB`) : meant;
  if (ids.length === 1) return ids[0]!;
  throw new BadCell("accelerator", cell("accelerator"), `one of the GPUs it may be: ${ids.join(", ")}`);
}
