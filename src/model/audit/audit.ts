import {formatRange} from "../words/formatRange.js";
import type {Assumption, Catalog} from "../catalog.js";
import type {Columns, Params} from "../../engine/compile.js";
import {evaluator} from "../../engine/evaluate.js";
import {buildModel, type Model} from "../../engine/model.js";
import {assumptionValues} from "../notebookModel.js";
import {Facts} from "./facts.js";
import type {Finding, Verdict} from "./finding.js";
import type {Check, Rule} from "./rule.js";
import {RULES} from "./rules/index.js";
import {checksOf, figuresOf, tableOf} from "./table.js";
import {fill, ratioWords, words} from "./words.js";

/** Units of assumptions by id: a hundred rules ask for those of one list. */
const UNITS = new WeakMap<readonly Assumption[], Readonly<Record<string, string>>>();

/** Returns the model of a rule: its sheet over the table of its checks. */
export function ruleModel(rule: Rule, assumptions: readonly Assumption[]): Model {
  const units = UNITS.get(assumptions) ?? Object.fromEntries(assumptions.map(({id, unit}) => [id, unit]));
  UNITS.set(assumptions, units);
  return buildModel([rule.sheet], {columns: rule.columns, assumptions: units});
}

/** The catalogs that rules look figures up in; where one changes, all checks are made anew. */
const TABLES = ["published", "scales", "accelerators", "machines", "offers"] as const;

interface Prepared {
  rule: Rule;
  model: Model;
  evaluate: ReturnType<typeof evaluator>;
  reads: string[]; // assumptions
  facts: Facts | null; // the checks were made of
  params: Params; // the findings were made under
  checks: Check[];
  table: Columns;
  findings: Finding[];
}

/** An audit in steps: the findings hold once every step is done. */
export interface Audit {
  steps: (() => void)[];
  findings: () => readonly Finding[];
}

/**
 * Audits the published figures of a catalog, again only where an edit reaches: a rule is evaluated anew when a catalog it
 * looks figures up in or an assumption it reads has changed. The names and units of assumptions are fixed when it is made.
 */
export class Auditor {
  readonly #prepared: Prepared[];
  #facts: Facts | null = null;
  #findings: readonly Finding[] = [];

  constructor(assumptions: readonly Assumption[], rules: readonly Rule[] = RULES) {
    this.#prepared = rules.map((rule) => {
      const model = ruleModel(rule, assumptions);
      const reads = [...new Set([...model.cells.values()].flatMap((cell) => cell.assumptions))];
      const nothing = {facts: null, params: {}, checks: [], table: {}, findings: []};
      return {rule, model, evaluate: evaluator(model), reads, ...nothing};
    });
  }

  /** Returns a finding for each check, in the order of the rules: the same array while nothing it says has changed. */
  findings(catalog: Catalog): readonly Finding[] {
    const {steps, findings} = this.audit(catalog);
    for (const step of steps) step();
    return findings();
  }

  /** Returns the audit of a catalog as one step a rule, so that a page can stay responsive; a later one may take over. */
  audit(catalog: Catalog): Audit {
    const before = this.#facts?.catalog;
    const moved = !before || TABLES.some((name) => before[name] !== catalog[name]);
    const facts = (this.#facts = moved ? new Facts(catalog) : this.#facts!);
    const params: Params = {...assumptionValues(catalog), basis: "brief"}; // figures of the brief are held against its own hours
    return {
      steps: this.#prepared.map((prepared) => () => refresh(prepared, facts, params)),
      findings: () => {
        const found = this.#prepared.flatMap(({findings}) => findings);
        const same = found.length === this.#findings.length && found.every((one, i) => one === this.#findings[i]);
        return same ? this.#findings : (this.#findings = found);
      }
    };
  }

  /** Returns the rules with their models, in order. */
  rules(): {rule: Rule; model: Model}[] {
    return this.#prepared.map(({rule, model}) => ({rule, model}));
  }
}

