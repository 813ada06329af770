import {greatest} from "d3-array";
import {format, formatShare} from "../../model/words/format.js";
import {element, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {cellValue, traced} from "../plans/cellValue.js";
import {machineOf, modulesOf, shownTraining} from "./trainingRows.js";

/** Returns what the training looked at takes, where its work goes, and how that compares with what was published. */
export function moduleAnswer(reader: Reader): HTMLElement {
  const training = shownTraining(reader);
  const modules = training ? modulesOf(reader, training.id) : [];
  const first = modules[0]?.id;
  if (!training || first === undefined)
    return answer("No module is there to train: add one to the training, or choose another.");
  const bold = (name: string, unit?: string) => element("b", {}, cellValue(reader, name, first, {unit, drawn: true}));
  const share = ({id}: {id: string}) => reader.number("flops_share", id);
  const largest = greatest(modules, (a, b) => share(a) - share(b))!;
  return answer(
    element("b", {}, training.name),
    " takes ",
    bold("all_flops", "TFLOP/sample"),
    " TFLOP a sample, ",
    element("b", {}, traced("flops_share", largest.id, formatShare(share(largest)))),
    ` of it in ${modules.length > 1 ? largest.name : "its one module"}. On `,
    element("b", {}, machineOf(reader, training)),
    " that is ",
    bold("all_hours"),
    Number.isFinite(reader.number("published_hours", first))
      ? [", ×", traced("hours_ratio", first, format(reader.number("hours_ratio", first))), " the published time."]
      : "."
  );
}

/** Returns what cannot be about the modules looked at, in words; nothing where all can. */
export function moduleProblems(reader: Reader): HTMLElement {
  const training = shownTraining(reader);
  const problems = (training ? modulesOf(reader, training.id) : []).flatMap(({id, name}) => {
    const problem = reader.text("module_problem", id);
    return problem === ""
      ? []
      : [element("p", {class: "problem"}, `⚠ ${name}: `, traced("module_problem", id, problem))];
  });
  return element("div", {}, problems);
}

function answer(...children: (Child | Child[])[]): HTMLElement {
  return element("p", {class: "answer"}, children.flat());
}
