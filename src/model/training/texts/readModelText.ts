import {parse as parseToml, TomlError} from "smol-toml";
import {parseDocument} from "yaml";
import {readConfig} from "../configs/readConfig.js";
import {commandOptions} from "./commandWords.js";
import {quantizedWords} from "../precisionWords.js";
import {LIT_GPT, readLitGpt} from "./litGpt.js";
import {MEGATRON, readMegatron} from "./megatron.js";
import {NANO_GPT, readNanoGpt} from "./nanoGpt.js";
import {pythonSettings} from "./pythonSettings.js";
import {DEEP_SPEED, PEFT, readAdapterConfig, readDeepSpeed} from "./runFiles.js";
import {plain, Settings} from "./Settings.js";
import type {TextReading} from "./TextReading.js";
import {readTorchtitan, TORCHTITAN} from "./torchtitan.js";

/** Characters of a config.json: published ones have some thousands. */
export const LONGEST_TEXT = 1_000_000;
/** Characters of other texts. */
const LONGEST_SETTINGS = 100_000;

/** Aliases a YAML text may follow: each may stand for a large part of it. */
const MOST_ALIASES = 100;
/** How deep sections may nest. */
const DEEPEST = 8;

/** Names that objects inherit, which nothing from outside may have. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/** Settings that a configuration of DeepSpeed has some of. */
const OF_DEEP_SPEED = ["zero_optimization", "train_micro_batch_size_per_gpu", "train_batch_size"];

/** Settings that only LitGPT has. */
const OF_LIT_GPT = [
  "n_query_groups",
  "padded_vocab_size",
  "padding_multiple",
  "mlp_class_name",
  "norm_class_name",
  "rotary_percentage",
  "intermediate_size",
  "hf_config"
];

/**
 * Returns what a text says of a model and its training: a Hugging Face config.json, arguments of Megatron-LM as a command
 * line, a script or `key: value`, a torchtitan configuration, settings of nanoGPT or LitGPT. Which it is its content
 * decides; nothing of it is run. Throws an Error in words, which starts with what it was taken for, where it is none or
 * contradicts itself.
 */
