import {sheet} from "../../../engine/sheet.js";

/** Takes a fact of the storage class chosen. */
const chosen = (fact: string) => `op.first(storage.id == $.storage_class ? storage.${fact} : NaN)`;

/** What checkpoints and recordings take on disk, what moving them costs, and whether the disk keeps up. */
export const projectStorage = sheet("project-storage", "Storage and data", {
  storage_price: {
    label: "Price of storage",
    unit: "USD/(B·month)",
    formula: chosen("storage_price"),
    source: "data/storage.csv"
  },
  egress_price: {
    label: "Price of data taken out",
    unit: "USD/B",
    formula: chosen("egress_price"),
    source: "data/storage.csv"
  },
  storage_provider: {
    label: "Whose storage it is",
    unit: "text",
    formula: `op.first(storage.id == $.storage_class ? storage.provider : '')`,
    note: "Nobody's of disks in the machines.",
    source: "data/storage.csv"
  },
  storage_elsewhere: {
    label: "The storage is not where the GPUs are",
    unit: "flag",
    formula: "d.storage_provider != '' && d.storage_provider != d.plan_rate_provider",
    note: "Its provider is another than the one whose price is paid, or the hardware is owned."
  },
  storage_write_bandwidth: {
    label: "Writing, a GPU's share",
    unit: "B/s",
    formula: chosen("write_bandwidth"),
    source: "data/storage.csv"
  },
  storage_read_bandwidth: {
    label: "Reading, a GPU's share",
    unit: "B/s",
    formula: chosen("read_bandwidth"),
    source: "data/storage.csv"
  },
  state_checkpoints_kept: {
    label: "Checkpoints kept at the end",
    unit: "checkpoint",
    formula:
      "Math.min(Math.max(1, d.unpruned_checkpoints), $.keep_last + Math.floor(d.elapsed_hours / $.hours_per_day / $.keep_every))",
    note: "The last ones, and one of every so many days for good; no more than were written, and one at the end."
  },
  unpruned_checkpoints: {
    label: "Checkpoints written",
    unit: "checkpoint",
    formula: "Math.floor(d.productive_hours * $.seconds_per_hour / d.run_saved_every)",
    note: "What there would be if none were pruned."
  },
  unpruned_bytes: {
    label: "Checkpoints, if none were pruned",
    unit: "B",
    formula: "d.state_checkpoint_bytes * +d.unpruned_checkpoints"
  },
  unpruned_monthly: {
    label: "Storage of them a month",
    unit: "USD/month",
    formula: "d.unpruned_bytes * d.storage_price"
  },
  project_bytes: {
    label: "Stored",
    unit: "B",
    formula: "d.stored_bytes + d.state_checkpoint_bytes * +d.state_checkpoints_kept",
    note: "Recordings, and the checkpoints kept."
  },
  stored_months: {
    label: "Months of storage",
    unit: "month",
    formula: "d.elapsed_hours / $.hours_per_month + $.storage_months_around"
  },
  storage_cost: {
    label: "Storage",
    unit: "USD",
    formula: "d.project_bytes * d.storage_price * d.stored_months",
    note: "As if all of it were there from the first month."
  },
  checkpoints_out: {
    label: "Checkpoints taken out",
    unit: "1",
    formula: "$.checkpoints_taken_out + (d.storage_elsewhere ? d.expected_interruptions : 0)",
    note: "At the end; and one at every restart where the storage is not where the GPUs are."
  },
  recordings_out: {
    label: "Times the recordings are taken out",
    unit: "1",
    formula: "d.storage_elsewhere ? Math.max(1, $.recordings_taken_out) : $.recordings_taken_out",
    note: "Once at least where the storage is not where the GPUs are: they are read from disks there afterwards."
  },
  egress_bytes: {
    label: "Taken out",
    unit: "B",
    formula: "d.state_checkpoint_bytes * d.checkpoints_out + d.stored_bytes * d.recordings_out"
  },
  egress_cost: {label: "Egress", unit: "USD", formula: "d.egress_bytes * d.egress_price"},
  ingest_hours: {
    label: "Time to upload the recordings",
    unit: "h",
    formula: "d.stored_bytes / $.uplink_bandwidth / $.seconds_per_hour"
  },
  session_bytes: {
    label: "An hour of a VR session, as stored",
    unit: "B/h",
    formula: "d.stored_bytes / d.session_hours"
  },
  ingest_load: {
    label: "Upload over recording",
    unit: "1",
    formula: "d.ingest_hours / d.session_hours",
    note: "Hours of the uplink that an hour of a session takes: its inverse is how many may record at once."
  },
  recording_uplinks: {
    label: "Sessions that the uplink keeps up with",
    unit: "1",
    formula: "Math.floor(1 / d.ingest_load)"
  },
  loader_bandwidth: {
    label: "Reading that training needs",
    unit: "B/s",
    formula: "d.stored_bytes * $.data_passes / (d.compute_hours * $.seconds_per_hour)"
  },
  reading_hours: {
    label: "Time to read the recordings",
    unit: "h",
    formula: "d.stored_bytes * $.data_passes / (d.storage_read_bandwidth * +d.gpus) / $.seconds_per_hour",
    note: "Where it is longer than computing, the disk sets the pace."
  },
  loader_filled: {
    label: "Reading needed over reading given",
    unit: "1",
    formula: "d.loader_bandwidth / (d.storage_read_bandwidth * +d.gpus)",
    note: "Above 1 the disk, not the GPU, sets the pace."
  },
  pace_setter: {
    label: "What sets the pace",
    unit: "text",
    formula: "d.loader_filled > 1 ? 'the disk, not the GPU' : 'the GPU, not the disk'"
  }
});
