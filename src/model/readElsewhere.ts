import {readAssumptions} from "../engine/model.js";
import {readsOf} from "../engine/formula/expression.js";
import {parseFormula} from "../engine/formula/parseFormula.js";
import {ruleModel} from "./audit/audit.js";
import {RULES} from "./audit/rules/index.js";
import type {Assumption} from "./catalog.js";
import {KEY_ASSUMPTIONS} from "./plans/planKeys.js";
import {OTHER_SHEETS} from "./sheets/index.js";
import {OWN_MODULE_SHEETS} from "./sheets/modules/moduleSheets.js";
import {openConfiguration} from "./sheets/training/openConfiguration.js";
import {DAY_RELATIONS, PRICE_RELATIONS} from "./tables/relations.js";
import {MODULE_RELATIONS} from "./modules/moduleModel.js";
import {CONFIGURED_ASSUMPTIONS} from "./training/configure.js";

/** What quotes are converted by, and what a model without a sequence length is planned with. */
const READ_BY_FORMS = ["usd_per_eur", "usd_per_gbp", "planned_sequence"];

/**
 * Returns the ids of the assumptions that are read beside the formulas of plans: by what joins plans, by formulas over
 * other tables, by the audit's rules, and by what reads a configuration.
 */
export function readElsewhere(assumptions: readonly Assumption[]): string[] {
  const sheets = [...OTHER_SHEETS.map(({sheet}) => sheet), ...OWN_MODULE_SHEETS, openConfiguration];
  const relations = new Set(Object.keys({...PRICE_RELATIONS, ...DAY_RELATIONS, ...MODULE_RELATIONS}));
  const formulas = sheets.flatMap(({formulas: own}) => own);
  const inSheets = formulas.flatMap(({formula}) => readsOf(parseFormula(formula, {relations})).params);
  const inRules = RULES.flatMap((rule) => [...readAssumptions(ruleModel(rule, assumptions))]);
  const ids = new Set(assumptions.map(({id}) => id)); // other sheets have params of their own
  return [...new Set([...KEY_ASSUMPTIONS, ...CONFIGURED_ASSUMPTIONS, ...READ_BY_FORMS, ...inSheets, ...inRules])]
    .filter((id) => ids.has(id))
    .sort();
}
