import {PRICINGS} from "../../scenario/fields.js";
import {QUOTE_FIELDS, QUOTE_LABELS, type QuoteMapping} from "../../scenario/quotes/quoteColumns.js";
import {TOLD_KIND} from "../../scenario/quotes/quotedKind.js";
import type {QuoteTable} from "../../scenario/quotes/quoteTable.js";
import {openRegions} from "../../scenario/quotes/regionParts.js";
import {labelled, select} from "../elements/choice.js";
import {element} from "../elements/dom.js";

/** Returns controls of which column of a quote says what, and of what holds where none does; `currencies` beside USD. */
export function quoteMapping(
  {headings, rows}: QuoteTable,
  mapping: QuoteMapping,
  {currencies, today, chosen}: {currencies: readonly string[]; today: string; chosen: (mapping: QuoteMapping) => void}
): HTMLElement[] {
  let now = mapping;
  const set = (more: Partial<QuoteMapping>) => chosen((now = {...now, ...more}));
  const columns = QUOTE_FIELDS.map((field) => {
    const options = [
      {value: "", label: "in no column"},
      ...headings.map((heading, i) => ({value: String(i), label: heading || `column ${i + 1}`}))
    ];
    const control = select(options, String(now.columns[field] ?? ""), {class: "quote-column"});
    control.addEventListener("change", () =>
      set({columns: {...now.columns, [field]: control.value === "" ? null : Number(control.value)}})
    );
    return labelled(QUOTE_LABELS[field], control);
  });
  const word = (field: "provider" | "date", label: string, placeholder: string) => {
    const control = element("input", {type: "text", value: now.defaults[field], size: 12, placeholder});
    control.addEventListener("change", () => set({defaults: {...now.defaults, [field]: control.value.trim()}}));
    return labelled(label, control);
  };
  const choose = (
    field: "kind" | "per" | "currency" | "commas",
    label: string,
    options: {value: string; label: string}[]
  ) => {
    const control = select(options, now.defaults[field]);
    control.addEventListener("change", () =>
      set({defaults: {...now.defaults, [field]: control.value} as QuoteMapping["defaults"]})
    );
    return labelled(label, control);
  };
  const plain = (values: readonly string[]) => values.map((value) => ({value, label: value}));
  return [
    ...columns,
    word("provider", "Provider, where no column says", "who sells them"),
    choose("kind", "Kind, where no column says", [{value: TOLD_KIND, label: "as the rows tell"}, ...plain(PRICINGS)]),
    choose("per", "A price is of", [
      {value: "instance", label: "all GPUs of the row"},
      {value: "gpu", label: "one GPU"}
    ]),
    choose(
      "currency",
      "Currency, where none is stated",
      plain([...new Set(["USD", ...currencies, now.defaults.currency])])
    ),
    word("date", "Date, where no column says", today),
    ...(openRegions({rows}, now.columns.region).length === 0
      ? []
      : [
          choose("commas", "A comma in a region", [
            {value: "name", label: "is part of its name"},
            {value: "list", label: "stands between regions"}
          ])
        ])
  ];
}
