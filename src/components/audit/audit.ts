import {format} from "../../model/words/format.js";
import {oursInWords, usedInstead} from "../../model/audit/answers.js";
import {inDoubt, ranked, VERDICTS, type Finding} from "../../model/audit/finding.js";
import {auditSummary} from "../../model/audit/summary.js";
import type {PublishedFigure} from "../../model/catalog.js";
import {typeset} from "../../engine/formula/typeset.js";
import {startAudit} from "./startAudit.js";
import {auditChart} from "../charts/charts.js";
import {button} from "../elements/button.js";
import {choice} from "../elements/choice.js";
import {element, type Child} from "../elements/dom.js";
import {showNode} from "../elements/fold.js";
import {figureAddress, rootPath} from "../brief/figurePage.js";
import type {Notebook} from "../notebook/notebook.js";
import {table} from "../tables/table.js";
import {amount, type TableCell} from "../tables/tableCell.js";
import type {Reader} from "../notebook/reader.js";
import {placeOf as addressedPlace} from "../session/sessionHash.js";

/** The parts of the Audit page. */

/** Returns how many figures were checked, how many hold, and what is worst. */
export function auditAnswer(reader: Reader): HTMLElement {
  const findings = reader.findings();
  const {figures, checked, holding, doubtful, rules} = auditSummary(findings, reader.catalog("published"));
  const [worst] = ranked(findings);
  const bold = (value: number) => element("b", {}, format(value));
  return element(
    "p",
    {class: "answer"},
    bold(checked),
    " of the brief's ",
    bold(figures),
    " figures and claims were checked by ",
    bold(rules),
    " rules: ",
    bold(holding),
    " hold and ",
    bold(doubtful),
    " are in doubt.",
    worst && inDoubt(worst) ? [" Most costly: ", worst.explanation] : null
  );
}

/** Returns published against expected for every finding. */
export function auditChartView(reader: Reader, width: number): HTMLElement {
  const findings = reader.findings();
  const {findings: counts} = auditSummary(findings, reader.catalog("published"));
  return auditChart(
    findings.map((finding) => ({
      group: finding.family,
      title: placeOf(finding.figure),
      lines: [`published ${finding.published.text}`, `expected ${finding.expected.text}`, finding.verdict],
      ratio: finding.ratio,
      verdict: finding.verdict,
      open: () => show(reader.notebook, finding)
    })),
    {
      width,
      title: "Published against expected",
      subtitle:
        "A disc for all that hold; hollow within the tolerance, filled where they disagree, crossed where impossible",
      notes: [
        `${counts.holds} findings hold, ${counts.rounding} do within the tolerance, ${counts.disagrees} disagree and ${counts.impossible} are impossible. For a limit the ratio is to the limit.`
      ]
    }
  );
}

/** Returns the choices of verdict, rule and scale that the list of findings follows. */
export function auditFilter(notebook: Notebook): HTMLElement {
  return notebook.view((reader) => {
    const findings = reader.findings();
    const filter = reader.findingFilter();
    const option = (value: string, label = value) => ({value, label});
    const verdicts = VERDICTS.map((one) => option(one));
    const titles = new Map(findings.map(({rule, title}) => [rule, option(rule, title)]));
    const scales = reader.catalog("scales").map(({id, name}) => option(id, name));
    return element(
      "div",
      {class: "toolbar"},
      choice("Verdict", [option("", "in doubt"), option("all"), ...verdicts], filter.verdict, (verdict) =>
        notebook.attention.look({verdict})
      ),
      choice("Rule", [option("", "all rules"), ...titles.values()], filter.rule, (rule) =>
        notebook.attention.look({rule})
      ),
      choice("Scale", [option("", "all scales"), ...scales], filter.scale, (findingScale) =>
        notebook.attention.look({findingScale})
      )
    );
  });
}

/** Findings listed before one asks for all. */
const FIRST_FINDINGS = 40;

