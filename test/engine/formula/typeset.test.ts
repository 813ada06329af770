import {expect, test} from "vitest";
import {parseFormula} from "../../../src/engine/formula/parseFormula.js";
import {typeset, type WriteName} from "../../../src/engine/formula/typeset.js";

test("typeset(…) writes names as words", () => {
  expect(typeset(parseFormula("d.gpus * (d.wall_hours + $.idle_hours)"))).toBe("gpus × (wall hours + idle hours)");
});

test("typeset(…) writes names as it is told, and says which stand for a group's values", () => {
  const mark: WriteName = (kind, name, grouped) => `${kind[0]}:${name}${grouped ? "*" : ""}`;
  expect(typeset(parseFormula("op.min(d.cost) / d.cost * $.share"), mark)).toBe(
    "least over group of (C:cost*) ÷ C:cost × P:share"
  );
  expect(typeset(parseFormula("d.flag ? Math.max(d.a, 1) : Math.pow(d.b, $.c)"), mark)).toBe(
    "if C:flag then max(C:a, 1) else C:b^P:c"
  );
});