export function readModelText(source: string): TextReading {
  const text = source.replace(/^\ufeff/, "").trim();
  if (text === "") throw new Error("config: it is empty");
  const isSections = /^[ \t]*\[[\w.-]+\][ \t]*(#.*)?$/m.test(text);
  const isObject = /^[{[]/.test(text) && !isSections;
  const longest = isObject ? LONGEST_TEXT : LONGEST_SETTINGS;
  if (text.length > longest) throw new Error(`config: it has more than ${longest} characters`);
  if (isObject) return readJson(text);
  if (isSections) return readSections(text);
  if (/(^|[\s"'(])--[A-Za-z]/.test(text)) return readCommand(text);
  if (/^[ \t]*[\w"'-]+[ \t]*:([ \t]|$)/m.test(text) && !/\b(dict|Config)\(|=[ \t]*\S/.test(text)) return readYaml(text);
  if (/[\w"'][ \t]*[=:]/.test(text)) return readPython(text);
  throw new Error("config: it is neither a config.json nor arguments of Megatron-LM, torchtitan, nanoGPT or LitGPT");
}

function readJson(text: string): TextReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`config: it is no JSON: ${(error as Error).message.slice(0, 120)}`, {cause: error});
  }
  const has = (name: string) => typeof value === "object" && value !== null && Object.hasOwn(value, name);
  if (has("peft_type")) return readAdapterConfig(new Settings(PEFT, stated(value as object)));
  if (!has("model_type") && OF_DEEP_SPEED.some(has))
    return readDeepSpeed(new Settings(DEEP_SPEED, flattened(DEEP_SPEED, value)));
  const config = readConfig(value);
  const {torch_dtype, dtype, quantization_config, _name_or_path: path} = value as Record<string, unknown>;
  const stored = torch_dtype ?? dtype;
  const quantized = quantizedWords(quantization_config);
  return {
    format: `config.json of a ${config.kind}`,
    ...(typeof path === "string" && /\w/.test(path) ? {name: path.replace(/^.*\//, "").slice(0, 60)} : {}),
    config,
    columns: quantized === "" ? {} : {precision: quantized},
    aside: [],
    unread: [],
    notes:
      typeof stored === "string" ? [`weights published as ${stored.slice(0, 20)}: that says nothing of training`] : []
  };
}

/** Entries of an object that say something. */
function stated(value: object): [string, unknown][] {
  return Object.entries(value).filter(
    ([, held]) =>
      held !== null && held !== false && !(typeof held === "object" && Object.keys(held as object).length === 0)
  );
}

function readCommand(text: string): TextReading {
  const {options, open} = commandOptions(text);
  const names = new Set(options.map(([name]) => plain(name)));
  if (names.has("num_layers") || names.has("hidden_size") || names.has("num_attention_heads"))
    return readMegatron(new Settings(MEGATRON, options, open));
  if ([...names].some((name) => /^(model|training|parallelism)\./.test(name)))
    return readTorchtitan(new Settings(TORCHTITAN, options, open));
  if (names.has("n_layer") || names.has("block_size") || names.has("init_from"))
    return readNanoGpt(new Settings(NANO_GPT, options, open));
  const run =
    options.length > 0
      ? ` among ${options
          .slice(0, 5)
          .map(([name]) => `--${name}`)
          .join(", ")}`
      : "";
  throw new Error(`${MEGATRON}: num_layers, hidden_size and num_attention_heads are missing${run}`);
}

function readSections(text: string): TextReading {
  let value: unknown;
  try {
    value = parseToml(text);
  } catch (error) {
    const {line = 0} = error instanceof TomlError ? error : {};
    throw new Error(`${TORCHTITAN}: it is no TOML, line ${line}`, {cause: error});
  }
  return readTorchtitan(new Settings(TORCHTITAN, flattened(TORCHTITAN, value)));
}

function readYaml(text: string): TextReading {
  let value: unknown;
  try {
    const document = parseDocument(text, {uniqueKeys: true, merge: false});
    const [problem] = document.errors;
    if (problem) throw problem;
    value = document.toJS({maxAliasCount: MOST_ALIASES});
  } catch (error) {
    const [line = ""] = (error as Error).message.split("\n");
    throw new Error(`config: it is no YAML: ${line.slice(0, 120)}`, {cause: error});
  }
  const entries = [...flattened("config", value)];
  const own = new Set(entries.map(([name]) => plain(name)));
  if (own.has("num_layers") || own.has("model.num_layers"))
    return readMegatron(new Settings(MEGATRON, withoutSections(entries)));
  if (own.has("training.seq_len") || own.has("model.flavor")) return readTorchtitan(new Settings(TORCHTITAN, entries));
  const lit = ["model_name", "model_config", "checkpoint_dir", "n_layer", "n_embd", "train.micro_batch_size"];
  if (lit.some((name) => own.has(name)) || [...own].some((name) => name.startsWith("model_config.")))
    return readLitGpt(new Settings(LIT_GPT, modelFirst(entries)));
  throw new Error(
    "config: it has key: value, but neither num_layers of Megatron-LM nor model_name or n_layer of LitGPT"
  );
}

function readPython(text: string): TextReading {
  const {entries, open} = pythonSettings(text);
  const names = new Set(entries.map(([name]) => name));
  if (OF_LIT_GPT.some((name) => names.has(name))) return readLitGpt(new Settings(LIT_GPT, entries, open));
  if (names.has("num_layers") && names.has("hidden_size")) return readMegatron(new Settings(MEGATRON, entries, open));
  if (["n_layer", "n_embd", "block_size", "init_from", "batch_size"].some((name) => names.has(name)))
    return readNanoGpt(new Settings(NANO_GPT, entries, open));
  throw new Error(
    "config: it has name = value, but neither n_layer of nanoGPT or LitGPT nor num_layers of Megatron-LM"
  );
}

/** Entries of an object from outside, those of its sections under section.name. */
function flattened(format: string, value: unknown, section = "", deepest = DEEPEST): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${format}: it has no named settings`);
  if (deepest === 0) throw new Error(`${format}: it nests deeper than ${DEEPEST} levels`);
  return Object.entries(value as Record<string, unknown>).flatMap(([name, held]) => {
    if (RESERVED.has(name)) throw new Error(`${format}: the name ${name} is reserved`);
    const path = `${section}${name}`;
    const isSection = typeof held === "object" && held !== null && !Array.isArray(held) && !(held instanceof Date);
    return isSection ? flattened(format, held, `${path}.`, deepest - 1) : [[path, held] as [string, unknown]];
  });
}

function withoutSections(entries: readonly [string, unknown][]): [string, unknown][] {
  return entries.map(([name, value]) => [name.replace(/^.*\./, ""), value]);
}

/** Settings of a run with those of its model_config beside them. */
function modelFirst(entries: readonly [string, unknown][]): [string, unknown][] {
  return entries.map(([name, value]) => [name.replace(/^model_config\./, ""), value]);
}