/** Returns the findings looked at, what costs most first; a long list ends with a button that shows the rest. */
export function auditFindings(reader: Reader): HTMLElement {
  const {verdict, rule, scale, all} = reader.findingFilter();
  const published = reader.catalog("published");
  const found = ranked(reader.findings()).filter(
    (finding) =>
      (verdict === "all" || (verdict === "" ? inDoubt(finding) : finding.verdict === verdict)) &&
      (rule === "" || finding.rule === rule) &&
      (scale === "" || finding.scale === scale)
  );
  const shown = all ? found : found.slice(0, FIRST_FINDINGS);
  const rest = found.length - shown.length;
  const list = table(
    {
      caption: `${format(found.length)} findings, by what they cost`,
      columns: [
        {label: "Figure", words: true, prose: true},
        {label: "Verdict", words: true},
        {label: "Ratio"},
        {label: "At stake"},
        {label: "Why", words: true, prose: true}
      ]
    },
    shown.map((finding) => [
      noted(
        element(
          "a",
          {id: `finding-${finding.id}`, href: `${rootPath()}${figureAddress(finding.figure, published)}`},
          placeOf(finding.figure)
        ),
        `published ${finding.published.text}, expected ${finding.expected.text}`
      ),
      verdictMark(finding),
      amount(finding.ratio, "×"),
      stakeText(finding),
      noted(finding.explanation, `Used instead: ${usedInstead(finding, ours(reader, finding.figure))}`)
    ])
  );
  if (rest === 0) return list;
  const more = button(`Show the other ${format(rest)}`, () => reader.notebook.attention.look({allFindings: true}));
  return element("div", {}, list, element("div", {class: "toolbar"}, more));
}

/** Returns every rule with the number of its findings by verdict. */
export function auditRules(reader: Reader): HTMLElement {
  const findings = reader.findings();
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const formulas = new Map(
    startAudit(reader.notebook)
      .rules()
      .map(({rule, model}) => [rule.id, typeset(model.cells.get("implied_low")!.tree!)])
  );
  return table(
    {
      caption: "Rules",
      columns: [
        {label: "What must be so", words: true, prose: true},
        {label: "Of", words: true},
        {label: "What follows, low end", words: true, prose: true},
        ...VERDICTS.map((label) => ({label}))
      ]
    },
    rules.map(({rule, title, family}) => [
      title,
      family,
      element("span", {class: "maths"}, formulas.get(rule) ?? ""),
      ...VERDICTS.map((verdict) => {
        const count = findings.filter((finding) => finding.rule === rule && finding.verdict === verdict).length;
        return count > 0 ? amount(count) : null;
      })
    ])
  );
}

/** Scrolls to the finding that the address names, once the list is there. */
export function showAddressed(notebook: Notebook): void {
  const id = addressedPlace(location.hash);
  if (!id.startsWith("finding-")) return;
  const finding = notebook.audits.findings.find((one) => `finding-${one.id}` === id);
  if (finding) show(notebook, finding);
}

function show(notebook: Notebook, {id, verdict, rule}: Finding): void {
  if (!document.getElementById(`finding-${id}`)) {
    notebook.attention.look({
      verdict: inDoubt({verdict}) ? "" : verdict,
      rule: notebook.attention.now.rule && rule,
      findingScale: ""
    });
  }
  if (!document.getElementById(`finding-${id}`)) notebook.attention.look({allFindings: true});
  notebook.settle();
  const row = document.getElementById(`finding-${id}`);
  if (row) showNode(row, {block: "center"});
  row?.focus({preventScroll: true});
}

function placeOf({row, column, file}: PublishedFigure): string {
  const table = file.replace(/\.csv$/, "").replaceAll("-", " ");
  return `${row}: ${column} (${table})`;
}

/** A cell of words with a note under them, in muted type. */
function noted(words: Child, note: string): TableCell {
  return {show: [words, element("div", {class: "published"}, note)], published: note};
}

function verdictMark({verdict}: Finding): HTMLElement {
  const sign = {holds: "✓", rounding: "≈", disagrees: "⚠\ufe0e", impossible: "✗"}[verdict];
  return element("span", {class: inDoubt({verdict}) ? "problem" : ""}, `${sign} ${verdict}`);
}

function stakeText({stops, dollars, days, severity}: Finding): Child {
  if (severity === 0) return "–";
  const parts = [
    stops ? "will not run" : "",
    dollars >= 1 ? format(Math.round(dollars), "USD") : "",
    days >= 0.5 ? format(days, "day") : ""
  ];
  return parts.filter(Boolean).join(", ") || "under $1";
}

function ours(reader: Reader, figure: PublishedFigure): string {
  const {answer, comparison} = reader.answered(figure);
  return answer && comparison ? oursInWords([comparison.low, comparison.high], figure.unit, figure) : "";
}
