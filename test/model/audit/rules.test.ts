import {describe, expect, test} from "vitest";
import {ruleModel} from "../../../src/model/audit/audit.js";
import {RULES} from "../../../src/model/audit/rules/index.js";
import {CASES} from "./cases/index.js";
import {auditor, catalog, findingOf, findings, withFigure} from "./fixture.js";

describe("the rules of the audit", () => {
  test("are formulas that parse, read only what is there and yield the units they declare", () => {
    for (const rule of RULES) {
      const model = ruleModel(rule, catalog.assumptions);
      expect([rule.id, [...model.errors], [...model.unitErrors]]).toEqual([rule.id, [], []]);
    }
  });

  test("are all tried by hand", () => {
    expect(CASES.map(([rule]) => rule)).toEqual([...new Set(RULES.map(({id}) => id))]);
  });

  test.each(CASES)("%s: %s is expected at %d to %d and %s", (rule, figure, low, high, verdict) => {
    const found = findingOf(findings, `${rule}/${figure}`);
    expect(found.verdict).toBe(verdict);
    expect(found.expected.low / low).toBeCloseTo(1, 4);
    expect(found.expected.high / high).toBeCloseTo(1, 4);
  });

  test.each(CASES)(
    "%s: %s changes its verdict with a figure",
    (rule, figure, _low, _high, _verdict, [id, text], becomes) => {
      const edited = withFigure(id || figure.split("/")[0]!, text);
      expect(findingOf(auditor.findings(edited), `${rule}/${figure}`).verdict).toBe(becomes);
    }
  );
});
