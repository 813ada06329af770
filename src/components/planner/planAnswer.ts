import {ANY} from "../../model/limits.js";
import {LIST_SEPARATOR} from "../../engine/formula/operations.js";
import {format, formatCounted} from "../../model/words/format.js";
import {lowerFirst} from "../../model/words/lowerFirst.js";
import {FAMILIES} from "../charts/drawing/colors.js";
import {editedBehindPlan, editedWords} from "../../model/prices/editedPrices.js";
import {element, type Child} from "../elements/dom.js";
import type {Reader} from "../notebook/reader.js";
import {briefHours} from "../plans/briefHours.js";
import {cellValue} from "../plans/cellValue.js";
import {layoutName, machineName, nameOfScale} from "../plans/planName.js";
import {likenedText} from "../../model/training/measured/similarRuns.js";
import {tightWords} from "../plans/verdict.js";
import {pinButton} from "./pinButton.js";
import {plannedWith} from "./planned.js";
import {rentedNetwork} from "./rentedNetwork.js";
import type {Planner} from "./planner.js";

/** Returns what to rent for the scale looked at within the limits, how to lay it out, and what it takes. */
export function planAnswer(planner: Planner) {
  return (reader: Reader): HTMLElement => {
    const scale = reader.focusScale();
    const {share} = reader.follow("search", () => planner.state);
    const best = plannedWith(reader, scale, "plan_best");
    const searching = share < 1 ? element("span", {class: "searching"}, " Searching…") : null;
    return element(
      "div",
      {class: "answer plan-answer", "aria-live": "polite"},
      best ? sentenceOf(reader, scale, best) : nothingMeets(reader, scale),
      searching
    );
  };
}

/** Returns the largest of the scales that meets the limits. */
export function largestAnswer(reader: Reader): HTMLElement {
  const found = reader.catalog("scales").flatMap(({id}) => plannedWith(reader, id, "plan_largest") ?? []);
  const [row] = found;
  if (row === undefined) return element("p", {}, "No scale meets these limits.");
  return element(
    "p",
    {},
    "The largest scale that meets these limits is ",
    element("b", {}, nameOfScale(reader, reader.text("scale", row))),
    `, ${format(reader.number("params", row), "param")}: `,
    rent(reader, row),
    ", ",
    takes(reader, row),
    "."
  );
}

function sentenceOf(reader: Reader, scale: string, best: string): Node[] {
  const runnerUp = plannedWith(reader, scale, "plan_runner_up");
  const how = reader.assumption("plan_rank") === "time" ? "fastest" : "cheapest";
  const memory = cellValue(reader, "first_principles_peak_memory", best, {drawn: true});
  const capacity = cellValue(reader, "shown_memory", best);
  return [
    element(
      "p",
      {},
      `To train `,
      element("b", {}, nameOfScale(reader, scale)),
      limitWords(reader),
      reader.assumption("plan_pricing") === "owned" ? ", use " : ", rent ",
      rent(reader, best),
      `, the ${how}: `,
      takes(reader, best),
      ". ",
      pinButton(reader, best)
    ),
    element(
      "p",
      {class: "plan-detail"},
      "Lay it out as ",
      element("b", {}, lowerFirst(layoutName(reader, best))),
      " in micro-batches of ",
      bold(reader, "micro_batch", best),
      "; each GPU fills ",
      memory,
      " of ",
      capacity,
      tightWords(reader, best),
      ".",
      ...unmeasured(reader, best),
      " ",
      alikeLink(reader, best),
      ".",
      ...lostTime(reader, best),
      ...briefHours(reader, best, "it"),
      ...rentedNetwork(reader, best),
      ...(runnerUp
        ? [
            " If that is not to be had: ",
            rent(reader, runnerUp),
            ", ",
            takes(reader, runnerUp),
            ". ",
            pinButton(reader, runnerUp)
          ]
        : [noRunnerUp(reader)])
    )
  ];
}

/** Why there is no plan on another accelerator to fall back on. */
function noRunnerUp(reader: Reader): string {
  const allowed = String(reader.assumption("plan_accelerators"));
  const single = allowed !== ANY && !Object.hasOwn(FAMILIES, allowed) && !allowed.includes(LIST_SEPARATOR);
  return single
    ? " No other accelerator is compared: the limits allow this one alone."
    : " No other accelerator meets the limits.";
}

