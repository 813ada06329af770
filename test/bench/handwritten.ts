import type {Columns} from "../../src/engine/compile.js";

type Numbers = Float64Array;

/**
 * Returns the quantities of the plan sheets computed by hand-written loops over typed arrays: what the engine's speed is
 * measured against. The arithmetic is written out once more here on purpose, and held equal to the sheets.
 */
export function handwritten(columns: Columns, $: Record<string, number | string>): Record<string, Numbers | string[]> {
  const n = columns.id!.length;
  const c = columns as unknown as Record<string, Numbers>;
  const words = columns as unknown as Record<string, string[]>;
  const p = $ as Record<string, number>;
  const out: Record<string, Numbers | string[]> = {};
  const make = (name: string): Numbers => (out[name] = new Float64Array(n)) as Numbers;
  const remedy: string[] = (out.memory_remedy = new Array<string>(n).fill(""));
  const verdict: string[] = (out.verdict = new Array<string>(n).fill(""));
  const layoutProblem: string[] = (out.layout_problem = new Array<string>(n).fill(""));
  const planProblem: string[] = (out.plan_problem = new Array<string>(n).fill(""));
  const NAMES =
    "batch usual_batch steps tokens_per_sample tokens_seen tokens_per_step output_tokens_per_sample output_tokens output_tokens_per_step input_tokens samples_millions mfu utilization_possible gpu_scaling achievable_flops hours_position hours_extrapolated hours_below hours_above hours_scaling hours_per_million brief_wall_hours wall_hours wall_days gpu_hours throughput effective_tokens_per_second scaling_efficiency implied_flops implied_mfu beyond_peak model_parallel replicas layout_possible samples_per_gpu brief_weights brief_optimizer_bytes brief_optimizer brief_gradients weights optimizer gradients overhead activation_position activations_below activations_above activations_per_sample activations_kept brief_activations brief_most_activations brief_model_states brief_peak_memory memory_error memory_error_at_most first_principles_peak_memory activations model_states peak_memory machine_memory usable_memory headroom memory_known fits largest_micro_batch accumulation_steps running_activations running_peak_memory trains memory_tight layout_preference recompute_wall_hours machine_rate spot_machine_rate cost spot_cost cost_per_million_samples spot_cost_per_million_samples spot_saving energy electricity_cost co2 checkpoint_bytes checkpoint_compressed_bytes resumable_checkpoint_bytes checkpoint_count save_interval_steps checkpoint_storage checkpoints_kept pruned_storage evaluation_samples evaluation_seconds inference_position inference_extrapolated brief_inference_latency brief_inference_throughput inference_weight_seconds prefill_seconds latency_batch first_principles_inference_latency first_principles_inference_throughput inference_latency inference_throughput output_tokens_per_hour inference_gpus inference_cost_per_million_tokens inference_memory session_hours augmented_session_hours frames frame_bytes video_bytes audio_bytes motion_bytes raw_bytes stored_bytes samples_per_frame_hour best_preference chosen shown cost_time hours_known cost_known spot_cost_known cheapest cheapest_spot fastest best_balance samples_per_dollar";
  const o = Object.fromEntries(NAMES.split(" ").map((name) => [name, make(name)])) as Record<string, Numbers>;
  const in_activation_high_above = c.activation_high_above!;
  const in_activation_high_below = c.activation_high_below!;
  const in_activation_low_above = c.activation_low_above!;
  const in_activation_low_below = c.activation_low_below!;
  const in_activation_params_above = c.activation_params_above!;
  const in_activation_params_below = c.activation_params_below!;
  const in_gpus = c.gpus!;
  const in_hours_gpus = c.hours_gpus!;
  const in_hours_high_above = c.hours_high_above!;
  const in_hours_high_below = c.hours_high_below!;
  const in_hours_low_above = c.hours_low_above!;
  const in_hours_low_below = c.hours_low_below!;
  const in_hours_params_above = c.hours_params_above!;
  const in_hours_params_below = c.hours_params_below!;
  const in_hours_peak_flops = c.hours_peak_flops!;
  const in_hours_samples_above = c.hours_samples_above!;
  const in_hours_samples_below = c.hours_samples_below!;
  const in_inference_params_above = c.inference_params_above!;
  const in_inference_params_below = c.inference_params_below!;
  const in_latency_above = c.latency_above!;
  const in_latency_below = c.latency_below!;
  const in_layout_rank = c.layout_rank!;
  const in_memory_bandwidth = c.memory_bandwidth!;
  const in_memory_capacity = c.memory_capacity!;
  const in_params = c.params!;
  const in_peak_flops = c.peak_flops!;
  const in_pipeline_parallel = c.pipeline_parallel!;
  const in_rate = c.rate!;
  const in_samples = c.samples!;
  const in_scale_batch = c.scale_batch!;
  const in_serving_above = c.serving_above!;
  const in_serving_below = c.serving_below!;
  const in_spot_rate = c.spot_rate!;
  const in_power_per_gpu = c.power_per_gpu!;
  const in_training_wall_hours = c.training_wall_hours!;
  const in_training_peak_memory = c.training_peak_memory!;
  const in_heads = c.heads!;
  const in_kv_heads = c.kv_heads!;
  const in_input_tokens_per_sample = c.input_tokens_per_sample!;
  const in_expert_parallel = c.expert_parallel!;
  const in_experts = c.experts!;
  const in_scale_tokens_per_sample = c.scale_tokens_per_sample!;
  const in_layers = c.layers!;
  const in_hardware_flops_utilization = c.hardware_flops_utilization!;
  const in_tensor_parallel = c.tensor_parallel!;
  const in_zero_stage = c.zero_stage!;
  const in_family = words.family!;
  const in_hours_family = words.hours_family!;
  const in_hours_machine = words.hours_machine!;
  const in_machine = words.machine!;
  const in_recompute = words.recompute!;
  const p_accumulation_penalty = p.accumulation_penalty!;
  const p_activation_reduction_high = p.activation_reduction_high!;
  const p_activation_reduction_low = p.activation_reduction_low!;
  const p_audio_channels = p.audio_channels!;
  const p_audio_rate = p.audio_rate!;
  const p_audio_sample_bytes = p.audio_sample_bytes!;
  const p_augmentation_factor = p.augmentation_factor!;
  const p_batch_size = p.batch_size!;
  const p_bytes_per_pixel = p.bytes_per_pixel!;
  const p_carbon_intensity = p.carbon_intensity!;
  const p_electricity_price = p.electricity_price!;
  const p_printed_position = p.printed_position!;
  const p_cameras = p.cameras!;
  const p_checkpoint_bytes_per_param = p.checkpoint_bytes_per_param!;
  const p_checkpoint_compression = p.checkpoint_compression!;
  const p_evaluation_share = p.evaluation_share!;
  const p_evaluation_speedup = p.evaluation_speedup!;
  const p_flops_per_param_token = p.flops_per_param_token!;
  const p_forward_flops_per_param_token = p.forward_flops_per_param_token!;
  const p_frame_height = p.frame_height!;
  const p_frame_rate = p.frame_rate!;
  const p_frame_width = p.frame_width!;
  const p_gradient_bytes = p.gradient_bytes!;
  const p_hours_per_day = p.hours_per_day!;
  const p_inference_batch = p.inference_batch!;
  const p_inference_efficiency = p.inference_efficiency!;
  const p_inference_weight_bytes = p.inference_weight_bytes!;
  const p_mfu_a100 = p.mfu_a100!;
  const p_mfu_consumer = p.mfu_consumer!;
  const p_mfu_h100_and_newer = p.mfu_h100_and_newer!;
  const p_mfu_other_nvidia = p.mfu_other_nvidia!;
  const p_mfu_other_vendor = p.mfu_other_vendor!;
  const p_optimizer_bytes = p.optimizer_bytes!;
  const p_output_streams = p.output_streams!;
  const p_proprioception_bytes_per_frame = p.proprioception_bytes_per_frame!;
  const p_prune_after = p.prune_after!;
  const p_prune_keep_every = p.prune_keep_every!;
  const p_published_batch = p.published_batch!;
  const p_recompute_slowdown_high = p.recompute_slowdown_high!;
  const p_recompute_slowdown_low = p.recompute_slowdown_low!;
  const p_samples_per_million = p.samples_per_million!;
  const p_samples_per_session_hour = p.samples_per_session_hour!;
  const p_save_interval = p.save_interval!;
  const p_scaling_efficiency_per_doubling = p.scaling_efficiency_per_doubling!;
  const p_seconds_per_hour = p.seconds_per_hour!;
  const p_sequence_length = p.sequence_length!;
  const p_large_model_params = p.large_model_params!;
  const p_step_tokens_large = p.step_tokens_large!;
  const p_step_tokens_small = p.step_tokens_small!;
  const p_table_tokens_per_sample = p.table_tokens_per_sample!;
  const p_tokens_per_million = p.tokens_per_million!;
  const p_usable_memory = p.usable_memory!;
  const p_video_compression = p.video_compression!;
  const p_watts_per_kilowatt = p.watts_per_kilowatt!;
  const p_weight_bytes = p.weight_bytes!;
  const out_accumulation_steps = o.accumulation_steps!;
  const out_running_activations = o.running_activations!;
  const out_running_peak_memory = o.running_peak_memory!;
  const out_achievable_flops = o.achievable_flops!;
  const out_activations_kept = o.activations_kept!;
  const out_activation_position = o.activation_position!;
  const out_activations_below = o.activations_below!;
  const out_activations_above = o.activations_above!;
  const out_brief_most_activations = o.brief_most_activations!;
  const out_activations = o.activations!;
  const out_activations_per_sample = o.activations_per_sample!;
  const out_audio_bytes = o.audio_bytes!;
  const out_augmented_session_hours = o.augmented_session_hours!;
  const out_batch = o.batch!;
  const out_brief_inference_latency = o.brief_inference_latency!;
  const out_brief_inference_throughput = o.brief_inference_throughput!;
  const out_brief_wall_hours = o.brief_wall_hours!;
  const out_checkpoint_bytes = o.checkpoint_bytes!;
  const out_checkpoint_compressed_bytes = o.checkpoint_compressed_bytes!;
  const out_checkpoint_count = o.checkpoint_count!;
  const out_checkpoint_storage = o.checkpoint_storage!;
  const out_checkpoints_kept = o.checkpoints_kept!;
  const out_cost_known = o.cost_known!;
  const out_cost = o.cost!;
  const out_cost_per_million_samples = o.cost_per_million_samples!;
  const out_cost_time = o.cost_time!;
  const out_replicas = o.replicas!;
  const out_effective_tokens_per_second = o.effective_tokens_per_second!;
  const out_energy = o.energy!;
  const out_electricity_cost = o.electricity_cost!;
  const out_co2 = o.co2!;
  const out_evaluation_samples = o.evaluation_samples!;
  const out_evaluation_seconds = o.evaluation_seconds!;
  const out_first_principles_inference_latency = o.first_principles_inference_latency!;
  const out_first_principles_inference_throughput = o.first_principles_inference_throughput!;
  const out_fits = o.fits!;
  const out_frame_bytes = o.frame_bytes!;
  const out_frames = o.frames!;
  const out_gpu_hours = o.gpu_hours!;
  const out_gpu_scaling = o.gpu_scaling!;
  const out_gradients = o.gradients!;
  const out_headroom = o.headroom!;
  const out_hours_extrapolated = o.hours_extrapolated!;
  const out_hours_known = o.hours_known!;
  const out_hours_per_million = o.hours_per_million!;
  const out_hours_position = o.hours_position!;
  const out_hours_below = o.hours_below!;
  const out_hours_above = o.hours_above!;
  const out_hours_scaling = o.hours_scaling!;
  const out_implied_flops = o.implied_flops!;
  const out_implied_mfu = o.implied_mfu!;
  const out_beyond_peak = o.beyond_peak!;
  const out_memory_known = o.memory_known!;
  const out_inference_gpus = o.inference_gpus!;
  const out_inference_cost_per_million_tokens = o.inference_cost_per_million_tokens!;
  const out_inference_extrapolated = o.inference_extrapolated!;
  const out_inference_latency = o.inference_latency!;
  const out_inference_memory = o.inference_memory!;
  const out_inference_position = o.inference_position!;
  const out_inference_throughput = o.inference_throughput!;
  const out_inference_weight_seconds = o.inference_weight_seconds!;
  const out_input_tokens = o.input_tokens!;
  const out_largest_micro_batch = o.largest_micro_batch!;
  const out_layout_possible = o.layout_possible!;
  const out_layout_preference = o.layout_preference!;
  const out_machine_memory = o.machine_memory!;
  const out_machine_rate = o.machine_rate!;
  const out_mfu = o.mfu!;
  const out_utilization_possible = o.utilization_possible!;
  const out_model_parallel = o.model_parallel!;
  const out_model_states = o.model_states!;
  const out_motion_bytes = o.motion_bytes!;
  const out_optimizer = o.optimizer!;
  const out_output_tokens = o.output_tokens!;
  const out_output_tokens_per_hour = o.output_tokens_per_hour!;
  const out_output_tokens_per_sample = o.output_tokens_per_sample!;
  const out_output_tokens_per_step = o.output_tokens_per_step!;
  const out_peak_memory = o.peak_memory!;
  const out_prefill_seconds = o.prefill_seconds!;
  const out_latency_batch = o.latency_batch!;
  const out_pruned_storage = o.pruned_storage!;
  const out_raw_bytes = o.raw_bytes!;
  const out_recompute_wall_hours = o.recompute_wall_hours!;
  const out_resumable_checkpoint_bytes = o.resumable_checkpoint_bytes!;
  const out_samples_millions = o.samples_millions!;
  const out_samples_per_dollar = o.samples_per_dollar!;
  const out_samples_per_frame_hour = o.samples_per_frame_hour!;
  const out_samples_per_gpu = o.samples_per_gpu!;
  const out_save_interval_steps = o.save_interval_steps!;
  const out_session_hours = o.session_hours!;
  const out_spot_cost_known = o.spot_cost_known!;
  const out_spot_cost = o.spot_cost!;
  const out_spot_cost_per_million_samples = o.spot_cost_per_million_samples!;
  const out_spot_machine_rate = o.spot_machine_rate!;
  const out_spot_saving = o.spot_saving!;
  const out_usual_batch = o.usual_batch!;
  const out_steps = o.steps!;
  const out_stored_bytes = o.stored_bytes!;
  const out_throughput = o.throughput!;
  const out_tokens_per_sample = o.tokens_per_sample!;
  const out_tokens_per_step = o.tokens_per_step!;
  const out_tokens_seen = o.tokens_seen!;
  const out_trains = o.trains!;
  const out_memory_tight = o.memory_tight!;
  const out_usable_memory = o.usable_memory!;
  const out_video_bytes = o.video_bytes!;
  const out_wall_days = o.wall_days!;
  const out_wall_hours = o.wall_hours!;
  const out_weights = o.weights!;
  const in_fitting_micro_batch = c.fitting_micro_batch!;
  const in_peak_working_memory = c.peak_working_memory!;
  const in_peak_gradient_memory = c.peak_gradient_memory!;
  const in_micro_batches = c.micro_batches!;
  const in_batch_shared = c.batch_shared!;
  const in_precision_possible = c.precision_possible!;
  const in_network_possible = c.network_possible!;
  const in_memory_filled = c.memory_filled!;
  const in_micro_batch = c.micro_batch!;
  const in_optimizer_memory = c.optimizer_memory!;
  const in_moment_bytes = c.moment_bytes!;
  const in_recipe_state_bytes = c.recipe_state_bytes!;
  const in_overhead_memory = c.overhead_memory!;
  const in_weight_memory = c.weight_memory!;
  const in_shown_memory = c.shown_memory!;
  const out_memory_error = o.memory_error!;
  const out_memory_error_at_most = o.memory_error_at_most!;
  const p_memory_error_plain = p.memory_error_plain!;
  const p_memory_error_plain_at_most = p.memory_error_plain_at_most!;
  const p_memory_error_other = p.memory_error_other!;
  const p_memory_error_other_at_most = p.memory_error_other_at_most!;
  const p_memory_error_adapters = p.memory_error_adapters!;
  const p_memory_error_adapters_at_most = p.memory_error_adapters_at_most!;
  const p_memory_margin = p.memory_margin!;
  const p_stack_memory_factor = p.stack_memory_factor!;
  const out_brief_activations = o.brief_activations!;
  const out_brief_gradients = o.brief_gradients!;
  const out_brief_model_states = o.brief_model_states!;
  const out_brief_optimizer = o.brief_optimizer!;
  const out_brief_optimizer_bytes = o.brief_optimizer_bytes!;
  const out_brief_peak_memory = o.brief_peak_memory!;
  const out_brief_weights = o.brief_weights!;
  const out_first_principles_peak_memory = o.first_principles_peak_memory!;
  const out_overhead = o.overhead!;
  const brief = $.basis === "brief";
  const reading = $.reading;
  const eff = p_scaling_efficiency_per_doubling;
  const sure = (value: number) => Number.isFinite(value) && value >= 0;
  for (let i = 0; i < n; ++i) {
    const ownTokens = in_scale_tokens_per_sample[i]!;
    const readTokens =
      reading === "output"
        ? p_output_streams
        : reading === "table"
          ? p_table_tokens_per_sample
          : reading === "sequence"
            ? p_sequence_length
            : in_input_tokens_per_sample[i]!;
    const tokensPerSample = Number.isNaN(ownTokens) ? readTokens : ownTokens;
    const params = in_params[i]!;
    const samples = in_samples[i]!;
    const stepTokens = params > p_large_model_params ? p_step_tokens_large : p_step_tokens_small;
    const usual = Math.max(1, Math.round(stepTokens / ownTokens));
    out_usual_batch[i] = usual;
    const ownBatch = in_scale_batch[i]!;
    const batch = !Number.isNaN(ownBatch) ? ownBatch : Number.isNaN(ownTokens) ? p_batch_size : usual;
    const steps = samples / batch;
    out_batch[i] = batch;
    out_steps[i] = steps;
    out_tokens_per_sample[i] = tokensPerSample;
    const seen = samples * tokensPerSample;
    out_tokens_seen[i] = seen;
    out_tokens_per_step[i] = batch * tokensPerSample;
    out_output_tokens_per_sample[i] = p_output_streams;
    out_output_tokens[i] = samples * p_output_streams;
    out_output_tokens_per_step[i] = batch * p_output_streams;
    out_input_tokens[i] = samples * in_input_tokens_per_sample[i]!;
    const millions = samples / p_samples_per_million;
    out_samples_millions[i] = millions;
    const gpus = in_gpus[i]!;
    const family = in_family[i]!;
    const mfu =
      family === "consumer"
        ? p_mfu_consumer
        : family === "a100"
          ? p_mfu_a100
          : family === "h100-and-newer"
            ? p_mfu_h100_and_newer
            : family === "other-nvidia"
              ? p_mfu_other_nvidia
              : p_mfu_other_vendor;
    out_mfu[i] = mfu;
    const scaling = Math.pow(eff, Math.log2(gpus));
    out_gpu_scaling[i] = scaling;
    const peak = in_peak_flops[i]!;
    const achievable = peak * mfu * gpus * scaling;
    out_achievable_flops[i] = achievable;
    const below = in_hours_params_below[i]!;
    const above = in_hours_params_above[i]!;
    const position = above === below ? 0 : Math.log(params / below) / Math.log(above / below);
    out_hours_position[i] = position;
    out_hours_extrapolated[i] = position < 0 || position > 1 || (above === below && params !== below) ? 1 : 0;
    const hoursGpus = in_hours_gpus[i]!;
    const hoursScaling =
      in_hours_machine[i]! === in_machine[i]!
        ? 1
        : (in_hours_peak_flops[i]! *
            (in_hours_family[i]! === "consumer" ? p_mfu_consumer : p_mfu_a100) *
            hoursGpus *
            Math.pow(eff, Math.log2(hoursGpus))) /
          achievable;
    out_hours_scaling[i] = hoursScaling;
    const between = (low: number, high: number) => low + (high - low) * p_printed_position;
    const hoursBelow = between(in_hours_low_below[i]!, in_hours_high_below[i]!);
    const hoursAbove = between(in_hours_low_above[i]!, in_hours_high_above[i]!);
    out_hours_below[i] = hoursBelow;
    out_hours_above[i] = hoursAbove;
    const rateBelow = hoursBelow / in_hours_samples_below[i]!;
    const perMillion =
      p_samples_per_million * rateBelow * Math.pow(hoursAbove / in_hours_samples_above[i]! / rateBelow, position);
    out_hours_per_million[i] = perMillion;
    const tensor = in_tensor_parallel[i]!;
    const modelParallel = tensor * in_pipeline_parallel[i]!;
    const spread = in_expert_parallel[i]!;
    const heads = in_heads[i]!;
    const kvHeads = in_kv_heads[i]!;
    const problem =
      gpus < modelParallel
        ? "it needs more GPUs than the machine has"
        : gpus % modelParallel !== 0
          ? "its replicas do not come out even on the GPUs"
          : in_pipeline_parallel[i]! > in_layers[i]!
            ? "it has more pipeline stages than the model has layers"
            : heads % tensor !== 0 || (kvHeads % tensor !== 0 && tensor % kvHeads !== 0)
              ? "it does not split the attention heads evenly"
              : spread > 1 &&
                  (in_experts[i] === 0 ||
                    in_experts[i]! % spread !== 0 ||
                    (gpus / in_pipeline_parallel[i]!) % spread !== 0)
                ? "it does not spread the experts evenly"
                : gpus / modelParallel > batch
                  ? "it has more replicas than a step has samples"
                  : in_zero_stage[i]! > 0 && gpus === modelParallel
                    ? "it has one replica, and nothing to shard over"
                    : "";
    const possible = problem === "";
    layoutProblem[i] = problem;
    const utilized = !((brief ? mfu : in_hardware_flops_utilization[i]!) > 1);
    out_utilization_possible[i] = utilized ? 1 : 0;
    const published = possible && out_hours_extrapolated[i] !== 1;
    const briefHours = published ? perMillion * hoursScaling * millions : NaN;
    out_brief_wall_hours[i] = briefHours;
    const trained = in_training_wall_hours[i]!;
    const precise = brief || in_precision_possible[i] === 1;
    const reached = brief || in_network_possible[i] === 1;
    const shared = brief || in_batch_shared[i] === 1;
    const sound = possible && utilized && precise && reached && shared;
    const hours = !sound ? NaN : brief ? briefHours : trained;
    out_wall_hours[i] = hours;
    out_wall_days[i] = hours / p_hours_per_day;
    out_gpu_hours[i] = gpus * hours;
    const sampled = samples / (hours * p_seconds_per_hour);
    out_throughput[i] = sampled;
    out_effective_tokens_per_second[i] = sampled * tokensPerSample;
    const implied = (p_flops_per_param_token * params * seen) / (briefHours * p_seconds_per_hour);
    out_implied_flops[i] = implied;
    const asked = implied / (peak * gpus);
    out_implied_mfu[i] = asked;
    out_beyond_peak[i] = brief && asked > 1 ? 1 : 0;
    const zero = in_zero_stage[i]!;
    const dp = possible ? gpus / modelParallel : NaN;
    out_model_parallel[i] = modelParallel;
    out_replicas[i] = dp;
    out_layout_possible[i] = possible ? 1 : 0;
    const perGpu = batch / dp;
    out_samples_per_gpu[i] = perGpu;
    const weights = (params * p_weight_bytes) / modelParallel / (zero >= 3 ? dp : 1);
    // Twelve bytes are of AdamW's two values; others take their share.
    const optimizerBytes = ((p_optimizer_bytes / 2) * in_moment_bytes[i]!) / in_recipe_state_bytes[i]!;
    out_brief_optimizer_bytes[i] = optimizerBytes;
    const optimizer = (params * optimizerBytes) / modelParallel / (zero >= 1 ? dp : 1);
    const gradients = (params * p_gradient_bytes) / modelParallel / (zero >= 2 ? dp : 1);
    out_brief_weights[i] = weights;
    out_brief_optimizer[i] = optimizer;
    out_brief_gradients[i] = gradients;
    const shownWeights = !possible ? NaN : brief ? weights : in_weight_memory[i]! * p_stack_memory_factor;
    const shownOptimizer = !possible ? NaN : brief ? optimizer : in_optimizer_memory[i]! * p_stack_memory_factor;
    const shownGradients = !possible ? NaN : brief ? gradients : in_peak_gradient_memory[i]! * p_stack_memory_factor;
    out_weights[i] = shownWeights;
    out_optimizer[i] = shownOptimizer;
    out_gradients[i] = shownGradients;
    out_overhead[i] = !possible ? NaN : brief ? 0 : in_overhead_memory[i]!;
    const actBelow = in_activation_params_below[i]!;
    const actAbove = in_activation_params_above[i]!;
    const actPosition = actAbove === actBelow ? 0 : Math.log(params / actBelow) / Math.log(actAbove / actBelow);
    out_activation_position[i] = actPosition;
    const actsBelow = between(in_activation_low_below[i]!, in_activation_high_below[i]!);
    const actsAbove = between(in_activation_low_above[i]!, in_activation_high_above[i]!);
    out_activations_below[i] = actsBelow;
    out_activations_above[i] = actsAbove;
    const perSample = (actsBelow * Math.pow(actsAbove / actsBelow, actPosition)) / p_published_batch;
    out_activations_per_sample[i] = perSample;
    const full = in_recompute[i]! === "full";
    const kept = full ? 1 - between(p_activation_reduction_high, p_activation_reduction_low) : 1;
    out_activations_kept[i] = kept;
    const acts = (perSample * perGpu * kept) / tensor;
    out_brief_activations[i] = acts;
    const dearest =
      (in_activation_high_below[i]! *
        Math.pow(in_activation_high_above[i]! / in_activation_high_below[i]!, actPosition)) /
      p_published_batch;
    const mostActs = (dearest * perGpu * (full ? 1 - p_activation_reduction_low : 1)) / tensor;
    out_brief_most_activations[i] = mostActs;
    const working = possible ? in_peak_working_memory[i]! * p_stack_memory_factor : NaN;
    const shownActs = brief ? acts : working;
    out_activations[i] = shownActs;
    const briefStates = weights + optimizer + gradients;
    out_brief_model_states[i] = briefStates;
    out_brief_peak_memory[i] = briefStates + acts;
    const trainedPeak = in_training_peak_memory[i]!;
    const errorKind = words.error_kind![i]!;
    const [memoryError, errorAtMost] =
      errorKind === "adapters"
        ? [p_memory_error_adapters, p_memory_error_adapters_at_most]
        : errorKind === "plain"
          ? [p_memory_error_plain, p_memory_error_plain_at_most]
          : [p_memory_error_other, p_memory_error_other_at_most];
    out_memory_error[i] = memoryError;
    out_memory_error_at_most[i] = errorAtMost;
    const firstPeak = trainedPeak * memoryError;
    out_first_principles_peak_memory[i] = firstPeak;
    const states = shownWeights + shownOptimizer + shownGradients;
    out_model_states[i] = states;
    const peakMemory = brief ? briefStates + acts : firstPeak;
    out_peak_memory[i] = peakMemory;
    out_machine_memory[i] = in_memory_capacity[i]! * gpus;
    const usable = brief ? in_memory_capacity[i]! * p_usable_memory : in_shown_memory[i]! * p_memory_margin;
    out_usable_memory[i] = usable;
    const headroom = usable - (brief ? briefStates + mostActs : firstPeak);
    out_headroom[i] = headroom;
    const largest = !possible
      ? NaN
      : brief
        ? Math.max(0, Math.floor((usable - states) / (mostActs / perGpu)))
        : Math.max(in_fitting_micro_batch[i]!, in_memory_filled[i]! <= 1 ? in_micro_batch[i]! : 0);
    out_largest_micro_batch[i] = largest;
    const known = Number.isFinite(headroom) && headroom <= usable && peakMemory >= 0 && peakMemory !== Infinity;
    out_memory_known[i] = known ? 1 : 0;
    planProblem[i] =
      possible && !utilized
        ? "it asks for more than the whole peak of its GPUs"
        : possible && !precise
          ? "its accelerator has no rate for the precision"
          : possible && !reached
            ? "its nodes have no network"
            : possible && !shared
              ? "its replicas cannot share the batch"
              : problem;
    const fits = sound && known && (brief ? headroom >= 0 : largest >= perGpu);
    out_fits[i] = fits ? 1 : 0;
    const turns = largest > 0 ? (brief ? Math.ceil(perGpu / largest) : in_micro_batches[i]!) : NaN;
    out_accumulation_steps[i] = turns;
    const parts = brief && turns > 1 ? turns : 1;
    out_running_activations[i] = shownActs / parts;
    out_running_peak_memory[i] = brief ? briefStates + shownActs / parts : firstPeak;
    const trains = sound && known && largest > 0;
    out_trains[i] = trains ? 1 : 0;
    verdict[i] = !sound
      ? "not possible here"
      : !known
        ? "memory is not known"
        : fits
          ? "fits"
          : trains
            ? "fits with accumulation"
            : "does not fit";
    const tight = !brief && trains && trainedPeak * errorAtMost > in_shown_memory[i]!;
    out_memory_tight[i] = tight ? 1 : 0;
    if (!brief && (tight || verdict[i] === "does not fit"))
      remedy[i] =
        in_micro_batch[i]! > 1
          ? "a smaller micro-batch"
          : in_recompute[i] !== "full"
            ? "activations that are all computed again"
            : in_zero_stage[i]! < 3 && out_replicas[i]! > 1
              ? "weights sharded over the replicas (ZeRO-3)"
              : "more GPUs to share it, or a card with more memory";
    const rank = in_layout_rank[i]!;
    out_layout_preference[i] = fits ? rank : trains ? rank + p_accumulation_penalty : NaN;
    out_recompute_wall_hours[i] =
      hours * (brief ? 1 + between(p_recompute_slowdown_low, p_recompute_slowdown_high) : 1);
    const rate = in_rate[i]!;
    const spot = in_spot_rate[i]!;
    out_machine_rate[i] = gpus * rate;
    out_spot_machine_rate[i] = gpus * spot;
    const cost = gpus * rate * hours;
    const spotCost = gpus * spot * hours;
    out_cost[i] = cost;
    out_spot_cost[i] = spotCost;
    out_cost_per_million_samples[i] = cost / millions;
    out_spot_cost_per_million_samples[i] = spotCost / millions;
    out_spot_saving[i] = 1 - spot / rate;
    const energy = (in_power_per_gpu[i]! * gpus * hours) / p_watts_per_kilowatt;
    out_energy[i] = energy;
    out_electricity_cost[i] = energy * p_electricity_price;
    out_co2[i] = energy * p_carbon_intensity;
    const checkpoint = params * p_checkpoint_bytes_per_param;
    out_checkpoint_bytes[i] = checkpoint;
    out_checkpoint_compressed_bytes[i] = checkpoint * p_checkpoint_compression;
    out_resumable_checkpoint_bytes[i] = params * (p_weight_bytes + optimizerBytes);
    const saves = 1 / p_save_interval;
    out_checkpoint_count[i] = saves;
    out_save_interval_steps[i] = steps * p_save_interval;
    out_checkpoint_storage[i] = saves * checkpoint;
    const keptCheckpoints =
      Math.floor(p_prune_after / p_save_interval) +
      Math.ceil((1 - p_prune_after) / p_save_interval / p_prune_keep_every);
    out_checkpoints_kept[i] = keptCheckpoints;
    out_pruned_storage[i] = keptCheckpoints * checkpoint;
    const evaluated = samples * p_evaluation_share;
    out_evaluation_samples[i] = evaluated;
    out_evaluation_seconds[i] = evaluated / (sampled * p_evaluation_speedup);
    const infBelow = in_inference_params_below[i]!;
    const infAbove = in_inference_params_above[i]!;
    const infPosition = infAbove === infBelow ? 0 : Math.log(params / infBelow) / Math.log(infAbove / infBelow);
    out_inference_position[i] = infPosition;
    out_inference_extrapolated[i] = infPosition < 0 || infPosition > 1 ? 1 : 0;
    const briefLatency = in_latency_below[i]! * Math.pow(in_latency_above[i]! / in_latency_below[i]!, infPosition);
    const briefServing = in_serving_below[i]! * Math.pow(in_serving_above[i]! / in_serving_below[i]!, infPosition);
    out_brief_inference_latency[i] = briefLatency;
    out_brief_inference_throughput[i] = briefServing;
    const read = (params * p_inference_weight_bytes) / (in_memory_bandwidth[i]! * p_inference_efficiency);
    const prefill =
      (p_forward_flops_per_param_token * params * in_input_tokens_per_sample[i]!) / (peak * p_inference_efficiency);
    out_inference_weight_seconds[i] = read;
    out_prefill_seconds[i] = prefill;
    out_latency_batch[i] = 1;
    const firstLatency = prefill + read;
    const firstServing = p_inference_batch / (p_inference_batch * prefill + read);
    out_first_principles_inference_latency[i] = firstLatency;
    out_first_principles_inference_throughput[i] = firstServing;
    out_inference_latency[i] = brief ? briefLatency : firstLatency;
    const serving = brief ? briefServing : firstServing;
    out_inference_throughput[i] = serving;
    const tokensPerHour = serving * p_output_streams * p_seconds_per_hour;
    out_output_tokens_per_hour[i] = tokensPerHour;
    out_inference_gpus[i] = 1;
    out_inference_cost_per_million_tokens[i] = (rate / tokensPerHour) * p_tokens_per_million;
    out_inference_memory[i] = params * p_inference_weight_bytes;
    const sessions = samples / p_samples_per_session_hour;
    out_session_hours[i] = sessions;
    out_augmented_session_hours[i] = sessions / p_augmentation_factor;
    const frames = sessions * p_seconds_per_hour * p_frame_rate * p_cameras;
    out_frames[i] = frames;
    const frameBytes = p_frame_width * p_frame_height * p_bytes_per_pixel;
    out_frame_bytes[i] = frameBytes;
    const video = frames * frameBytes;
    const audio = sessions * p_seconds_per_hour * p_audio_rate * p_audio_channels * p_audio_sample_bytes;
    const motion = sessions * p_seconds_per_hour * p_frame_rate * p_proprioception_bytes_per_frame;
    out_video_bytes[i] = video;
    out_audio_bytes[i] = audio;
    out_motion_bytes[i] = motion;
    out_raw_bytes[i] = video + audio + motion;
    out_stored_bytes[i] = video * p_video_compression + audio + motion;
    out_samples_per_frame_hour[i] = samples / frames;
    out_cost_time[i] = cost * hours;
    out_hours_known[i] = sure(hours) ? 1 : 0;
    out_cost_known[i] = sure(cost) ? 1 : 0;
    out_spot_cost_known[i] = sure(spotCost) ? 1 : 0;
    out_samples_per_dollar[i] = samples / cost;
  }
  const least = (keys: string[], value: (i: number) => number) => {
    const found = new Map<string, number>();
    for (let i = 0; i < n; ++i) {
      const v = value(i);
      if (!Number.isNaN(v)) found.set(keys[i]!, Math.min(v, found.get(keys[i]!) ?? Infinity));
    }
    return (i: number) => found.get(keys[i]!) ?? NaN;
  };
  const single = least(words.scale_accelerator!, (i) => (in_gpus[i] === 1 ? o.wall_hours![i]! : NaN));
  const preference = least(words.scale_machine!, (i) => o.layout_preference![i]!);
  for (let i = 0; i < n; ++i) {
    o.scaling_efficiency![i] = single(i) / (in_gpus[i]! * o.wall_hours![i]!);
    o.best_preference![i] = preference(i);
    const best = c.layout_best![i] === 1;
    const first = o.layout_preference![i] === o.best_preference![i];
    o.chosen![i] = ($.basis === "brief" ? first : best && o.trains![i] === 1) ? 1 : 0;
    const plain = !(o.best_preference![i]! >= 0) && c.layout_rank![i] === 1;
    o.shown![i] = ($.basis === "brief" ? o.chosen![i] || plain : best) ? 1 : 0;
  }
  for (const [flag, value, known, alsoKnown = known] of [
    [o.cheapest!, o.cost!, o.cost_known!],
    [o.cheapest_spot!, o.spot_cost!, o.spot_cost_known!],
    [o.fastest!, o.wall_hours!, o.hours_known!],
    [o.best_balance!, o.cost_time!, o.cost_known!, o.hours_known!]
  ] as const) {
    const ranked = (i: number) => o.chosen![i] === 1 && known[i] === 1 && alsoKnown[i] === 1;
    const best = least(words.scale!, (i) => (ranked(i) ? value[i]! : NaN));
    for (let i = 0; i < n; ++i) flag[i] = ranked(i) && value[i] === best(i) ? 1 : 0;
  }
  return out;
}
