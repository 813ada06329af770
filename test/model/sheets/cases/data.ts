import type {HandCases} from "./HandCase.js";

/** Recordings: 30 frames a second, 48 kHz sound on one channel (exact assumptions); the frame is small here. */
export const dataCases: HandCases = {
  // 100M samples at 20,000 an hour: Large's 5,000 h.
  session_hours: [{d: {samples: 1e8}, $: {samples_per_session_hour: 20_000}, is: 5000}],
  // Augmentation halves what has to be recorded.
  augmented_session_hours: [{d: {session_hours: 5000}, $: {augmentation_factor: 2}, is: 2500}],
  // 5,000 h × 3,600 s × 30 a second × 2 cameras.
  frames: [{d: {session_hours: 5000}, $: {seconds_per_hour: 3600, frame_rate: 30, cameras: 2}, is: 1.08e9}],
  // 224 × 200 pixels of 3 bytes.
  frame_bytes: [{$: {frame_width: 224, frame_height: 200, bytes_per_pixel: 3}, is: 134_400}],
  // 1.08 billion frames of 134,400 B.
  video_bytes: [{d: {frames: 1.08e9, frame_bytes: 134_400}, is: 1.45152e14}],
  // 5,000 h × 3,600 s = 18M s of 48,000 samples, 2 channels, 3 bytes.
  audio_bytes: [
    {
      d: {session_hours: 5000},
      $: {seconds_per_hour: 3600, audio_rate: 48_000, audio_channels: 2, audio_sample_bytes: 3},
      is: 5.184e12
    }
  ],
  // 18M s × 30 a second × 84 B.
  motion_bytes: [
    {
      d: {session_hours: 5000},
      $: {seconds_per_hour: 3600, frame_rate: 30, proprioception_bytes_per_frame: 84},
      is: 4.536e10
    }
  ],
  // 100 + 7 + 3 TB.
  raw_bytes: [{d: {video_bytes: 100e12, audio_bytes: 7e12, motion_bytes: 3e12}, is: 110e12}],
  // Video at 2 % are 2 TB; sound and motion stay as they are.
  stored_bytes: [
    {d: {video_bytes: 100e12, audio_bytes: 7e12, motion_bytes: 3e12}, $: {video_compression: 0.02}, is: 12e12}
  ],
  // 100M samples of 1.25 billion frames.
  samples_per_frame_hour: [{d: {samples: 1e8, frames: 1.25e9}, is: 0.08}]
};
