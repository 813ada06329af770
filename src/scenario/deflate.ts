import {deflateSync, Inflate, strFromU8, strToU8} from "fflate";

/** Compressed bytes are inflated this many at a time; each can grow about a thousandfold. */
const STEP = 1024;

/** Words that scenarios are made of, most frequent last: what deflate starts from. Part of the link format. */
const DICTIONARY = strToU8(
  [
    '"variant_of":"recompute":"selective","family":"consumer","a100","h100-and-newer","other-nvidia","other-vendor"',
    '"sequence_length":"interconnect_bandwidth":"max_gpus_per_node":"peak_flops_fp32":"peak_flops_tf32":',
    '"peak_flops_fp8":"architecture":"interconnect":"pipeline_parallel":"tensor_parallel":"zero_stage":"rank":"none"',
    '"assumptions":"vocab":"ffn_hidden":"kv_heads":"heads":"hidden":"layers":"name":"note":"source":"samples":"params":',
    "_utilization_per_param_efficiency_bytes_factor_low_highmfu_activation_checkpoint_wall_hours op.max(op.min( ? : $.d.",
    'tiny","small","medium","large","xl":{"batch":"tdp":"msrp":"memory_bandwidth":"memory_bytes":"peak_flops":000000000',
    '"machines":{"1x-2x-4x-8x-16x-":{"accelerator_id":"a100-sxm4-80gb","gpus":"h100-sxm"b200"rtx-4090"rtx-3090',
    'runpod/vast/lambda/aws/gcp/azure/brief/community/spot/reserved-1y/on-demand":{"usd_per_gpu_hour_median":'
  ].join("")
);

/** Returns a text deflated, in the letters of base64 that stand in a URL as they are. */
export function deflateText(text: string): string {
  const bytes = deflateSync(strToU8(text), {level: 9, dictionary: DICTIONARY});
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/**
 * Returns the text that was deflated. Throws where the letters are not what deflateText makes, or where it inflates to
 * more than `most` bytes; memory stays bounded.
 */
export function inflateText(text: string, most: number): string {
  if (!/^[\w-]*$/.test(text)) throw new Error("The text has signs that it cannot have");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const chunks: Uint8Array[] = [];
  let size = 0;
  let complete = false;
  const stream = new Inflate({dictionary: DICTIONARY}, (chunk, final) => {
    size += chunk.length;
    if (size > most) throw new Error("The text is larger than it may be");
    chunks.push(chunk.slice());
    complete = final;
  });
  for (let at = 0; at < bytes.length; at += STEP) stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  if (!complete) throw new Error("The text is cut short");
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return strFromU8(whole);
}
