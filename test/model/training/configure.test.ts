import {describe, expect, it} from "vitest";
import {loadAccelerators} from "../../../src/catalog/loadCatalog.js";
import {loadTrainingCatalog} from "../../../src/catalog/trainingCatalog.js";
import {configure, type Configuration, type Configured} from "../../../src/model/training/configure.js";

const accelerators = loadAccelerators("data");
const catalog = loadTrainingCatalog("data");

const NOTHING: Configuration = {
  ...{id: "x", model: "", gpu: "h100-sxm", precision: "", recompute: ""},
  ...{params: null, layers: null, hidden: null, heads: null, kv_heads: null, ffn_hidden: null, vocab: null},
  ...{seq_len: null, gpus: null, global_batch_sequences: null, micro_batch_sequences: null, tokens_trained: null},
  ...{dp: null, tp: null, pp: null, zero_stage: null}
};
const SHAPE = {params: 6738415616, layers: 32, hidden: 4096, heads: 32, kv_heads: 32, ffn_hidden: 11008, vocab: 32000};

function configured(stated: Partial<Configuration>): Configured {
  const all = {...NOTHING, ...stated};
  return configure(
    all,
    accelerators.find(({id}) => id === all.gpu)!,
    catalog
  );
}

/** The values that candidates of a configuration have of a column. */
function candidates(stated: Partial<Configuration>, name: keyof Configured["layouts"][number]): unknown[] {
  return [...new Set(configured(stated).layouts.map((layout) => layout[name]))];
}

describe("the layouts of configure(…)", () => {
  it.each([
    [{gpus: 8, dp: 4, pp: 2}, 1],
    [{gpus: 16, dp: 2, pp: 4}, 2],
    [{gpus: 8, dp: 1, pp: 8}, 1],
    [{gpus: 64, dp: 8, pp: 8}, 1],
    [{gpus: 32, dp: 4, pp: 4}, 2],
    [{gpus: 64, dp: 1, pp: 4}, 16]
  ])("leave a tensor parallelism of what dp and pp leave of the GPUs: %j", (stated, tp) => {
    expect(candidates({...SHAPE, ...stated}, "tensor_parallel")).toEqual([tp]);
  });

  it("use every GPU once, whichever degrees are stated", () => {
    let understood = 0;
    for (const gpus of [1, 8, 24, 64])
      for (const dp of [null, 1, 2, 3, 8])
        for (const tp of [null, 1, 2, 8])
          for (const pp of [null, 1, 3, 8]) {
            if (dp !== null && tp !== null && pp !== null) continue;
            let layouts: Configured["layouts"];
            try {
              layouts = configured({...SHAPE, gpus, dp, tp, pp}).layouts;
            } catch {
              continue;
            }
            ++understood;
            for (const layout of layouts) {
              expect(layout.replicas * layout.tensor_parallel * layout.pipeline_parallel).toBe(gpus);
              expect(layout).toMatchObject({
                ...(dp !== null && {replicas: dp}),
                ...(tp !== null && {tensor_parallel: tp}),
                ...(pp !== null && {pipeline_parallel: pp})
              });
            }
          }
    expect(understood).toBeGreaterThan(80);
  });
});