/** That nobody published what the accelerator reaches. */
function unmeasured(reader: Reader, row: string): string[] {
  return reader.number("measured_sources", row) > 0
    ? []
    : [" No run on this accelerator is known: its speed follows from its data sheet, and its range is wider."];
}

/** A link to the measured runs most like a plan. */
function alikeLink(reader: Reader, row: string): HTMLElement {
  const like = likenedText({
    accelerator: acceleratorOf(reader, row),
    family: reader.text("family", row),
    params: reader.number("params", row),
    gpus: reader.number("gpus", row)
  });
  return element("a", {href: `./validation.html?like=${encodeURIComponent(like)}`}, "Measured runs most like it");
}

/** The short name of the accelerator of a plan. */
function acceleratorOf(reader: Reader, row: string): string {
  const own = reader.text("accelerator", row);
  return reader.catalog("accelerators").find(({id}) => id === own)?.short_name ?? own;
}

/** The share of its time that a run on several nodes does not make progress in. */
function lostTime(reader: Reader, row: string): Child[] {
  if (!(reader.number("productive_share", row) < 1)) return [];
  return [
    " Of its time ",
    cellValue(reader, "productive_share", row, {unit: "%"}),
    " % is progress: nodes fail and wait."
  ];
}

/** What stands in the way where no plan meets the limits, and what would help. */
function nothingMeets(reader: Reader, scale: string): Node[] {
  return [...whyNothing(reader, scale), ...otherCount(reader, scale)];
}

/** The plan with the nearest number of GPUs that would meet the other limits. */
function otherCount(reader: Reader, scale: string): Node[] {
  const row = plannedWith(reader, scale, "plan_nearest_count");
  if (!row) return [];
  const words = `With ${formatCounted(reader.number("gpus", row), "GPU")} it can be had: `;
  return [element("p", {}, words, rent(reader, row), ", ", takes(reader, row), ". ", pinButton(reader, row))];
}

/** Why nothing meets the limits, what is nearest, and the deadline or budget that would do. */
function whyNothing(reader: Reader, scale: string): Node[] {
  const name = element("b", {}, nameOfScale(reader, scale));
  const [inTime, inBudget, cheapest, fastest, memory] = [
    "plan_best_in_time",
    "plan_best_in_budget",
    "plan_cheapest",
    "plan_fastest",
    "plan_nearest_memory"
  ].map((flag) => plannedWith(reader, scale, flag));
  if (cheapest && fastest) {
    // What is held against a limit is the middle of the range: the limit that would do.
    const way = (words: string, row: string, would: string) => [
      ...[words, rent(reader, row), ", ", takes(reader, row), "; ", bold(reader, would, row), " would do. "],
      pinButton(reader, row)
    ];
    const [late, dear] = ["plan_deadline", "plan_budget"].map((id) => Number(reader.assumption(id)) > 0);
    const ways: Child[][] = [
      ...(!late
        ? []
        : [
            inTime
              ? way("Within the deadline the cheapest is ", inTime, "plan_cost")
              : way("No machine allowed meets the deadline, at any price: the fastest is ", fastest, "plan_days")
          ]),
      ...(!dear
        ? []
        : [
            inBudget
              ? way("Within the budget the fastest is ", inBudget, "plan_days")
              : way("None does it within the budget, however long it takes: the cheapest is ", cheapest, "plan_cost")
          ])
    ];
    return [
      element("p", {}, "Nothing trains ", name, limitWords(reader), "."),
      ...ways.map((parts) => element("p", {}, ...parts))
    ];
  }
  if (!memory) return [element("p", {}, ...noLayout(reader, name))];
  if (reader.number("memory_filled", memory) <= 1)
    return [
      element("p", {}, name, " can be trained, as on ", rent(reader, memory, false), ", but ", ...noPrice(reader), ".")
    ];
  return [
    element(
      "p",
      {},
      ...["Nothing allowed has the memory for ", name, ". Nearest is ", rent(reader, memory, false)],
      ...[", where it needs ", bold(reader, "first_principles_peak_memory", memory, true), " on each GPU, of which "],
      ...[
        bold(reader, "shown_memory", memory),
        " can be had and ",
        cellValue(reader, "memory_share", memory, {unit: "%"})
      ],
      " % of that may be filled."
    )
  ];
}

/** Why no machine allowed has a layout for a scale. */
function noLayout(reader: Reader, name: Child): Child[] {
  const exactly = Number(reader.assumption("plan_gpus"));
  if (exactly > 0)
    return [
      ...["No layout shares the batch of ", name, " among exactly ", formatCounted(exactly, "GPU")],
      " of a kind that is allowed: another number, or another batch, does."
    ];
  return ["No machine of those allowed is sold, so none can train ", name, "."];
}

