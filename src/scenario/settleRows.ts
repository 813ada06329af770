import type {Catalog, Layout, Machine, Module, Offer, Pin, Scale, Training} from "../model/catalog.js";
import {FALLBACK_MACHINE, MOST_PLANS} from "../model/plans.js";
import {countPlans} from "../model/plans/planLayouts.js";
import {scaleContradiction} from "../model/training/configs/scaleContradiction.js";
import type {Draft} from "./applyRows.js";
import {shown} from "./cells/checkValue.js";
import {fieldOf} from "./fields.js";
import {rowCalled} from "./rowCalled.js";
import {ROW_WORDS, rowKey, type CatalogName} from "./scenario.js";
import {format} from "../model/words/format.js";
import {lowerFirst} from "../model/words/lowerFirst.js";

/**
 * Returns the rows of a catalog after a scenario, such that the catalogs still fit together: nothing refers to a row
 * that is gone, no two rows are the same, and there are not more plans than pages can bear. What refers to a deleted
 * row goes with it. An edit that does not fit is undone and said in `ignored`. `catalog` has the catalogs already
 * edited and this one as committed.
 */
export function settleRows(catalog: Catalog, name: CatalogName, drafts: Draft[], ignored: string[]): Draft[] {
  let settled = restore(catalog, name, drafts, ignored);
  for (let misfit = findMisfit(name, settled); misfit; misfit = findMisfit(name, settled)) {
    const {draft, reason} = misfit;
    const fate = draft.committed ? "as it was" : "out";
    ignored.push(`The ${ROW_WORDS[name]} ${rowCalled(catalog, name, draft.key, draft.row)} is left ${fate}: ${reason}`);
    settled = draft.committed
      ? settled.map((other) => (other === draft ? {...draft, row: draft.committed!} : other))
      : settled.filter((other) => other !== draft);
  }
  settled = withoutOrphans(catalog, name, settled);
  const kept = limit(catalog, name, settled, ignored);
  return name === "layouts" ? byRank(kept) : kept;
}

/** Undoes what would leave the model without a row it needs. */
function restore(catalog: Catalog, name: CatalogName, drafts: Draft[], ignored: string[]): Draft[] {
  if (
    name !== "offers" &&
    name !== "modules" &&
    name !== "pins" &&
    catalog[name].length > 0 &&
    withoutOrphans(catalog, name, drafts).length === 0
  ) {
    ignored.push(`The ${name} are left as they were: at least one has to stay`);
    return catalog[name].map((row) => ({key: rowKey(name, row), committed: row, row}));
  }
  if (name !== "machines" && name !== "accelerators") return drafts;
  const references = catalog.machines.filter((machine) => isReference(catalog, machine));
  const needed =
    name === "machines"
      ? references.map((machine) => ({id: machine.id, row: machine as object}))
      : catalog.accelerators
          .filter(({id}) => references.some(({accelerator_id}) => accelerator_id === id))
          .map((accelerator) => ({id: accelerator.id, row: accelerator as object}));
  const order = new Map<object, number>(catalog[name].map((row, i) => [row, i]));
  const kept = [...drafts];
  for (const {id, row} of needed) {
    const at = kept.findIndex(({committed}) => committed === row);
    if (at >= 0 && (name === "accelerators" || (kept[at]!.row as Machine).id === id)) continue;
    const fate = at >= 0 ? "keeps its accelerator and its GPUs" : "cannot be deleted";
    ignored.push(
      `The ${ROW_WORDS[name]} ${rowCalled(catalog, name, id, row)} ${fate}: the hours of others are scaled from its own`
    );
    const draft = {key: id, committed: row, row};
    if (at >= 0) kept[at] = draft;
    else {
      const next = kept.findIndex(({committed}) => !committed || order.get(committed)! > order.get(row)!);
      kept.splice(next < 0 ? kept.length : next, 0, draft);
    }
  }
  return kept;
}

/** Whether the published hours of a machine stand for machines that have none. */
function isReference({published}: Catalog, {id, gpus}: Machine): boolean {
  if (id === FALLBACK_MACHINE) return true;
  return gpus === 1 && published.some(({quantity, machine}) => quantity === "wall_hours" && machine === id);
}

/** The first edited or added row that does not fit the others. */
function findMisfit(name: CatalogName, drafts: Draft[]): {draft: Draft; reason: string} | null {
  const edited = drafts.filter(({row, committed}) => row !== committed);
  const others = (draft: Draft) => drafts.filter((other) => other !== draft).map(({row}) => row);
  for (const draft of edited.reverse()) {
    const reason = MISFITS[name]?.(draft.row as never, () => others(draft) as never[], draft.committed as never);
    if (reason) return {draft, reason};
  }
  return null;
}

