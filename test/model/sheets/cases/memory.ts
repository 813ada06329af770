import type {HandCases} from "./HandCase.js";

const BRIEF = {basis: "brief"};
const PHYSICS = {basis: "first-principles"};
const STACK = {stack_memory_factor: 1.5};

const TOO_FEW = "it needs more GPUs than the machine has";
const UNEVEN = "its replicas do not come out even on the GPUs";
const STAGES = "it has more pipeline stages than the model has layers";
const HEADS = "it does not split the attention heads evenly";
const EXPERTS = "it does not spread the experts evenly";
const REPLICAS = "it has more replicas than a step has samples";
const ALONE = "it has one replica, and nothing to shard over";

/** Two replicas of two stages of four GPUs each: six layers a stage, 24 ÷ 4 heads and 8 ÷ 4 for keys a GPU. */
const POSSIBLE = {
  gpus: 16,
  model_parallel: 8,
  tensor_parallel: 4,
  pipeline_parallel: 2,
  layers: 12,
  heads: 24,
  kv_heads: 8,
  expert_parallel: 1,
  experts: 0,
  batch: 32,
  zero_stage: 0
};

/** Memory by the brief's tables: four bytes a weight, four a gradient, twelve of optimizer state. */
export const memoryCases: HandCases = {
  model_parallel: [{d: {tensor_parallel: 2, pipeline_parallel: 4}, is: 8}],
  layout_problem: [
    {d: POSSIBLE, is: ""},
    // Eight GPUs are all of a replica; 7 and 4 are fewer; 12 are one and a half.
    {d: {...POSSIBLE, gpus: [8, 7, 4, 12, 24]}, is: ["", TOO_FEW, TOO_FEW, UNEVEN, ""]},
    // A stage each for two layers; one layer for two stages.
    {d: {...POSSIBLE, layers: [2, 1]}, is: ["", STAGES]},
    // Four GPUs a layer: 4 heads are one each, 2 are too few, of 6 two are left over, of 7 three.
    {d: {...POSSIBLE, heads: [4, 2, 6, 7]}, is: ["", HEADS, HEADS, HEADS]},
    // 2 heads for keys are one for every two GPUs, 1 is for all four, 4 are one each; 6 leave two over, 3 one.
    {d: {...POSSIBLE, kv_heads: [2, 1, 4, 6, 3]}, is: ["", "", "", HEADS, HEADS]},
    // 6 and 3 heads for keys come out even on the twelve GPUs of three stages, and not on the four of a layer.
    {
      d: {...POSSIBLE, gpus: 24, model_parallel: 12, pipeline_parallel: 3, kv_heads: [6, 3, 4]},
      is: [HEADS, HEADS, ""]
    },
    // 16 GPUs are two replicas: a step of two samples has one for each, a step of one for none of them.
    {d: {...POSSIBLE, batch: [2, 1]}, is: ["", REPLICAS]},
    // Two replicas share what is sharded; the one that eight GPUs hold has nobody to share with.
    {d: {...POSSIBLE, zero_stage: [1, 3]}, is: ["", ""]},
    {d: {...POSSIBLE, gpus: 8, zero_stage: [0, 1, 2, 3]}, is: ["", ALONE, ALONE, ALONE]},
    // Of several troubles the first is told: each row takes one of them away.
    {
      d: {
        gpus: [4, 12, 8, 8, 8, 8, 8, 8],
        model_parallel: 8,
        tensor_parallel: 4,
        pipeline_parallel: 2,
        layers: [1, 1, 1, 2, 2, 2, 2, 2],
        heads: [6, 6, 6, 6, 24, 24, 24, 24],
        kv_heads: [3, 3, 3, 3, 8, 8, 8, 8],
        expert_parallel: [2, 2, 2, 2, 2, 1, 1, 1],
        experts: 0,
        batch: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1],
        zero_stage: [1, 1, 1, 1, 1, 1, 1, 0]
      },
      is: [TOO_FEW, UNEVEN, STAGES, HEADS, EXPERTS, REPLICAS, ALONE, ""]
    }
  ],
  layout_possible: [{d: {layout_problem: ["", TOO_FEW, ALONE]}, is: [1, 0, 0]}],
  // 16 GPUs are four groups of 4, and 4 are one; a layout that cannot be has no replicas.
  replicas: [{d: {layout_possible: [1, 1, 0], gpus: [16, 4, 16], model_parallel: 4}, is: [4, 1, NaN]}],
  samples_per_gpu: [{d: {batch: 32, replicas: 4}, is: 8}],
  // 3B × 4 B over two GPUs are 6 GB; stage 3 splits them over four replicas.
  brief_weights: [
    {
      d: {params: 3e9, model_parallel: 2, zero_stage: [0, 2, 3], replicas: 4},
      $: {weight_bytes: 4},
      is: [6e9, 6e9, 1.5e9]
    }
  ],
  // Two values of 4 B are AdamW's, one is half of it.
  brief_optimizer_bytes: [{d: {moment_bytes: [8, 4], recipe_state_bytes: 4}, $: {optimizer_bytes: 12}, is: [12, 6]}],
  // 3B × 12 B over two GPUs are 18 GB; every stage from the first splits them.
  brief_optimizer: [
    {
      d: {params: 3e9, brief_optimizer_bytes: 12, model_parallel: 2, zero_stage: [0, 1, 3], replicas: 4},
      is: [18e9, 4.5e9, 4.5e9]
    }
  ],
  // 3B × 4 B over two GPUs are 6 GB; stage 2 and 3 split them.
  brief_gradients: [
    {
      d: {params: 3e9, model_parallel: 2, zero_stage: [1, 2, 3], replicas: 4},
      $: {gradient_bytes: 4},
      is: [6e9, 1.5e9, 1.5e9]
    }
  ],
  // As for hours: one of four doublings up, one down, five up; none where there is one size.
  activation_position: [
    {
      d: {
        params: [2e8, 5e7, 3.2e9, 7e8],
        activation_params_below: [1e8, 1e8, 1e8, 1e9],
        activation_params_above: [1.6e9, 1.6e9, 1.6e9, 1e9]
      },
      is: [0.25, -0.25, 1.25, 0]
    }
  ],
  // Of 6 to 10 GB, at the low end, halfway and at the high end.
  activations_below: [
    {d: {activation_low_below: 6e9, activation_high_below: 10e9}, $: {printed_position: 0}, is: 6e9},
    {d: {activation_low_below: 6e9, activation_high_below: 10e9}, $: {printed_position: 0.5}, is: 8e9},
    {d: {activation_low_below: 6e9, activation_high_below: 10e9}, $: {printed_position: 1}, is: 10e9}
  ],
  activations_above: [
    {d: {activation_low_above: 20e9, activation_high_above: 60e9}, $: {printed_position: 0}, is: 20e9},
    {d: {activation_low_above: 20e9, activation_high_above: 60e9}, $: {printed_position: 0.25}, is: 30e9}
  ],
  activations_per_sample: [
    // 6.4 GB and nine times that: halfway 19.2 GB, of 32 samples.
    {
      d: {activations_below: 6.4e9, activations_above: 57.6e9, activation_position: 0.5},
      $: {published_batch: 32},
      is: 6e8
    },
    // 8 GB and sixteen times that: halfway 32 GB, of 32 samples.
    {
      d: {activations_below: 8e9, activations_above: 128e9, activation_position: 0.5},
      $: {published_batch: 32},
      is: 1e9
    }
  ],
  // Checkpointing takes 60 to 75 % off (Medium, with gradient checkpointing): what is kept is 25 to 40 %.
  activations_kept: [
    {
      d: {recompute: ["full", "selective", "none"]},
      $: {activation_reduction_low: 0.6, activation_reduction_high: 0.75, printed_position: 0},
      is: [0.25, 1, 1]
    },
    {
      d: {recompute: ["full", "selective", "none"]},
      $: {activation_reduction_low: 0.6, activation_reduction_high: 0.75, printed_position: 1},
      is: [0.4, 1, 1]
    }
  ],
  // 8 GB and sixteen times that: halfway 32 GB, of 32 samples, is 1 GB; × 8 samples, all or 0.4 of it, over two GPUs.
  brief_most_activations: [
    {
      d: {
        ...{activation_high_below: 8e9, activation_high_above: 128e9, activation_position: 0.5},
        ...{recompute: ["none", "full"], samples_per_gpu: 8, tensor_parallel: 2}
      },
      $: {published_batch: 32, activation_reduction_low: 0.6},
      is: [4e9, 1.6e9]
    }
  ],
  brief_activations: [
    // 0.6 GB × 8 samples × 0.25 over two GPUs.
    {
      d: {activations_per_sample: 6e8, samples_per_gpu: 8, activations_kept: 0.25, tensor_parallel: 2},
      is: 0.6e9
    },
    // 1 GB × 8 samples × 0.4 over two GPUs.
    {
      d: {activations_per_sample: 1e9, samples_per_gpu: 8, activations_kept: 0.4, tensor_parallel: 2},
      is: 1.6e9
    }
  ],
  // XL, sharded over four: 3 + 9 + 3 GB; the parts set apart here.
  brief_model_states: [{d: {brief_weights: 3e9, brief_optimizer: 9e9, brief_gradients: 4e9}, is: 16e9}],
  brief_peak_memory: [
    // XL, sharded: 15 GB of states and 10 to 15 of activations are 25 to 30 GB.
    {d: {brief_model_states: 15e9, brief_activations: 10e9}, is: 25e9},
    {d: {brief_model_states: 15e9, brief_activations: 15e9}, is: 30e9}
  ],
  // Of mixtures too few were measured: they have what others have.
  memory_error: [
    {
      d: {error_kind: ["plain", "other", "adapters", "mixture"]},
      $: {memory_error_plain: 1.1, memory_error_other: 1.3, memory_error_adapters: 0.8},
      is: [1.1, 1.3, 0.8, 1.3]
    }
  ],
  memory_error_at_most: [
    {
      d: {error_kind: ["plain", "other", "adapters", "mixture"]},
      $: {memory_error_plain_at_most: 1.3, memory_error_other_at_most: 1.7, memory_error_adapters_at_most: 2.1},
      is: [1.3, 1.7, 2.1, 1.7]
    }
  ],
  first_principles_peak_memory: [{d: {training_peak_memory: 40e9, memory_error: [1, 0.9]}, is: [40e9, 36e9]}],
  // On one's own stack half as much again; the brief knows of none.
  weights: [
    {d: {layout_possible: [1, 0], brief_weights: 4e9, weight_memory: 2e9}, $: {...BRIEF, ...STACK}, is: [4e9, NaN]},
    {d: {layout_possible: [1, 0], brief_weights: 4e9, weight_memory: 2e9}, $: {...PHYSICS, ...STACK}, is: [3e9, NaN]}
  ],
  optimizer: [
    {
      d: {layout_possible: [1, 0], brief_optimizer: 12e9, optimizer_memory: 15e9},
      $: {...BRIEF, ...STACK},
      is: [12e9, NaN]
    },
    {
      d: {layout_possible: [1, 0], brief_optimizer: 12e9, optimizer_memory: 15e9},
      $: {...PHYSICS, ...STACK},
      is: [22.5e9, NaN]
    }
  ],
  gradients: [
    {
      d: {layout_possible: [1, 0], brief_gradients: 4e9, peak_gradient_memory: 3e9},
      $: {...BRIEF, ...STACK},
      is: [4e9, NaN]
    },
    {
      d: {layout_possible: [1, 0], brief_gradients: 4e9, peak_gradient_memory: 3e9},
      $: {...PHYSICS, ...STACK},
      is: [4.5e9, NaN]
    }
  ],
  activations: [
    // From first principles, what is there at the peak.
    {
      d: {layout_possible: [1, 0], brief_activations: 10e9, peak_working_memory: 9e9},
      $: {...BRIEF, ...STACK},
      is: [10e9, 10e9]
    },
    {
      d: {layout_possible: [1, 0], brief_activations: 10e9, peak_working_memory: 9e9},
      $: {...PHYSICS, ...STACK},
      is: [13.5e9, NaN]
    },
    {
      d: {layout_possible: [1, 0], brief_activations: 15e9, peak_working_memory: 9e9},
      $: {...BRIEF, ...STACK},
      is: [15e9, 15e9]
    },
    {
      d: {layout_possible: [1, 0], brief_activations: 15e9, peak_working_memory: 9e9},
      $: {...PHYSICS, ...STACK},
      is: [13.5e9, NaN]
    }
  ],
  overhead: [
    {d: {layout_possible: [1, 0], overhead_memory: 3e9}, $: BRIEF, is: [0, NaN]},
    {d: {layout_possible: [1, 0], overhead_memory: 3e9}, $: PHYSICS, is: [3e9, NaN]}
  ],
  model_states: [{d: {weights: 4e9, optimizer: 12e9, gradients: 5e9}, is: 21e9}],
  peak_memory: [
    {d: {brief_peak_memory: 25e9, first_principles_peak_memory: 36e9}, $: BRIEF, is: 25e9},
    {d: {brief_peak_memory: 25e9, first_principles_peak_memory: 36e9}, $: PHYSICS, is: 36e9},
    {d: {brief_peak_memory: 30e9, first_principles_peak_memory: 48e9}, $: BRIEF, is: 30e9},
    {d: {brief_peak_memory: 30e9, first_principles_peak_memory: 48e9}, $: PHYSICS, is: 48e9}
  ],
  machine_memory: [{d: {memory_capacity: 24e9, gpus: 4}, is: 96e9}],
  // The brief fills a card to the brim unless told otherwise; a margin stays from first principles.
  usable_memory: [
    {d: {memory_capacity: 80e9, shown_memory: 84e9}, $: {...BRIEF, usable_memory: 0.9, memory_margin: 0.95}, is: 72e9},
    {
      d: {memory_capacity: 80e9, shown_memory: 84e9},
      $: {...PHYSICS, usable_memory: 0.9, memory_margin: 0.95},
      is: 79.8e9
    }
  ],
  // Medium on an RTX 3090: 24 − 25 GB.
  headroom: [
    {
      d: {
        usable_memory: 24e9,
        brief_model_states: 10e9,
        brief_most_activations: 15e9,
        training_peak_memory: 18e9,
        memory_error: 1
      },
      $: BRIEF,
      is: -1e9
    },
    {
      d: {
        usable_memory: 24e9,
        brief_model_states: 10e9,
        brief_most_activations: 15e9,
        training_peak_memory: 18e9,
        memory_error: 1
      },
      $: PHYSICS,
      is: 6e9
    },
    {
      d: {
        usable_memory: 24e9,
        brief_model_states: 10e9,
        brief_most_activations: 15e9,
        training_peak_memory: 18e9,
        memory_error: 1.5
      },
      $: PHYSICS,
      is: -3e9
    }
  ],
  // The brief goes by headroom (none left still fits), first principles by the micro-batch; neither if the plan cannot be.
  fits: [
    {
      d: {
        plan_problem: ["", "", "", TOO_FEW, ""],
        memory_known: [1, 1, 1, 1, 0],
        headroom: [1e9, 0, -1e9, 1e9, 1e9],
        largest_micro_batch: [4, 4, 8, 8, 8],
        samples_per_gpu: 8
      },
      $: BRIEF,
      is: [1, 1, 0, 0, 0]
    },
    {
      d: {
        plan_problem: ["", "", "", TOO_FEW, ""],
        memory_known: [1, 1, 1, 1, 0],
        headroom: [-1e9, -1e9, 1e9, 1e9, 1e9],
        largest_micro_batch: [9, 8, 7, 9, 9],
        samples_per_gpu: 8
      },
      $: PHYSICS,
      is: [1, 1, 0, 0, 0]
    }
  ],
  // 82 − 20 GB at 32 ÷ 8 = 4 GB a sample hold 15.5, so 15 samples; 10 GB do not even hold the states. From first principles
  // the training plan's own. None where the layout cannot be.
  largest_micro_batch: [
    {
      d: {
        layout_possible: [1, 1, 0],
        usable_memory: [82e9, 10e9, 82e9],
        model_states: 20e9,
        brief_most_activations: 32e9,
        samples_per_gpu: 8,
        fitting_micro_batch: 12,
        memory_filled: 0.5,
        micro_batch: 99
      },
      $: BRIEF,
      is: [15, 0, NaN]
    },
    // What fits as it is laid out fits, though less would with a micro-batch for every stage.
    {
      d: {
        layout_possible: [1, 0, 1, 1, 1, 1],
        usable_memory: 82e9,
        model_states: 20e9,
        brief_most_activations: 32e9,
        samples_per_gpu: 8,
        fitting_micro_batch: [12, 12, 0, 0, 12, 0],
        memory_filled: [0.5, 0.5, 1, 1.01, 0.5, 1.5],
        micro_batch: [8, 8, 2, 2, 16, 1]
      },
      $: PHYSICS,
      is: [12, NaN, 2, 0, 16, 0]
    }
  ],
  // 16 samples five at a time take 3.2, so four passes; eight at a time two; none at a time never.
  accumulation_steps: [
    {d: {largest_micro_batch: [5, 8, 0], samples_per_gpu: 16, micro_batches: 7}, $: BRIEF, is: [4, 2, NaN]},
    {d: {largest_micro_batch: [5, 8, 0], samples_per_gpu: 16, micro_batches: 7}, $: PHYSICS, is: [7, 7, NaN]}
  ],
  running_activations: [
    // Four passes hold a quarter each of 32 or 48 GB, one all; where nothing fits all. From first principles the micro-batch
    // is what is there already.
    {d: {activations: 32e9, accumulation_steps: [4, 1, NaN]}, $: BRIEF, is: [8e9, 32e9, 32e9]},
    {d: {activations: 32e9, accumulation_steps: [4, 1, NaN]}, $: PHYSICS, is: [32e9, 32e9, 32e9]},
    {d: {activations: 48e9, accumulation_steps: [4, 1, NaN]}, $: BRIEF, is: [12e9, 48e9, 48e9]},
    {d: {activations: 48e9, accumulation_steps: [4, 1, NaN]}, $: PHYSICS, is: [48e9, 48e9, 48e9]}
  ],
  running_peak_memory: [
    // 10 GB of states with 8 or 12 GB; the other reading has its own.
    {
      d: {brief_model_states: 10e9, running_activations: 8e9, first_principles_peak_memory: 21e9},
      $: BRIEF,
      is: 18e9
    },
    {
      d: {brief_model_states: 10e9, running_activations: 8e9, first_principles_peak_memory: 21e9},
      $: PHYSICS,
      is: 21e9
    },
    {
      d: {brief_model_states: 10e9, running_activations: 12e9, first_principles_peak_memory: 25e9},
      $: BRIEF,
      is: 22e9
    },
    {
      d: {brief_model_states: 10e9, running_activations: 12e9, first_principles_peak_memory: 25e9},
      $: PHYSICS,
      is: 25e9
    }
  ],
  // What the layout's trouble is comes before what is asked of its GPUs.
  plan_problem: [
    {
      d: {
        layout_possible: [1, 1, 0, 0, 1, 1, 1],
        layout_problem: ["", "", ALONE, UNEVEN, "", "", ""],
        utilization_possible: [1, 0, 1, 0, 1, 1, 1],
        precision_possible: [1, 1, 1, 1, 1, 0, 1],
        network_possible: [1, 1, 1, 1, 1, 0, 0],
        batch_shared: [1, 1, 1, 1, 0, 0, 0]
      },
      $: PHYSICS,
      is: [
        "",
        "it asks for more than the whole peak of its GPUs",
        ALONE,
        UNEVEN,
        "its replicas cannot share the batch",
        "its accelerator has no rate for the precision",
        "its nodes have no network"
      ]
    },
    {
      d: {
        layout_possible: [1, 1, 0, 1],
        layout_problem: ["", "", ALONE, ""],
        utilization_possible: [1, 0, 1, 1],
        precision_possible: [0, 0, 0, 1],
        network_possible: [0, 0, 0, 1],
        batch_shared: [0, 0, 0, 1]
      },
      $: BRIEF,
      is: ["", "it asks for more than the whole peak of its GPUs", ALONE, ""]
    }
  ],
  trains: [
    {
      d: {
        plan_problem: ["", "", TOO_FEW, TOO_FEW, ""],
        memory_known: [1, 1, 1, 1, 0],
        largest_micro_batch: [3, 0, 3, 0, 3]
      },
      is: [1, 0, 0, 0, 0]
    }
  ],
  // 85 GB at the high end of 80: one that fits as estimated, none that does not train, and nothing under the brief.
  memory_tight: [
    {
      d: {
        trains: [1, 1, 1, 0],
        training_peak_memory: [85e9, 79e9, 80e9, 85e9],
        memory_error_at_most: 1,
        shown_memory: 80e9
      },
      $: {basis: "first-principles"},
      is: [1, 0, 0, 0]
    },
    {
      d: {trains: 1, training_peak_memory: [68e9, 60e9], memory_error_at_most: 1.25, shown_memory: 80e9},
      $: {basis: "first-principles"},
      is: [1, 0]
    },
    {
      d: {trains: 1, training_peak_memory: 85e9, memory_error_at_most: 1, shown_memory: 80e9},
      $: {basis: "brief"},
      is: 0
    }
  ],
  memory_remedy: [
    {
      d: {
        memory_tight: [0, 1, 0, 1, 1, 1],
        verdict: ["fits", "fits", "does not fit", "fits", "fits", "fits"],
        micro_batch: [4, 4, 1, 1, 1, 1],
        recompute: ["none", "none", "selective", "full", "full", "full"],
        zero_stage: [1, 1, 1, 1, 3, 1],
        replicas: [8, 8, 8, 8, 8, 1]
      },
      $: {basis: "first-principles"},
      is: [
        "",
        "a smaller micro-batch",
        "activations that are all computed again",
        "weights sharded over the replicas (ZeRO-3)",
        "more GPUs to share it, or a card with more memory",
        "more GPUs to share it, or a card with more memory"
      ]
    },
    {
      d: {memory_tight: 1, verdict: "does not fit", micro_batch: 4, recompute: "none", zero_stage: 1, replicas: 8},
      $: {basis: "brief"},
      is: ""
    }
  ],
  verdict: [
    {
      d: {
        plan_problem: [UNEVEN, "", "", "", UNEVEN, ""],
        memory_known: [1, 1, 1, 1, 0, 0],
        fits: [1, 1, 0, 0, 0, 1],
        trains: [1, 1, 1, 0, 0, 1]
      },
      is: [
        "not possible here",
        "fits",
        "fits with accumulation",
        "does not fit",
        "not possible here",
        "memory is not known"
      ]
    }
  ],
  // What is needed is known from nothing up, where it is finite; what is left is no more than there is.
  memory_known: [
    {
      d: {
        usable_memory: 24e9,
        headroom: [16e9, -6e9, 24e9, 25e9, NaN, -Infinity, 16e9, 16e9, 16e9, 16e9],
        peak_memory: [8e9, 30e9, 0, 8e9, 8e9, 8e9, -1, 0.5, NaN, Infinity]
      },
      is: [1, 1, 1, 0, 0, 0, 0, 1, 0, 0]
    }
  ],
  // Rank 3, or 3 + 100 where the batch is accumulated. A layout that no catalog ranks has none.
  layout_preference: [
    {
      d: {fits: [1, 0, 0, 1], trains: [1, 1, 0, 1], layout_rank: [3, 3, 3, NaN]},
      $: {accumulation_penalty: 100},
      is: [3, 103, NaN, NaN]
    }
  ],
  // The brief: 20 to 30 % slower. First-principles hours count it already.
  recompute_wall_hours: [
    {
      d: {wall_hours: 500},
      $: {...BRIEF, recompute_slowdown_low: 0.2, recompute_slowdown_high: 0.3, printed_position: 0},
      is: 600
    },
    {
      d: {wall_hours: 600},
      $: {...BRIEF, recompute_slowdown_low: 0.2, recompute_slowdown_high: 0.3, printed_position: 1},
      is: 780
    },
    {
      d: {wall_hours: 500},
      $: {...PHYSICS, recompute_slowdown_low: 0.2, recompute_slowdown_high: 0.3, printed_position: 0.5},
      is: 500
    }
  ]
};
