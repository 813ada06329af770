import {describe, expect, it} from "vitest";
import {readWord} from "../../../src/estimate/reading/readWords.js";

describe("readWord(…)", () => {
  it.each([
    ["method", "", ""],
    ["method", "QLoRA", "qlora"],
    ["method", "Q-LoRA", "qlora"],
    ["method", "full fine-tuning", "full"],
    ["offload", "none", "none"],
    ["offload", "Optimizer", "optimizer"],
    ["offload", "optimizer + parameters", "optimizer+parameters"],
    ["offload", "params,optimizer,params", "parameters+optimizer"],
    ["objective", "SFT", "sft"],
    ["objective", "pre_training", "pretraining"],
    ["lora_targets", "all_linear", "all-linear"],
    ["lora_targets", "q_proj,v_proj", "query-value"],
    ["lora_targets", "v_proj + q_proj", "query-value"],
    ["lora_targets", "q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj", "all-linear"],
    ["method", "N/A", ""],
    ["objective", "none", ""]
  ] as const)("reads %s %j as %j", (name, text, word) => {
    expect(readWord(name, text)).toBe(word);
  });

  it.each([
    ["method", "lorra", 'method: got "lorra", expected full, lora, qlora, adapters or frozen'],
    ["method", "lora+full", 'method: got "lora+full", expected full, lora, qlora, adapters or frozen'],
    [
      "offload",
      "disk",
      'offload: got "disk", expected none, optimizer, parameters or activations, or some of the last three joined by +'
    ],
    [
      "offload",
      "none+optimizer",
      'offload: got "none+optimizer", expected none, optimizer, parameters or activations, or some of the last three joined by +'
    ],
    ["objective", "rlhf", 'objective: got "rlhf", expected pretraining, sft or dpo'],
    ["objective", "constructor", 'objective: got "constructor", expected pretraining, sft or dpo'],
    ["lora_targets", "q_proj", 'lora_targets: got "q_proj", expected all-linear, attention, query-value or mlp']
  ] as const)("refuses %s %j and names the choices", (name, text, sentence) => {
    expect(() => readWord(name, text)).toThrow(sentence);
  });
});
