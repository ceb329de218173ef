// What a command is given instead of globals: where to print, where it runs, how it is told to stop.
// Invariant: stdout carries results (and JSON), stderr carries messages and progress; nothing extra when piped.

/** Exit codes of every command. */
export const exitCode = {
  /** Done, nothing to report. */
  clean: 0,
  /** Differences found (`diff`, `verify`, `generate --check`). */
  different: 1,
  /** The input has errors. */
  badInput: 2,
  /** The command line is wrong. */
  badUsage: 3,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The world of one run. */
export interface CommandIo {
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True when stderr is a terminal: progress may be shown. */
  readonly isTerminal: boolean;
  /** Aborts when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
  out(text: string): void;
  err(text: string): void;
}
