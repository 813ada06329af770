/** What a partition came to. */
export interface Written {
  rows: number;
  bytes: number;
}

/** What an engine may take, and what it writes. */
export interface Limits {
  format: "parquet" | "csv";
  memory: string; // as 4GB
  threads: number;
  spill: string; // folder for what does not fit the memory
  signal: AbortSignal; // told when the sweep is to stop: what runs then ends with an error
}

/** Something that evaluates a sweep, a partition at a time. */
export interface Engine {
  open(): Promise<void>;
  /** Evaluates so many worlds from one on and writes what is kept of them to a file. */
  partition(from: number, worlds: number, file: string): Promise<Written>;
  close(): void | Promise<void>;
}