/** Why no price is known of what the limits allow. */
function noPrice(reader: Reader): Child[] {
  const [provider, region] = ["plan_provider", "plan_region"].map((id) => String(reader.assumption(id)));
  const named = [provider === ANY ? "" : provider, region === ANY ? "" : region].filter((word) => word !== "");
  const whose = named.length > 0 ? ` of ${named.join(" in ")}` : " of it";
  return [
    `no price${whose} is known that is recent enough to count: older ones, if there are any, stand on the `,
    element("a", {href: "./prices.html"}, "Prices page")
  ];
}

/** The limits in force as words after "to train X". */
function limitWords(reader: Reader): string {
  const ids = ["plan_deadline", "plan_budget", "plan_gpus"];
  const [days, dollars, exactly] = ids.map((id) => Number(reader.assumption(id))) as [number, number, number];
  const words = [
    days > 0 ? `in ${format(days, "day")}` : "",
    dollars > 0 ? `for at most ${format(dollars, "USD")}` : "",
    exactly > 0 ? `on exactly ${formatCounted(exactly, "GPU")}` : ""
  ];
  const said = words.filter((word) => word !== "");
  return said.length > 0 ? ` ${said.join(" and ")}` : "";
}

/** The machine of a plan, and from whom it is rented. */
function rent(reader: Reader, row: string, priced = true): HTMLElement {
  const machine = element("b", {}, machineName(reader, row));
  if (!priced) return element("span", {}, machine);
  const rate = cellValue(reader, "plan_rate", row);
  if (reader.assumption("plan_pricing") === "owned")
    return element("span", {}, machine, " of your own (", rate, " a GPU-hour, ", ownWords(reader), ")");
  return element(
    "span",
    {},
    machine,
    " (",
    ...whosePrice(reader, row),
    rate,
    ` a GPU-hour${priceWords(reader)}${soldWords(reader, row)}${dateWords(reader, row)})`
  );
}

/** What an hour of hardware that is owned is made of. */
function ownWords(reader: Reader): string {
  const stated = Number(reader.assumption("plan_owned_rate")) > 0;
  return stated ? "own price and electricity" : "electricity alone, as no own price is stated";
}

/** Says where a price is that of the middle provider: another may ask less. */
function priceWords(reader: Reader): string {
  const named = ["plan_provider", "plan_region"].some((id) => reader.assumption(id) !== "any");
  const middle = reader.assumption("price_rule") === "median" && reader.assumption("plan_pricing") !== "owned";
  return middle && !named ? ", the middle price" : "";
}

/** Says where more GPUs are paid for than train, as their provider sells whole machines. */
function soldWords(reader: Reader, row: string): string {
  const paid = reader.number("plan_paid_gpus", row);
  return paid > reader.number("gpus", row) ? `, sold in whole machines: ${paid} GPUs are paid for` : "";
}

/** Of when the price is; nothing of hardware that is owned, or where a formula behind the price is edited. */
function dateWords(reader: Reader, row: string): string {
  const pricing = reader.assumption("plan_pricing") === "spot" ? "spot" : "on-demand";
  const day = reader.text("plan_rate_as_of", row);
  return day === "" || editedBehindPlan(reader.model(), pricing).length > 0 ? "" : `, as of ${day}`;
}

/** Whose price a plan pays, with what follows it; which formula says so where one behind the price is edited. */
function whosePrice(reader: Reader, row: string): Child[] {
  const pricing = String(reader.assumption("plan_pricing"));
  const edited = editedBehindPlan(reader.model(), pricing === "spot" ? "spot" : "on-demand");
  if (edited.length > 0) return [`${editedWords(edited)}, `];
  const provider = reader.text("plan_rate_provider", row);
  if (provider === "") return [];
  return [pricing === "spot" ? "spot, " : "", cellValue(reader, "plan_rate_provider", row), ", "];
}

function takes(reader: Reader, row: string): HTMLElement {
  return element(
    "span",
    {},
    bold(reader, "plan_days", row, true),
    " and ",
    bold(reader, "plan_cost", row, true),
    ", ",
    cellValue(reader, "training_gpu_hours", row),
    " GPU-hours"
  );
}

function bold(reader: Reader, quantity: string, row: string, drawn = false): HTMLElement {
  return element("b", {}, cellValue(reader, quantity, row, {drawn}));
}
