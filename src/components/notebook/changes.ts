/** Tells what follows a notebook that something of it has changed. */
export interface Changes {
  /** Whether anything follows it: where nothing does, there is no frame to wait for. */
  readonly followed: boolean;
  /** `settled` is called when every view shows it. */
  tell(settled?: () => void): void;
}
