import type {HandCases} from "./HandCase.js";

/** The parts that the peak of a card's memory is put together of. */
export const memoryPartsCases: HandCases = {
  peak_weights: [{d: {weight_memory: 20e9, adapter_memory: 1e9, reference_memory: 0.5e9}, is: 21.5e9}],
  // 12 GB, 2 of them paged out.
  peak_optimizer: [{d: {optimizer_memory: 12e9, paged_out_memory: 2e9}, is: 10e9}],
  peak_gradients: [{d: {gradient_memory: 4e9, accumulation_memory: 2e9}, is: 6e9}],
  peak_gathered: [{d: {gather_memory: 3e9}, is: 3e9}],
  // With one micro-batch in flight, as on one stage, always. With four the first holds 12 GB for four micro-batches, the last 12 ÷ 4 and the logits: with 10 GB of
  // logits it is the fuller one, with 8 not, nor with 9, which makes both 12, and again with
  // 9.4.
  peak_logits: [
    {
      d: {
        stage_activation_memory: 12e9,
        micro_batches_in_flight: [1, 4, 4, 4, 4],
        logit_memory: [10e9, 10e9, 8e9, 9e9, 9.4e9]
      },
      is: [10e9, 10e9, 0, 0, 9.4e9]
    }
  ],
  peak_activations: [{d: {working_memory: 22e9, peak_logits: 10e9}, is: 12e9}],
  peak_overhead: [{d: {overhead_memory: 3e9}, is: 3e9}],
  memory_free: [{d: {memory_capacity: 80e9, training_peak_memory: [60e9, 90e9]}, is: [20e9, -10e9]}]
};
