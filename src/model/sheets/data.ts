import {sheet} from "../../engine/sheet.js";

/** Hours of sessions to record and the raw bytes they take. */
export const data = sheet("data", "Data requirements", {
  session_hours: {
    label: "Hours of VR sessions",
    unit: "h",
    formula: "d.samples / $.samples_per_session_hour",
    note: "One rate of samples per recorded hour for all scales; the brief's own rows imply three different ones."
  },
  augmented_session_hours: {
    label: "Hours of VR sessions with augmentation",
    unit: "h",
    formula: "d.session_hours / $.augmentation_factor",
    source: "brief, data requirements"
  },
  frames: {label: "Frames", unit: "1", formula: "d.session_hours * $.seconds_per_hour * $.frame_rate * $.cameras"},
  frame_bytes: {
    label: "One raw frame",
    unit: "B",
    formula: "$.frame_width * $.frame_height * $.bytes_per_pixel"
  },
  video_bytes: {label: "Raw video", unit: "B", formula: "d.frames * d.frame_bytes"},
  audio_bytes: {
    label: "Raw audio",
    unit: "B",
    formula: "d.session_hours * $.seconds_per_hour * $.audio_rate * $.audio_channels * $.audio_sample_bytes"
  },
  motion_bytes: {
    label: "Raw proprioception",
    unit: "B",
    formula: "d.session_hours * $.seconds_per_hour * $.frame_rate * $.proprioception_bytes_per_frame"
  },
  raw_bytes: {label: "Raw recordings", unit: "B", formula: "d.video_bytes + d.audio_bytes + d.motion_bytes"},
  stored_bytes: {
    label: "Recordings as stored",
    unit: "B",
    formula: "d.video_bytes * $.video_compression + d.audio_bytes + d.motion_bytes",
    note: "Video compressed, the rest raw."
  },
  samples_per_frame_hour: {
    label: "Samples per frame recorded",
    unit: "sample",
    formula: "d.samples / d.frames"
  }
});
