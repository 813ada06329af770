import type {NamedModel} from "../../model/training/names/namedModel.js";
import {ownFigures} from "../../model/training/measured/ownFigures.js";
import {ownOffsets, type OffsetOf, type OwnOffset} from "../../model/training/measured/ownOffsets.js";
import {STACK_FACTORS} from "../../model/training/measured/ownStack.js";
import {format, formatCounted, formatShare} from "../../model/words/format.js";
import {formatRange} from "../../model/words/formatRange.js";
import {offsetEdits, offsetValue, withoutOffset} from "../../scenario/measured/offsetEdits.js";
import {LONGEST_MEASURED, readMeasured, type OwnProblem} from "../../scenario/measured/readMeasured.js";
import {button} from "../elements/button.js";
import {announce} from "../elements/confirmOn.js";
import {element, type Child} from "../elements/dom.js";
import {onDrop} from "../elements/onDrop.js";
import type {AttachedFile} from "../notebook/load.js";
import type {Notebook} from "../notebook/notebook.js";
import {keepRows, keptRows} from "./ownRowsStore.js";
import {leftOutTable} from "../tables/leftOutTable.js";
import {ownFiguresTable, MOST_LISTED} from "./ownRowsTables.js";

/** How long typing rests before a text is read, in milliseconds. */
const REST = 300;

const WORDS: Readonly<Record<OffsetOf, {what: string; takes: string}>> = {
  time: {what: "Time", takes: "take"},
  memory: {what: "Memory", takes: "fill"}
};

/**
 * Returns a form that reads measured rows of an analyst's own, shows each beside its estimate and how far estimates are off
 * on that stack, and applies that offset to all estimates as an edit. The text stays in this browser.
 */
