import {describe, expect, it} from "vitest";
import {findOptimizer, optimizerIn} from "../../../src/model/training/optimizers.js";
import {catalog, PARAMS_7B, valueOf} from "./trainedPlan.js";

describe("findOptimizer(…)", () => {
  it.each([
    ["AdamW", "adamw"],
    ["adam", "adamw"],
    ["adamw_torch_fused", "adamw"],
    ["adamw_apex_fused", "adamw"],
    ["adamw-8bit", "adamw-8bit"],
    ["adamw_bnb_8bit", "adamw-8bit"],
    ["8-bit Adam", "adamw-8bit"],
    ["paged_adamw_32bit", "paged-adamw"],
    ["PagedAdamW8bit", "paged-adamw-8bit"],
    ["Adafactor", "adafactor"],
    ["lion_32bit", "lion"],
    ["lion_8bit", "lion-8bit"],
    ["Muon", "muon"],
    ["sgd", "sgd"],
    ["SGD with momentum", "sgd-momentum"],
    ["sgd+momentum", "sgd-momentum"]
  ])("takes %s for %s", (text, id) => {
    expect(findOptimizer(catalog.optimizers, text)?.id).toBe(id);
  });

  it.each(["", "adamx", "sgd_8bit", "paged_lion", "adamw and more", "million", "toString"])("knows no %j", (text) => {
    expect(findOptimizer(catalog.optimizers, text)).toBeNull();
  });

  it("finds an optimizer among other words, as in texts of precision", () => {
    expect(optimizerIn(catalog.optimizers, "bf16 mixed, 8-bit Adam")?.id).toBe("adamw-8bit");
    expect(optimizerIn(catalog.optimizers, "bf16 mixed (fp32 master)")).toBeNull();
    expect(optimizerIn(catalog.optimizers, "18bit")).toBeNull();
  });
});

/**
 * Bytes an optimizer keeps of the 6,738,415,616 parameters of Llama-2-7B on one GPU, beside the master weights. Muon keeps
 * 4 B of the 6,476,271,616 in layers and norms and 8 B of the 262,144,000 in tables: 25,905,086,464 + 2,097,152,000. Adafactor
 * keeps 4 B for each of 32 × (4 × 8,192 + 3 × 15,104) = 2,498,560 rows and columns of layers and 2 × 36,096 of tables.
 */
describe("the state of an optimizer on one GPU", () => {
  it.each([
    ["adamw", "bf16 mixed", 8 * PARAMS_7B],
    ["adamw", "fp16 mixed", 8 * PARAMS_7B],
    ["adamw", "bf16 pure", 4 * PARAMS_7B],
    ["adamw", "fp32", 8 * PARAMS_7B],
    ["paged-adamw", "bf16 mixed", 8 * PARAMS_7B],
    ["adamw-8bit", "bf16 mixed", 2.004 * PARAMS_7B],
    ["paged-adamw-8bit", "bf16 pure", 2.004 * PARAMS_7B],
    ["lion", "bf16 mixed", 4 * PARAMS_7B],
    ["lion", "bf16 pure", 2 * PARAMS_7B],
    ["lion-8bit", "bf16 mixed", 1.002 * PARAMS_7B],
    ["muon", "bf16 mixed", 28_002_238_464],
    ["adafactor", "bf16 mixed", 4 * 2_570_752],
    ["sgd-momentum", "bf16 mixed", 4 * PARAMS_7B],
    ["sgd", "bf16 mixed", 0]
  ])("%s in %s", (optimizer, precision, bytes) => {
    const value = valueOf({optimizer, precision});
    expect(value("moment_bytes") * PARAMS_7B).toBeCloseTo(bytes, -1);
    // Master weights of 4 B in mixed precision.
    const master = precision.includes("mixed") ? 4 : 0;
    expect(value("optimizer_memory") / (bytes + master * PARAMS_7B || 1)).toBeCloseTo(bytes + master > 0 ? 1 : 0, 9);
  });

  it("makes updates orthogonal with Muon: 5 × 6 × 4,096 FLOPs for each of 6,476,005,376 weights of matrices", () => {
    const value = valueOf({optimizer: "muon"});
    const flops = 5 * 6 * 4096 * 6_476_005_376;
    expect((value("orthogonal_seconds") * value("matmul_flops_per_second")) / flops).toBeCloseTo(1, 9);
    expect(valueOf({optimizer: "adamw"})("orthogonal_seconds")).toBe(0);
  });

  it("is on the host where it is offloaded, whose processors take 6.738e9 ÷ 1.41e9 s, and 4 B a parameter over PCIe", () => {
    const value = valueOf({offload: "optimizer", global_batch_sequences: 1});
    expect(value("optimizer_memory")).toBe(0);
    expect(value("optimizer_seconds")).toBeCloseTo(PARAMS_7B / 1.41e9, 6);
    // An A100 is of 2020: 0.8 × 31.5 GB/s.
    expect(value("host_seconds")).toBeCloseTo((4 * PARAMS_7B) / (0.8 * 31.5e9), 6);
    // Of gradients a layer is left: (6,738,415,616 − 2 × 131,072,000) ÷ 32 = 202,383,488 of 2 B.
    expect(value("gradient_memory")).toBeCloseTo(2 * 202_383_488, 0);
  });

  it("leaves a card that is full where it is paged, and comes over PCIe twice a step", () => {
    const value = valueOf({optimizer: "paged_adamw_32bit", global_batch_sequences: 1});
    const room = 80e9 * 1.0627; // 81,079 MiB of an H100
    const out = value("wanted_memory") - room;
    expect(out).toBeGreaterThan(0); // 16 B a parameter are 108 GB
    expect(out).toBeLessThan(8 * PARAMS_7B);
    expect(value("paged_out_memory")).toBeCloseTo(out, -2);
    expect(value("training_peak_memory")).toBeCloseTo(room, -2);
    expect(value("host_seconds")).toBeCloseTo((2 * out) / (0.8 * 31.5e9), 6);
    expect(valueOf({optimizer: "adamw"})("paged_out_memory")).toBe(0);
  });
});

describe("an optimizer in the backward pass", () => {
  it("keeps the gradients of one layer, and takes all sequences of a replica at once", () => {
    const stated = {optimizer_in_backward: true, global_batch_sequences: 4, micro_batch_sequences: null};
    const value = valueOf({...stated, precision: "bf16 pure"});
    expect(value("gradient_memory")).toBeCloseTo(2 * 202_383_488, 0);
    expect([value("micro_batch"), value("micro_batches")]).toEqual([4, 1]);
    expect(valueOf({precision: "bf16 pure"})("gradient_memory")).toBe(2 * PARAMS_7B);
  });
});
