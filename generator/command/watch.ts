// `--watch`: runs again when a file that the last run read changes, or a header comes or goes beside one.
// Rule: folders are watched, not files, since editors replace files; changes within a short time are one.
// Invariants: a run never starts while another is under way; a change during a run is not lost; Ctrl-C ends it between
// two runs.
import { type FSWatcher, statSync, watch } from "node:fs";
import { dirname } from "node:path";
import type { CommandIo } from "./io.js";

/** Editors write in several steps; this long after the last one a run starts. */
const QUIET_MILLISECONDS = 60;

/** Runs, waits for a change, runs again, until the signal comes. `run` gives the paths of the files that it read. */
export async function watchSources(run: () => Promise<readonly string[]>, io: CommandIo): Promise<void> {
  const watched = new WatchedFolders(io.signal);
  while (!io.signal.aborted) {
    const folders = new Set((await run()).map((path) => dirname(path)));
    watched.follow(folders);
    if (io.signal.aborted) break;
    io.err(`watching ${folders.size} folder${folders.size === 1 ? "" : "s"}; Ctrl-C ends\n`);
    await watched.nextChange();
  }
  watched.close();
}

/** Watchers of folders, kept from run to run. */
class WatchedFolders {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #signal: AbortSignal;
  #timer: NodeJS.Timeout | undefined;
  #hasChanged = false;
  #wake: () => void = () => {};

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#wake());
  }

  /** Watches these folders and no others. A folder that is not there is left out. */
  follow(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) {
      if (this.#watchers.has(folder) || statSync(folder, { throwIfNoEntry: false }) === undefined) continue;
      this.#watchers.set(
        folder,
        watch(folder, (_, name) => this.#changed(name)),
      );
    }
  }

  /** Resolves some time after the last change of a header or variant.json, or on the signal. */
  async nextChange(): Promise<void> {
    while (!this.#hasChanged && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#hasChanged = false;
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #changed(name: string | null): void {
    if (name !== null && !/\.h$|^variant\.json$/.test(name)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#hasChanged = true;
      this.#wake();
    }, QUIET_MILLISECONDS);
  }
}
