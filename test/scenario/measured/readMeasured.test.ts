import {describe, expect, it} from "vitest";
import {loadAccelerators} from "../../../src/catalog/loadCatalog.js";
import {LONGEST_MEASURED, MOST_MEASURED, readMeasured} from "../../../src/scenario/measured/readMeasured.js";

const accelerators = loadAccelerators("data");
const read = (text: string) => readMeasured(text, accelerators);
const told = (text: string) =>
  read(text).problems.map(({line, column, value, expected}) => `${line}: ${column}: ${value}: ${expected}`);

describe("readMeasured(text, accelerators)", () => {
  it("reads columns in any order, whatever stands between cells, and says which it does not know", () => {
    const {runs, problems, unread} = read(
      "\uFEFFGPU;tokens_per_s_per_gpu;gpus;colour;recompute\r\nH100 80GB SXM;12.345,5;8;red;full\r\n\r\nRTX 4090;3100;;;\r\n"
    );
    expect(problems).toEqual([]);
    expect(unread).toEqual(["colour"]);
    expect(runs.map(({line, run}) => [line, run.gpu, run.gpus, run.tokens_per_s_per_gpu, run.recompute])).toEqual([
      [2, "H100 80GB SXM", 8, 12_345.5, "full"],
      [4, "RTX 4090", null, 3100, ""]
    ]);
    expect(runs[0]!.run).toMatchObject({id: "line 2", kind: "throughput", grade: "A", source_id: "own", use: true});
  });

  it("tells bad cells by line, column and value, and keeps the other rows", () => {
    const text = `model,gpu,gpus,zero_stage,tokens_per_s_per_gpu,peak_memory_gb,note
a,H100 80GB SXM,8,5,4000,,"a note
of two lines"
b,H100 80GB SXM,minus,,,70,
c,H900,8,,4000,,
d,H100 80GB SXM,8,,,,
d,A100,8,,4000,,
e,H100 80GB SXM,8,,,900,
f,H100 80GB SXM,8,,,70,,too,many
g,H100 80GB SXM,8,,4000,70,`;
    expect(told(text)).toEqual([
      "2: zero_stage: 5: 0, 1, 2, 3 or nothing",
      "4: gpus: minus: a whole number above 0, or nothing",
      "5: gpu: H900: a GPU of the Hardware page, such as H100 80GB SXM or RTX 4090",
      "6: tokens_per_s_per_gpu: : something measured, here or in model_tflops_per_gpu, mfu_percent, hfu_percent, gpu_hours, peak_memory_gb",
      "7: gpu: A100: one of those it may be: NVIDIA A100 PCIe 40GB, NVIDIA A100 SXM4 40GB, NVIDIA A100 PCIe 80GB, NVIDIA A100 SXM4 80GB",
      "8: peak_memory_gb: 900: at most 80, the memory of one H100 SXM in GB",
      "9: (row): 9 cells: 7 cells, as there are columns"
    ]);
    expect(read(text).runs.map(({line, run}) => [line, run.model])).toEqual([[10, "g"]]);
  });

  it("takes GPU-hours with their tokens for a run, and asks for the tokens", () => {
    const runs = "gpu,gpus,params,tokens_trained,gpu_hours\nV100 32GB,64,1e9,2e10,1500\nV100 32GB,64,1e9,,1500";
    expect(read(runs).runs.map(({run}) => run.kind)).toEqual(["run"]);
    expect(told(runs)).toEqual(["3: tokens_trained: : the tokens that the GPU-hours were for"]);
  });

  it.each([
    ["", "there is nothing in it"],
    ["gpu,tokens_per_s_per_gpu\n", "there is no row below the names of the columns"],
    ["1,2,3\n4,5,6", "its first row names no columns of measured rows: gpu, gpus, model, seq_len"],
    ["gpu,gpus\nA100,8", "no column says what was measured"],
    ["gpu,gpu,mfu_percent\nA100,A100,40", "two columns are called gpu"],
    ["gpu,mfu_percent\u0000", "it is no text"],
    ["x".repeat(LONGEST_MEASURED + 1), "it has over 200 thousand characters"],
    [`gpu,mfu_percent\n${"A100,40\n".repeat(MOST_MEASURED + 1)}`, "it has 501 rows, and 500 are read at most"]
  ])("refuses %.30j as a whole", (text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });
});
