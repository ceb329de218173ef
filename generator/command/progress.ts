// Progress on a terminal: one line on stderr that is rewritten and wiped at the end. Piped output has none of it.
import type { CommandIo } from "./io.js";

/** Shows what is being done. */
export interface Progress {
  /** Replaces the line. */
  show(text: string): void;
  /** Wipes the line. */
  end(): void;
}

const wipe = "\r\u001b[K";

/** A progress line; silent when stderr is no terminal. */
export function progressOf(io: CommandIo): Progress {
  if (!io.isTerminal) return { show() {}, end() {} };
  let isShown = false;
  return {
    show(text) {
      io.err(`${wipe}${text}`);
      isShown = true;
    },
    end() {
      if (isShown) io.err(wipe);
      isShown = false;
    },
  };
}
