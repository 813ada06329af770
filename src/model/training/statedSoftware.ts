import type {Configuration} from "./configure.js";

/** What a configuration says of how much is computed again and how states are sharded. */
type Stated = Pick<
  Configuration,
  "recompute" | "recompute_fraction" | "sharding_gpus" | "zero_stage" | "dp" | "cp" | "gpus"
>;

/**
 * Returns what is stated with the recomputation that its share of layers means where that is open: none, selective or
 * full. Throws an Error in words where the two, or what is said of shards, contradict each other.
 */
export function withShares<Known extends Stated>(stated: Known): Known {
  const problems = [...recomputationContradictions(stated), ...shardContradictions(stated)];
  if (problems.length > 0) throw new Error(problems.join("; "));
  const {recompute, recompute_fraction: share = null} = stated;
  if (recompute !== "" || share === null) return stated;
  return {...stated, recompute: share === 0 ? "none" : share === 1 ? "full" : "selective"};
}

function recomputationContradictions({recompute, recompute_fraction: share = null}: Stated): string[] {
  if (share === null || recompute === "") return [];
  if (recompute === "none" ? share > 0 : share === 0)
    return [`recompute ${recompute} and recompute_fraction ${share} contradict each other`];
  return [];
}

function shardContradictions({sharding_gpus: shards = null, zero_stage, dp, cp = null, gpus}: Stated): string[] {
  if (shards === null) return [];
  if (zero_stage === 0 && shards > 1) return [`sharding_gpus ${shards} needs a zero_stage of 1 or more`];
  const sharing = dp === null ? null : dp * (cp ?? 1);
  if (sharing !== null && sharing % shards !== 0)
    return [`sharding_gpus ${shards} does not divide the ${sharing} GPUs of dp × cp that hold the same layers`];
  if (gpus !== null && shards > gpus) return [`sharding_gpus ${shards} is more than gpus ${gpus}`];
  return [];
}
