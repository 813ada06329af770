import {join} from "node:path";
import type {Accelerator} from "../../model/catalog.js";
import {acceleratorNames} from "./acceleratorNames.js";
import {isMemory, matchAccelerators, otherMemories} from "../../model/accelerators/findAccelerator.js";
import {instanceTypes} from "./instanceTypes.js";

/** What a name of cards or machines means. */
export interface Named {
  accelerator: Accelerator;
  machineGpus: number | null; // as many as the name states: those of a machine
}

/** Characters of a name that are shown. */
const SHOWN = 60;

/** `8x A100`, `A100 x 8`, and what Slurm calls generic resources: `gpu:a100:8`, `gres/gpu:a100=8`. */
const COUNTED: readonly (readonly [form: RegExp, name: number, count: number])[] = [
  [/^(\d{1,5})\s*[x×*]\s*(?=\D)(.+)$/i, 2, 1],
  [/^(\d{1,2})\s*[x×*]\s*(\d{4}\b.*)$/i, 2, 1], // a card of four figures: `2x4090`
  [/^(.+?)(?:\s+x\s*|\s*[×*]\s*)(\d{1,5})$/i, 1, 2],
  [/^(?:gres[/:])?gpu[:/]([^:=]+)(?:[:=](\d{1,5}))?(?:\(.*\))?$/i, 1, 2],
  [/^([^:=]*[a-z][^:=]*)[:=](\d{1,5})(?:\(.*\))?$/i, 1, 2]
];

/** `H100x8`: looked for where the whole is no card's name, as RTX3090 is; of MI300X8 the X may be the card's. */
const JOINED = /^(?!.*mi\d+x)(.*[a-z\d])x(\d{1,5})$/i;

/** Machines of NVIDIA's and boards of several modules, as `DGX A100` and `HGX B200 8-GPU`. */
const BOARD = /^(?:nvidia[\s_-]+)?[dh]gx[\s_-]+(.+?)(?:[\s_-]+(\d{1,3})[\s_-]*gpus?|\s*[x×]\s*(\d{1,3}))?$/i;

/** The memory of a card after the name of its machine. */
const MEMORY = /\s+(\d+)\s*GB$/i;

/** Cloud TPUs by size: versions up to 4 and v5p count cores, two of a chip; v5e and v6e count chips. */
const TPU = /^(?:tpu[-_ ]?)?(v[2346]|v5p|v5e|v5litepod|v6e)-(\d{1,5})$/i;

/**
 * Returns a function that gives what a name means: an id, a card as people, nvidia-smi, NVML, Slurm and clouds write it, or
 * a machine of a cloud. It throws an Error in words where the name means no card of the catalog, or may mean several.
 */
export function acceleratorNamer(folder: string, accelerators: readonly Accelerator[]): (name: string) => Named {
  const aliases = acceleratorNames(join(folder, "accelerator-aliases.csv"));
  const instances = instanceTypes(folder);
  const byId = new Map(accelerators.map((accelerator) => [accelerator.id, accelerator]));

  return (written) => {
    const name = written.trim();
    const own = byId.get(name);
    if (own) return {accelerator: own, machineGpus: null};
    const instance = instances.find(name) ?? ofMemory(name);
    if (instance) return {accelerator: byId.get(instance.accelerator_id)!, machineGpus: instance.gpus};
    const tpu = TPU.exec(name);
    if (tpu) return tpuOf(tpu, name);
    if (/\bmig\b|\b\dg\.\d+gb\b/i.test(name))
      throw new Error(`gpu: "${shown(name)}" is a part of a card (MIG), and whole cards are estimated`);
    if (/^(?:gres[/:])?gpu[:=]\d+$/i.test(name)) throw new Error(`gpu: "${shown(name)}" says how many and not which`);
    const board = BOARD.exec(name);
    if (board) return boardOf(board, name);
    const joined = JOINED.exec(name);
    if (joined && !isCard(name) && isCard(joined[1]!))
      return {accelerator: cardOf(joined[1]!, name), machineGpus: Number(joined[2]) || null};
    for (const [form, which, count] of COUNTED) {
      const match = form.exec(name);
      if (match) return {accelerator: cardOf(match[which]!, name), machineGpus: Number(match[count] ?? 0) || null};
    }
    return {accelerator: cardOf(name, name), machineGpus: null};
  };

  /** A cloud's machine, where the memory named beside it is that of its cards. */
  function ofMemory(name: string) {
    const [written = "", memory] = MEMORY.exec(name) ?? [];
    const found = memory === undefined ? null : instances.find(name.slice(0, -written.length));
    if (!found) return null;
    const {memory_capacity, name: card} = byId.get(found.accelerator_id)!;
    if (!isMemory(Number(memory), memory_capacity))
      throw new Error(`gpu: "${shown(name)}": its cards are ${card}, of ${memory_capacity / 1e9} GB`);
    return found;
  }

  /** The modules of a board: as many as are stated, or those of a node. */
  function boardOf([, card, stated, times]: RegExpExecArray, name: string): Named {
    const accelerator = cardOf(/sxm|nvl/i.test(card!) ? card! : `${card} SXM`, name);
    return {accelerator, machineGpus: Number(stated ?? times ?? 0) || accelerator.max_gpus_per_node};
  }

  function isCard(name: string): boolean {
    return matchAccelerators(accelerators, name).length > 0 || aliasOf(name) !== null;
  }

  function aliasOf(name: string) {
    return aliases.find({provider: "", sku: "", names: [name, `NVIDIA ${name}`], memory: []});
  }

  function tpuOf([, version, size]: RegExpExecArray, name: string): Named {
    const chip = version!.toLowerCase().replace("v5litepod", "v5e").replace(/^v6$/, "v6e");
    const cores = /^(v[234]|v5p)$/.test(chip);
    const gpus = Number(size) / (cores ? 2 : 1);
    if (!Number.isInteger(gpus)) throw new Error(`gpu: "${shown(name)}" is no whole number of chips`);
    return {accelerator: cardOf(`tpu-${chip}`, name), machineGpus: gpus};
  }

  function cardOf(name: string, written: string): Accelerator {
    const found = matchAccelerators(accelerators, name);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      const choices = found.map(({id}) => id);
      throw new Error(
        `gpu: "${shown(written)}" may be ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}: name one of them`
      );
    }
    const alias = aliasOf(name);
    const accelerator = alias && byId.get(alias.accelerator_id);
    if (!accelerator) {
      const others = otherMemories(accelerators, name);
      const there = others.length > 0 ? `; of that name are ${others.join(", ")}` : "";
      throw new Error(`gpu: there is no accelerator "${shown(written)}" in the catalog${there}`);
    }
    return accelerator;
  }
}

function shown(text: string): string {
  return text.slice(0, SHOWN);
}