/** Brings a rule's findings up to date; those that say the same as before stay the same objects. */
function refresh(prepared: Prepared, facts: Facts, params: Params): void {
  const {rule, evaluate, reads} = prepared;
  const moved = prepared.facts !== facts;
  if (!moved && reads.every((name) => Object.is(params[name], prepared.params[name]))) return;
  if (moved) {
    prepared.checks = checksOf(rule, facts);
    prepared.table = tableOf(rule, prepared.checks, facts);
  }
  const {checks} = prepared;
  const columns = checks.length > 0 ? evaluate(prepared.table, params) : {};
  const found = checks.flatMap((check, row) => findingOf(rule, check, columns, row, facts) ?? []);
  const known = new Map(prepared.findings.map((finding) => [finding.id, finding]));
  prepared.findings = found.map((finding) => {
    const before = known.get(finding.id);
    return before && sameFinding(before, finding) ? before : finding;
  });
  prepared.facts = facts;
  prepared.params = params;
}

function sameFinding(a: Finding, b: Finding): boolean {
  return a.figure === b.figure && JSON.stringify(a) === JSON.stringify(b);
}

function findingOf(rule: Rule, check: Check, columns: Columns, row: number, facts: Facts): Finding | null {
  const verdict = columns.verdict![row] as Verdict | "";
  if (verdict === "") return null;
  const value = (name: string) => Number(columns[name]![row]);
  const {figure} = check;
  const scale = check.scale || figure.scale;
  const machine = check.machine || figure.machine;
  const range = (name: string, unit: string) =>
    unit === "h" && rule.hours
      ? `${formatRange(value(`${name}_low`), value(`${name}_high`))} hours`
      : words(value(`${name}_low`), value(`${name}_high`), unit, unit === "1" && rule.share);
  const times = rule.unit === "1" && !rule.share ? " times" : "";
  const published = range("published", rule.unit) + times;
  const expected = range("expected", rule.unit) + times;
  const say = (template: string) =>
    fill(template, (name) => {
      if (name === "published") return published;
      if (name === "expected") return expected;
      if (name === "printed") return `“${figure.published}”`;
      if (name === "ratio") return ratioWords(value("ratio"));
      if (name === "scale") return facts.catalog.scales.find(({id}) => id === scale)?.name ?? scale;
      if (name === "machine") return facts.machine(machine)?.name ?? machine;
      const unit = rule.operands[name];
      if (unit === "text") return String(columns[name]![row]);
      if (unit) return range(name, unit);
      const extra = rule.extra?.[name];
      if (extra) return words(value(name), value(name), extra.unit, extra.unit === "1" && rule.share);
      const end = rule.extra?.[`${name}_low`];
      return end && range(name, end.unit);
    });
  return {
    id: [rule.id, figure.id, check.key].filter(Boolean).join("/"),
    rule: rule.id,
    family: rule.family,
    title: rule.title,
    scale,
    machine,
    figure,
    unit: rule.unit,
    published: {
      low: value("published_low"),
      high: value("published_high"),
      text: rule.claim ? `${figure.published} (${published})` : figure.published
    },
    expected: {
      low: value("expected_low"),
      high: value("expected_high"),
      text: `${LIMIT_WORDS[rule.relation] ?? ""}${expected}`
    },
    ratio: value("ratio"),
    limit: rule.relation in LIMIT_WORDS,
    verdict,
    stops: value("failed") === 1 && value("stops") === 1,
    days: value("failed") === 1 ? value("stake_days") || 0 : 0,
    dollars: value("failed") === 1 ? value("stake_cost") || 0 : 0,
    severity: value("severity"),
    explanation: sentence(say(rule.statement), tail(rule, verdict, say)),
    instead: say(rule.instead),
    reads: [...new Set(figuresOf(check).map(({id}) => id))]
  };
}

const LIMIT_WORDS: Partial<Record<Rule["relation"], string>> = {
  "at-most": "at most ",
  "at-least": "at least ",
  above: "more than ",
  below: "less than "
};

function tail(rule: Rule, verdict: Verdict, say: (template: string) => string): string {
  if (verdict === "holds") return rule.claim ? "the brief agrees" : say("the brief prints {printed}, which agrees");
  if (verdict === "rounding") return say("the brief prints {printed}, the same within the tolerance");
  return say(rule.fails ?? "the brief prints {printed}, {ratio}");
}

function sentence(statement: string, end: string): string {
  const text = `${statement}; ${end}.`;
  return text[0]!.toUpperCase() + text.slice(1);
}