export function ownRows(notebook: Notebook, models: AttachedFile, today: string): HTMLElement {
  const text = element("textarea", {
    ...{id: "own-rows", class: "pasted", rows: 5, spellcheck: "false", autocomplete: "off", wrap: "off"},
    "aria-describedby": "own-rows-problem",
    placeholder: "model,gpu,gpus,seq_len,micro_batch_sequences,dp,tp,pp,recompute,zero_stage,tokens_per_s_per_gpu,…"
  });
  const file = element("input", {type: "file", accept: ".csv,.tsv,.txt", "aria-label": "A file of measured rows"});
  const clear = button("Clear", () => {
    text.value = "";
    void read();
    text.focus();
  });
  const problem = element("p", {id: "own-rows-problem", class: "problem", role: "alert"});
  const found = element("div", {class: "own-rows-found", "aria-live": "polite"});
  let named: Promise<NamedModel[]> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let of: readonly unknown[] = [];

  const read = async () => {
    clearTimeout(timer);
    const now = ++turn;
    const {catalog, formulas} = notebook.books;
    of = [catalog, formulas];
    const source = text.value;
    clear.hidden = source.trim() === "";
    const kept = source.length > LONGEST_MEASURED || keepRows(source.trim() === "" ? "" : source);
    const say = (sentence: string, ...shown: HTMLElement[]) => {
      problem.textContent = sentence;
      text.toggleAttribute("aria-invalid", sentence !== "" && shown.length === 0);
      found.replaceChildren(...shown);
    };
    if (source.trim() === "") return say("");
    try {
      const rows = readMeasured(source, catalog.accelerators);
      named ??= models.json() as Promise<NamedModel[]>;
      const all = await named;
      if (now !== turn) return;
      const {figures, unpredicted} = ownFigures(rows.runs, {catalog, formulas, models: all});
      const offsets = ownOffsets(figures);
      const problems: OwnProblem[] = [
        ...rows.problems,
        ...unpredicted.map(({line, run, reason}) => ({
          line,
          column: "(row)",
          value: run.model || run.id,
          expected: reason
        }))
      ].sort((a, b) => a.line - b.line);
      say(
        kept ? "" : "This browser keeps nothing: the text is gone when the page is left.",
        ...[offsets.time, offsets.memory].flatMap((offset) => (offset ? sentence(offset) : [])),
        ...(rows.unread.length > 0 ? [element("p", {class: "fine"}, `Not read: ${rows.unread.join(", ")}.`)] : []),
        ...(problems.length > 0 ? [leftOutTable(problems, MOST_LISTED)] : []),
        ...(figures.length > 0 ? [ownFiguresTable(figures, offsets)] : [])
      );
    } catch (error) {
      if (now === turn) say(`This cannot be read: ${(error as Error).message}.`);
    }
  };

  const sentence = (offset: OwnOffset): HTMLElement => {
    const {what, takes} = WORDS[offset.of];
    const id = STACK_FACTORS[offset.of];
    const applied = Number(notebook.books.book.params[id]);
    const value = offsetValue(offset);
    const edit = (edits: Parameters<typeof notebook.edits.edit>[0], done: string) => {
      const {refused} = notebook.edits.edit(edits);
      if (refused.length > 0) problem.textContent = `Nothing is changed: ${refused.join(". ")}.`;
      else announce(done);
    };
    const apply = button(
      `Apply × ${format(value)} to all estimates`,
      () => edit(offsetEdits(offset, today), `${what} of all estimates × ${format(value)}`),
      {look: offset.after < offset.before ? "primary" : "plain", name: `Apply the offset of ${offset.of}`}
    );
    const remove = button("Take it back", () => edit(withoutOffset(offset), `${what} of estimates as it was`), {
      name: `Take the offset of ${offset.of} back`
    });
    return element(
      "div",
      {class: "own-offset"},
      element("p", {class: "answer"}, offsetWords(offset, takes)),
      element(
        "div",
        {class: "toolbar"},
        applied === value ? null : apply,
        applied === 1
          ? null
          : element(
              "span",
              {class: "fine"},
              `All estimates from first principles have ${what.toLowerCase()} × ${format(applied)} now.`
            ),
        applied === 1 ? null : remove
      )
    );
  };

  const take = async (given: File | undefined) => {
    if (!given) return;
    if (given.size > LONGEST_MEASURED) {
      problem.textContent = `This cannot be read: ${given.name.slice(0, 80)} is larger than ${format(LONGEST_MEASURED)} bytes.`;
      return;
    }
    text.value = await given.text();
    await read();
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), REST);
  });
  file.addEventListener("change", () => {
    void take(file.files?.[0]);
    file.value = "";
  });
  notebook.subscribe(() => {
    const {catalog, formulas} = notebook.books;
    if (catalog !== of[0] || formulas !== of[1]) void read();
  });
  text.value = keptRows();
  void read();
  const form = element(
    "div",
    {class: "own-rows"},
    element(
      "label",
      {for: "own-rows"},
      "Paste measured rows, or drop a CSV file: a first row that names columns of measured-runs.csv, in any order, and a row for each measurement."
    ),
    text,
    element("div", {class: "toolbar"}, file, clear),
    problem,
    found
  );
  onDrop(form, take);
  return form;
}

function offsetWords({of, runs, factor, low, high, before, after}: OwnOffset, takes: string): Child[] {
  const bold = (words: string) => element("b", {}, words);
  const sure = low > 1 || high < 1;
  return [
    `On your stack ${formatCounted(runs, "run")} ${runs === 1 ? `${takes}s` : takes} `,
    bold(`${format(factor)} ×`),
    ` the ${of} we estimate`,
    Number.isFinite(low)
      ? ` (90 % interval of the mean ${formatRange(low, high)}${sure ? "" : ", which holds 1: it may be chance"}). `
      : " (one run tells no range). ",
    "We are off by ",
    bold(formatShare(before)),
    " in the median",
    ...(Number.isFinite(after)
      ? ["; with the offset, each run left out of its own, by ", bold(formatShare(after))]
      : []),
    after >= before ? ": it does not help." : "."
  ];
}
