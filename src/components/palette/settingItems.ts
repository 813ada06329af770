import type {NamedModel} from "../../model/training/names/namedModel.js";
import {wordsOfAssumption} from "../../scenario/cells/cell.js";
import type {Edit} from "../../scenario/edit.js";
import {asShown} from "../../model/words/format.js";
import {showRange} from "../../scenario/ranges/showRange.js";
import {announce} from "../elements/confirmOn.js";
import type {Notebook} from "../notebook/notebook.js";
import {planAsked, priceAsked, type PlanAsked} from "./asked.js";
import {findGroups} from "./findItems.js";
import type {Item, SiteTexts} from "./items.js";
import {makeEdits, SET_GROUP, setItem} from "./makeEdits.js";
import {priceItems} from "./priceItems.js";
import {scaleItems, scaleSettings} from "./scaleSettings.js";
import {namesOf, settingsIn, type Setting} from "./settingsIn.js";
import {siteFile} from "./siteFile.js";

/** Most that a text sets one of. */
const MOST = 6;

/** Returns what a text asks to be set: an assumption, the scale's, the price of an accelerator, or what the plan is of. */
export function settingItems(notebook: Notebook, text: string, {models}: SiteTexts): Item[] {
  const {assumptions, ranges} = notebook.books.catalog;
  const measured = new Set(ranges.map((one) => one.id));
  const [price, plan] = [priceAsked(text), planAsked(text)];
  const settings = settingsIn(text, assumptions, measured);
  const ofScale = scaleItems(notebook, text);
  const apart = ofScale.length + settings.length > 1;
  const named = [
    ...ofScale,
    ...settings.map((setting) => ({name: setting.name, item: assumptionItem(notebook, setting, apart)}))
  ];
  // What is named in more words is meant: a batch size is no batch.
  const longest = Math.max(0, ...named.map(({name}) => name.length));
  const set = named.filter(({name}) => name.length === longest).map(({item}) => item);
  const priced = price ? priceItems(notebook, set.length > 0 ? {...price, plain: false} : price) : [];
  const found = [...set, ...priced, ...(plan ? planItems(notebook, plan, models) : [])];
  if (!/^set(?:\s|$)/i.test(text.trim())) return found;
  const {exact, near} = suggestions(notebook, text);
  return exact || found.length === 0 ? near : found;
}

/** What else an assumption needs to count. */
const NEEDS: Readonly<Record<string, {id: string; value: string; says: string}>> = {
  price_provider: {id: "price_rule", value: "provider", says: "rates are then one provider's"},
  price_region: {id: "price_rule", value: "region", says: "rates are then the cheapest in a region"},
  plan_owned_rate: {id: "plan_pricing", value: "owned", says: "the front page then plans with it"}
};

/** Returns what sets an assumption; `apart` says which it is beside others of its name. */
function assumptionItem(notebook: Notebook, {assumption, value, range, problem}: Setting, apart: boolean): Item {
  const {label, unit, id, value: now} = assumption;
  if (value === null) return setItem(`${label} is not set`, problem, null);
  const words = (it: number | string) => wordsOfAssumption(assumption, typeof it === "number" ? asShown(it, unit) : it);
  const to = range ? showRange(range, {unit, entry: unit}) : value === undefined ? "what is committed" : words(value);
  const needs = value !== undefined && Object.hasOwn(NEEDS, id) ? NEEDS[id]! : null;
  const also: Edit[] = needs ? [{part: "assumption", id: needs.id, value: needs.value}] : [];
  const inForce = !needs || notebook.books.book.params[needs.id] === needs.value;
  const kind = `now ${words(now)}${inForce ? "" : `; ${needs.says}`}${apart ? ` (${assumption.group})` : ""}`;
  return setItem(`Set ${label} to ${to}`, kind, () =>
    makeEdits(notebook, [{part: "assumption", id, value, ...(range && {range})}, ...also], `${label} is ${to}`)
  );
}

/**
 * Returns what may be set that has words of a text in its name, each to be filled in, or what can be set at all; and
 * whether the text is a name as it stands.
 */
function suggestions(notebook: Notebook, text: string): {exact: boolean; near: Item[]} {
  const {assumptions} = notebook.books.catalog;
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  const asked = words.filter((word) => word !== "set" && word !== "the");
  const settable = [
    ...assumptions.map((one) => ({names: namesOf(one), now: wordsOfAssumption(one, one.value)})),
    ...scaleSettings(notebook)
  ];
  const what = text.trim().replace(/^set\s*/i, "");
  const fits = ({names}: {names: readonly string[]}): number => {
    const all = names.map((name) => name.toLowerCase());
    if (all.includes(what.toLowerCase())) return Infinity;
    return asked.filter((word) => all.some((name) => name.includes(word))).length;
  };
  const near = settable
    .map((one) => ({...one, fit: fits(one)}))
    .filter(({fit}) => fit > 0)
    .sort((a, b) => (a.fit === b.fit ? 0 : b.fit - a.fit))
    .slice(0, MOST);
  const items = near.map(({names: [label = ""], now}) => ({
    ...setItem(`Set ${label} to …`, `now ${now}`, () => {}),
    fill: `set ${label} `
  }));
  const none = setItem(
    what === "" ? "Set something to a value" : `Nothing that is set is called ${what.slice(0, 40)}`,
    "what can be set: any assumption or limit, the scale's tokens, samples, layers …, a price as H100 to $2, scale and machine",
    null
  );
  return {exact: near[0]?.fit === Infinity, near: items.length > 0 ? items : [none]};
}

/** Returns what makes the plan one of a scale, a published model or a machine. */
function planItems(notebook: Notebook, {what, name}: PlanAsked, models: readonly NamedModel[]): Item[] {
  const {catalog} = notebook.books;
  const rows = what === "scale" ? catalog.scales.filter(({variant_of}) => variant_of === "") : catalog.machines;
  const known = rows.map(({id, name: label}): Item => ({
    ...{group: SET_GROUP, kind: "look at it", label: `Plan ${what === "scale" ? "" : "on "}${label}`},
    ...{names: [label, id], words: ""},
    run: () => {
      notebook.attention.look({[what]: id});
      announce(`The plan is of ${label}`);
    }
  }));
  const published = (what === "scale" ? models : []).map((model): Item => ({
    ...{group: SET_GROUP, kind: "adds it as a scale", label: `Plan ${model.name}`},
    ...{names: [model.name, ...model.names], words: model.id},
    run: async () => {
      const {addNamedModel} = await import("../models/addNamedModel.js");
      const reason = await addNamedModel(notebook, siteFile("models"), model.name).catch(
        (error: Error) => error.message
      );
      if (reason !== "") notebook.notices.notify(`${model.name} is not added. ${reason}.`);
    }
  }));
  const found = findGroups([...known, ...published], name)[0]?.items ?? [];
  if (found.length > 0) return found.slice(0, MOST);
  return [setItem(`No ${what} is called ${name}`, "", null)];
}
