import {namesCard} from "../../model/accelerators/namesCard.js";
import {longerInSku} from "../../model/accelerators/namedInSku.js";
import {formInName, gpusInSku, isOtherForm} from "../../model/accelerators/skuFacts.js";
import {BadCell} from "./badCell.js";
import {kindInName} from "./kindInName.js";
import {cardsOfMemory} from "./cardOfMemory.js";
import type {QuoteColumns, QuoteField} from "./quoteColumns.js";
import {memoryReadings, statedMemory, type MemoryOfAll} from "./quotedMemory.js";
import type {QuoteContext} from "./readQuote.js";

/** What one provider's names of cards and machines mean. */
export interface CardNames extends Pick<QuoteContext, "machine" | "capacity" | "nameOf" | "alike"> {
  accelerators: (name: string) => readonly string[];
}

/** What a reading of a row's card knows beside its cells. */
interface Beside {
  columns: QuoteColumns;
  context: CardNames;
  remarks: string; // what other cells tell of what is sold
  memoryOfAll: MemoryOfAll;
}

/** A name with a count before or after it: `8x H100`, `H100 x 8`, `H100x8`. */
const COUNTED: readonly RegExp[] = [
  /^(?<count>\d+)\s*[x×*]\s*(?<name>.+)$/is,
  /^(?<name>.+?)\s*[x×*]\s*(?<count>\d+)$/is,
  /^(?<name>.+?)\s*\(?\b(?<count>\d+)[ -]*gpus?\)?$/is
];

/** What an empty cell of cards may say. */
const NO_GPU = /^(|-|–|—|0|n\/?a|none|nan|null|cpu|no gpu)$/i;

const EXPECTED = "a GPU of the catalog, such as H100 SXM or A100 80GB, or a machine type that is known";

/**
 * Returns the card of a row and how many of it, by the names, counts, memory and machine in its cells. Throws a BadCell where
 * they name none, may name several, or contradict each other.
 */
export function quotedCard(
  cell: (field: QuoteField) => string,
  beside: Beside
): {accelerator_id: string; gpus: number} {
  const {columns, context} = beside;
  const sku = cell("sku");
  const machine = sku === "" ? null : context.machine(sku);
  const stated = nameAndCount(cell("accelerator"), context);
  const described = columns.accelerator === null && machine === null ? nameAndCount(sku, context) : stated;
  const {name, count} = context.accelerators(described.name).length > 0 ? described : stated;
  if (NO_GPU.test(name) && machine === null) {
    const isPlain = columns.accelerator !== null || !namesCard(`${sku}\n${beside.remarks}`);
    throw new BadCell(sku === "" ? "accelerator" : "sku", sku || name, EXPECTED, {namesNoGpu: isPlain});
  }
  const gpus = countOf(cell("gpus") || count, {sku, machine, columns});
  if (count !== "" && Number(count) !== gpus)
    throw new BadCell("gpus", cell("gpus"), `${count}, as ${cell("accelerator") || sku} says`);
  const given = NO_GPU.test(name) ? "" : name;
  const id = given === "" ? machine!.accelerator_id : cardNamed(given, {...beside, cell, machine});
  const accelerator_id = ofMemory(given, id, {...beside, cell, gpus});
  if (machine !== null && machine.accelerator_id === accelerator_id && machine.gpus !== gpus)
    throw new BadCell("gpus", cell("gpus") || count, `${machine.gpus}, which ${sku} has`);
  if (machine === null && isOtherForm([sku], accelerator_id))
    throw new BadCell("accelerator", cell("accelerator"), `${formInName(sku)}, as ${sku} says`);
  return {accelerator_id, gpus};
}

/** How many cards a row has: as its count says, or its machine type. */
function countOf(
  text: string,
  {sku, machine, columns}: {sku: string; machine: {gpus: number} | null; columns: QuoteColumns}
): number {
  const said = machine?.gpus ?? gpusInSku(sku);
  if (text === "") {
    if (columns.gpus !== null && said === null) throw new BadCell("gpus", "", "a whole number of GPUs");
    return said ?? 1;
  }
  const gpus = Number(text.replace(/\s*gpus?$/i, ""));
  if (!Number.isInteger(gpus) || gpus < 1 || gpus > 100_000) throw new BadCell("gpus", text, "a whole number of GPUs");
  if (machine === null && said !== null && said !== gpus) throw new BadCell("gpus", text, `${said}, as ${sku} says`);
  return gpus;
}

