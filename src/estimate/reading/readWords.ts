import {ADAPTER_TARGETS, METHODS, OBJECTIVES, OFFLOADS} from "../../model/training/wordsOfTraining.js";
import {isBlank, shown} from "./readCell.js";

/** Columns of words of which only some are known; of `offload` several may stand, joined by +. */
const KNOWN = {
  method: METHODS,
  lora_targets: ADAPTER_TARGETS,
  objective: OBJECTIVES,
  offload: ["none", ...OFFLOADS],
  memory_reading: ["allocated", "reserved", "device"],
  loss_kernel: ["plain", "upcast", "fused"],
  kernels: ["plain", "fused"]
} as const satisfies Record<string, readonly string[]>;

/** Columns that name how a model is trained, in words of a list. */
export const WORD_COLUMNS = Object.keys(KNOWN) as (keyof typeof KNOWN)[];

/** Other ways to write a word, lower-case and with hyphens. */
const ALIASES: Readonly<Record<keyof typeof KNOWN, Readonly<Record<string, string>>>> = {
  method: {"full-parameter": "full", "full-fine-tuning": "full", "q-lora": "qlora", freeze: "frozen"},
  lora_targets: {"all-linear-layers": "all-linear", all: "all-linear", qv: "query-value"},
  memory_reading: {"max-memory-allocated": "allocated", "max-memory-reserved": "reserved", "nvidia-smi": "device"},
  loss_kernel: {liger: "fused", "cut-cross-entropy": "fused", chunked: "fused"},
  kernels: {
    eager: "plain",
    liger: "fused",
    unsloth: "fused",
    apex: "fused",
    te: "fused",
    "transformer-engine": "fused"
  },
  objective: {"pre-training": "pretraining", pretrain: "pretraining", "supervised-fine-tuning": "sft"},
  offload: {
    no: "none",
    false: "none",
    off: "none",
    "0": "none",
    optim: "optimizer",
    params: "parameters",
    weights: "parameters",
    activation: "activations",
    "optimizer-states": "optimizer",
    "optimizer-state": "optimizer",
    param: "parameters",
    parameter: "parameters"
  }
};

/** What is kept on the host where all is. */
const ALL_OFFLOADS = OFFLOADS.join("+");

/** Words that say where something is kept, and not what. */
const PLACES = /^(cpu|host|ram|dram|nvme|yes|true|on|1|auto)$/;

/** Modules of Llama-like models that make up a set of targets. */
const MODULES: readonly (readonly [target: string, modules: readonly string[]])[] = [
  ["query-value", ["q-proj", "v-proj"]],
  ["query-value", ["q", "v"]],
  ["query-value", ["wq", "wv"]],
  ["query-value", ["query", "value"]],
  ["attention", ["q", "k", "v", "o"]],
  ["attention", ["wq", "wk", "wv", "wo"]],
  ["attention", ["qkv-proj", "o-proj"]],
  ["all-linear", ["qkv-proj", "o-proj", "gate-up-proj", "down-proj"]],
  ["attention", ["q-proj", "k-proj", "v-proj", "o-proj"]],
  ["mlp", ["gate-proj", "up-proj", "down-proj"]],
  ["all-linear", ["q-proj", "k-proj", "v-proj", "o-proj", "gate-proj", "up-proj", "down-proj"]]
];

/** Returns the word a cell of such a column means, empty where it is. Throws an Error that names the choices. */
export function readWord(name: keyof typeof KNOWN, text: string): string {
  const cell = text.trim().toLowerCase().replaceAll("_", "-");
  if (cell === "" || (isBlank(cell) && !(name === "offload" && cell === "none"))) return "";
  if (name === "lora_targets") {
    const modules = modulesOf(cell);
    const found = MODULES.find(([, those]) => sameSet(those, modules));
    if (found) return found[0];
  }
  if (name === "offload" && PLACES.test(cell))
    throw new Error(`offload: got "${shown(text)}", which says where and not what: expected ${expected(name)}`);
  if (name === "offload" && /^(all|everything|full)$/.test(cell)) return ALL_OFFLOADS;
  const parts = cell.split(name === "offload" ? /\s*[+,&]\s*/ : /\s*[+,]\s*/).map((part) => part.replace(/\s+/g, "-"));
  const words = parts.map((part) => ALIASES[name][part] ?? part);
  const known = words.every((word) => (KNOWN[name] as readonly string[]).includes(word));
  const alone = words.length === 1 || (name === "offload" && !words.includes("none"));
  if (!known || !alone) throw new Error(`${name}: got "${shown(text)}", expected ${expected(name)}`);
  return [...new Set(words)].join("+");
}

function expected(name: keyof typeof KNOWN): string {
  const choices: readonly string[] = KNOWN[name];
  const listed = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  return name === "offload" ? `${listed}, or some of the last three joined by +` : listed;
}

/** Names of modules, in a list of JSON's or Python's, or with spaces or other signs between. */
function modulesOf(cell: string): string[] {
  return cell
    .replaceAll(/[[\](){}"']/g, " ")
    .split(/[\s+,;|]+/)
    .filter((part) => part !== "")
    .map((part) => part.replace(/^.*\./, ""));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === new Set(b).size && a.every((one) => b.includes(one));
}
