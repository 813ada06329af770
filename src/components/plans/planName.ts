import {planId} from "../../model/plans/planKeys.js";
import {layoutOf} from "../../model/plans/planLayouts.js";
import type {Reader} from "../notebook/reader.js";

/** Returns the name of a plan's machine. */
export function machineName(reader: Reader, row: string): string {
  return nameOfMachine(reader, reader.text("machine", row));
}

/** Returns the name of a plan's scale. */
export function scaleName(reader: Reader, row: string): string {
  return nameOfScale(reader, reader.text("scale", row));
}

/** Returns the name of a plan's layout. */
export function layoutName(reader: Reader, row: string): string {
  return layoutOf(reader.catalog("layouts"), reader.text("layout", row))?.name ?? "";
}

/** Returns the name of the machine with an id; empty where there is none. */
export function nameOfMachine(reader: Reader, id: string): string {
  const named = (machine: {id: string}) => machine.id === id;
  const own = reader.catalog("machines").find(named) ?? reader.notebook.books.plannedOn.machines.find(named);
  return own?.name ?? "";
}

/** Returns the name of the scale with an id; empty where there is none. */
export function nameOfScale(reader: Reader, id: string): string {
  return reader.catalog("scales").find((scale) => scale.id === id)?.name ?? "";
}

/** Returns the plan of a scale that a flag of the advice sheet marks (cheapest, fastest …), or null. */
export function markedPlan(reader: Reader, scale: string, flag: string): string | null {
  return reader.plansOf(scale).find((row) => reader.flag(flag, row)) ?? null;
}

/** Returns the plans of a scale on a machine in the layouts of the catalog, and the one shown where that is another. */
export function namedPlans(reader: Reader, scale: string, machine: string): string[] {
  const named = reader.catalog("layouts").map(({id}) => planId(scale, machine, id));
  return [...new Set([...named, reader.planOf(scale, machine)])];
}