/** A name and the count beside it; what is a card as a whole, as RTX 4090, has none. */
function nameAndCount(whole: string, {accelerators}: CardNames): {name: string; count: string} {
  const all = [whole, kindInName(whole).name].flatMap((text) => [
    {name: text.trim(), count: ""},
    ...COUNTED.flatMap((form) => {
      const {name = "", count = ""} = form.exec(text)?.groups ?? {};
      return count === "" ? [] : [{name: name.trim(), count}];
    })
  ]);
  return all.find(({name}) => accelerators(name).length > 0) ?? all[0]!;
}

/** The form of a board, as names and machine types say it; NVLink is a link. */
const BOARD = /sxm|pcie|nvl(?!ink)|oam/gi;

/** Cards that are still open, as a name leaves them. */
type Open = readonly string[];

/** The cards that a name may mean, by the board or the machine stated beside it where the name leaves it open. */
function cardNamed(
  name: string,
  {
    cell,
    machine,
    context,
    remarks
  }: Beside & {cell: (field: QuoteField) => string; machine: {accelerator_id: string} | null}
): Open | string {
  const {accelerators, nameOf} = context;
  const meant = accelerators(name);
  if (machine !== null) {
    const isOpen = name.search(BOARD) < 0;
    const [, ...rest] = machine.accelerator_id.split("-");
    const own = accelerators(`${name} ${rest.join(" ")}`);
    if (meant.includes(machine.accelerator_id) || (isOpen && own.includes(machine.accelerator_id)))
      return machine.accelerator_id;
    if (meant.length > 0)
      throw new BadCell(
        "accelerator",
        cell("accelerator"),
        `${nameOf(machine.accelerator_id)}, which ${cell("sku")} has`
      );
  }
  const longer = longerInSku(name, cell("sku"));
  if (longer !== null) {
    const others = accelerators(longer);
    if (others.length === 0)
      throw new BadCell(
        "accelerator",
        cell("accelerator"),
        `the GPU that ${cell("sku")} names, ${longer}, which the catalog has not`
      );
    return others;
  }
  if (meant.length === 0) {
    const alike = context.alike(name).map(nameOf);
    throw new BadCell(
      "accelerator",
      cell("accelerator"),
      alike.length > 0 ? `a memory that such a GPU has: ${alike.join(", ")}` : EXPECTED
    );
  }
  const boards = new Set(name.search(BOARD) < 0 ? (remarks.match(BOARD) ?? []).map((word) => word.toLowerCase()) : []);
  const [board] = boards;
  const ofBoard = boards.size === 1 ? accelerators(`${name} ${board}`) : [];
  return ofBoard.length > 0 ? ofBoard : meant;
}

/** The one card of those that are open, by its memory where a cell states it. */
function ofMemory(
  name: string,
  open: Open | string,
  {cell, gpus, context, memoryOfAll}: Beside & {cell: (field: QuoteField) => string; gpus: number}
): string {
  const meant = typeof open === "string" ? [open] : open;
  const stated = statedMemory(cell("memory"));
  const names = (ids: readonly string[]) => ids.map(context.nameOf).join(", ");
  if (stated === null) {
    if (meant.length === 1) return meant[0]!;
    throw new BadCell("accelerator", cell("accelerator"), `one of the GPUs it may be: ${names(meant)}`);
  }
  const readings = memoryReadings(stated, gpus, memoryOfAll);
  const found = readings.map((gigabytes) =>
    typeof open === "string"
      ? cardsOfMemory("", meant, gigabytes, {...context, accelerators: () => []})
      : cardsOfMemory(name, meant, gigabytes, context)
  );
  const fitting = [...new Set(found.flat())];
  if (fitting.length === 1) return fitting[0]!;
  const said = `${readings.map((gigabytes) => Math.round(gigabytes)).join(" or ")} GB`;
  if (fitting.length === 0)
    throw new BadCell("memory", said, `the memory of what ${name || cell("sku")} is: ${names(meant)}`);
  throw new BadCell("accelerator", `${name} with ${said}`, `one of the GPUs it may be: ${names(fitting)}`);
}