const MISFITS: {
  [Name in CatalogName]?: (row: never, others: () => never[], committed: never) => string | null;
} = {
  scales: (scale: Scale, others: () => Scale[], committed: Scale | null) => {
    const {id, name, variant_of} = scale;
    if (variant_of !== "" && !others().some((other) => other.id === variant_of && other.variant_of === ""))
      return `${shown(name || id)} can only vary a scale that varies none`;
    // What is committed is not the edit's fault, and stays what it was.
    return committed && scaleContradiction(committed) ? null : inHeadings("scales", scaleContradiction(scale)?.reason);
  },
  machines: ({id, accelerator_id, gpus}: Machine, others: () => Machine[]) => {
    const twin = others().find(
      (other) => other.id === id || (other.accelerator_id === accelerator_id && other.gpus === gpus)
    );
    return twin ? `there is a machine ${shown(twin.name)} already` : null;
  },
  layouts: ({rank}: Layout, others: () => Layout[]) => {
    const twin = others().find((other) => other.rank === rank);
    return twin ? `${shown(twin.name)} has the same place in the order of preference` : null;
  },
  offers: ({usd_per_gpu_hour_low, usd_per_gpu_hour_median, usd_per_gpu_hour_high}: Offer) =>
    usd_per_gpu_hour_low <= usd_per_gpu_hour_median && usd_per_gpu_hour_median <= usd_per_gpu_hour_high
      ? null
      : "the price has to lie between the lowest and the highest",
  modules: ({heads, kv_heads}: Module) =>
    heads !== null && kv_heads !== null && heads % kv_heads !== 0
      ? inHeadings("modules", `kv_heads ${kv_heads} does not divide heads ${heads}`)
      : null
};

/**
 * What contradicts itself in a row, by the headings of its columns in place of their names: `inner size 1,024`. Names stand
 * before their numbers.
 */
function inHeadings(catalog: CatalogName, reason: string | undefined): string | null {
  if (reason === undefined) return null;
  return reason.replace(
    /\b(?:([a-z][a-z_]*) )?(\d[\d.]*(?:e[+-]?\d+)?)/g,
    (text, name: string | undefined, digits: string) => {
      const number = format(Number(digits), "1", "entry");
      const field = name === undefined ? undefined : fieldOf(catalog, name);
      return name === undefined ? number : `${field ? lowerFirst(field.label) : name} ${number}`;
    }
  );
}

/** Drops rows that refer to a row that is gone. */
function withoutOrphans(catalog: Catalog, name: CatalogName, drafts: Draft[]): Draft[] {
  if (name === "scales") {
    const ids = new Set(drafts.map(({row}) => (row as Scale).id));
    return drafts.filter(({row}) => (row as Scale).variant_of === "" || ids.has((row as Scale).variant_of));
  }
  if (name === "modules") {
    const ids = new Set(catalog.trainings.map(({id}) => id));
    return drafts.filter(({row}) => ids.has((row as Module).training));
  }
  if (name === "pins") {
    const scales = new Set(catalog.scales.map(({id}) => id));
    drafts = drafts.filter(({row}) => scales.has((row as Pin).scale_id));
  } else if (name === "trainings") {
    const ids = new Set(["", ...catalog.scales.map(({id}) => id)]);
    drafts = drafts.filter(({row}) => ids.has((row as Training).scale_id));
  } else if (name !== "machines" && name !== "offers") return drafts;
  const ids = new Set(catalog.accelerators.map(({id}) => id));
  return drafts.filter(({row}) => ids.has((row as Machine | Offer | Training | Pin).accelerator_id));
}

/** Most pinned plans: what one can compare. */
const MOST_PINS = 24;

/** The catalogs whose rows plans are made of. */
const MAKE_PLANS: ReadonlySet<CatalogName> = new Set<CatalogName>(["scales", "machines", "layouts"]);

/** Leaves out the last added rows where there would be more plans than pages can bear. */
function limit(catalog: Catalog, name: CatalogName, drafts: Draft[], ignored: string[]): Draft[] {
  if (name === "pins") {
    for (const {key, row} of drafts.slice(MOST_PINS)) {
      const called = rowCalled(catalog, name, key, row);
      ignored.push(`The ${ROW_WORDS[name]} ${called} is left out: there may be at most ${MOST_PINS}`);
    }
    return drafts.slice(0, MOST_PINS);
  }
  if (!MAKE_PLANS.has(name)) return drafts;
  const rows = drafts.map(({row}) => row);
  if (countPlans({...catalog, [name]: rows}) <= MOST_PLANS) return drafts;
  const others = drafts.filter((draft) => draft.committed).map(({row}) => row);
  const alone = (own: readonly object[]) => countPlans({...catalog, [name]: own});
  const none = name === "layouts" ? alone([]) : 0; // generated ones are there without any
  let room = MOST_PLANS - alone(others);
  const kept: Draft[] = [];
  for (const draft of drafts) {
    if (!draft.committed) room -= alone([draft.row]) - none;
    if (draft.committed || room >= 0) kept.push(draft);
    else {
      const reason = `there would be more than ${format(MOST_PLANS)} plans`;
      ignored.push(`The ${ROW_WORDS[name]} ${rowCalled(catalog, name, draft.key, draft.row)} is left out: ${reason}`);
    }
  }
  return kept;
}

/** Layouts stand in the order of preference. */
function byRank(drafts: Draft[]): Draft[] {
  const rank = ({row}: Draft) => (row as Layout).rank;
  const inOrder = drafts.every((draft, i) => i === 0 || rank(drafts[i - 1]!) < rank(draft));
  return inOrder ? drafts : [...drafts].sort((a, b) => rank(a) - rank(b));
}
