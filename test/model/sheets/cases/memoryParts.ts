import type {HandCases} from "./HandCase.js";

/** One's own stack takes half as much again of everything. */
const STACK = {stack_memory_factor: 1.5};

/** The parts that the peak of a card's memory is put together of. */
export const memoryPartsCases: HandCases = {
  // 21.5 GB × 1.5.
  peak_weights: [{d: {weight_memory: 20e9, adapter_memory: 1e9, reference_memory: 0.5e9}, $: STACK, is: 32.25e9}],
  // 12 GB × 1.5, 2 of them paged out; 3 × 1.5 more to work in while the optimizer runs.
  peak_optimizer: [
    {
      d: {
        optimizer_memory: 12e9,
        paged_out_memory: 2e9,
        peak_phase: ["loss", "backward", "optimizer"],
        optimizer_workspace_memory: 3e9
      },
      $: STACK,
      is: [16e9, 16e9, 20.5e9]
    }
  ],
  peak_gradients: [
    {
      d: {
        peak_gradient_memory: 4e9,
        accumulation_memory: 2e9,
        peak_phase: ["loss", "backward", "optimizer"]
      },
      $: STACK,
      is: [9e9, 9e9, 6e9]
    }
  ],
  peak_gathered: [
    {d: {gather_memory: 3e9, peak_phase: ["loss", "backward", "optimizer"]}, $: STACK, is: [4.5e9, 4.5e9, 0]}
  ],
  // A thousand rows of 10 MB of logits, half as much again on the stack, 3 MB of a layer computed again and 4 MB kept. On one stage the logits are there, but for
  // a layer of 11 MB or in another phase. Of several stages the last holds 4 and 10 GB: the first, with 3 for the layer, more
  // with 12 GB, less with 9 and with 10.5, and as much with 11.
  peak_logits: [
    {
      d: {
        peak_phase: ["loss", "loss", "backward", "loss", "loss", "loss", "loss", "optimizer", "loss", "loss"],
        pipeline_parallel: [1, 1, 1, 4, 4, 4, 1, 1, 2, 4],
        token_rows: 1000,
        logit_row_memory: 10e6,
        recomputed_row_memory: [3e6, 11e6, 3e6, 3e6, 3e6, 3e6, 10e6, 3e6, 3e6, 3e6],
        stage_activation_memory: [4e9, 4e9, 4e9, 12e9, 9e9, 11e9, 4e9, 4e9, 12e9, 10.5e9],
        stage_row_memory: 4e6
      },
      $: STACK,
      is: [15e9, 0, 0, 0, 15e9, 0, 15e9, 0, 0, 15e9]
    }
  ],
  // 22 × 1.5 less 10, and 5 × 1.5.
  peak_activations: [
    {
      d: {
        peak_phase: ["loss", "backward", "optimizer"],
        working_memory: 22e9,
        last_layer_memory: 5e9,
        peak_logits: [10e9, 0, 0]
      },
      $: STACK,
      is: [23e9, 7.5e9, 0]
    }
  ],
  // 40 GB on the device, 36 of them allocated; of 38 that would be, 2 are paged out.
  peak_overhead: [{d: {training_peak_memory: 40e9, allocated_memory: 38e9, paged_out_memory: 2e9}, is: 4e9}]
};
