// Writes the changes of a run, all of them or none.
// Rule: every new text is first written beside its file, then each is renamed over it, which replaces a file in one step;
// stale files go last, and folders that are empty then.
// Invariants: a failure before the first rename leaves every file and folder as it was; one after it puts the old texts
// back; nothing is written once the signal says stop.
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type FileWrite, type FolderChange, messageOf } from "./output-folder.js";

/** How writing ended. */
export type WriteResult =
  | { readonly kind: "written" }
  | { readonly kind: "interrupted" }
  | { readonly kind: "failed"; readonly path: string; readonly message: string };

const besideSuffix = ".kstruct-new";

/** Writes all changes. `signal` is asked once more before the first file is replaced. */
export async function writeChanges(changes: readonly FolderChange[], signal: AbortSignal): Promise<WriteResult> {
  const writes = changes.flatMap((change) => change.writes);
  const undo: (() => void)[] = [];
  let path = "";
  try {
    for (const write of writes) {
      path = write.path;
      writeBeside(write, undo);
    }
    await nextTurn();
    if (signal.aborted) {
      undoAll(undo);
      return { kind: "interrupted" };
    }
    for (const write of writes) {
      path = write.path;
      replace(write, undo);
    }
    for (const { path: stale, oldText } of changes.flatMap((change) => change.removals)) {
      path = stale;
      rmSync(stale);
      undo.push(() => writeFileSync(stale, oldText));
    }
  } catch (error) {
    undoAll(undo);
    return { kind: "failed", path, message: messageOf(error) };
  }
  for (const { folder, removals } of changes) if (removals.length > 0) removeEmpty(folder.path);
  return { kind: "written" };
}

/** Lets the handler of a signal run that came while the run was busy. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function writeBeside({ path, text }: FileWrite, undo: (() => void)[]): void {
  makeFolder(dirname(path), undo);
  const beside = `${path}${besideSuffix}`;
  undo.push(() => rmSync(beside, { force: true }));
  writeFileSync(beside, text);
}

function replace({ path, oldText }: FileWrite, undo: (() => void)[]): void {
  renameSync(`${path}${besideSuffix}`, path);
  undo.push(() => (oldText === null ? rmSync(path, { force: true }) : writeFileSync(path, oldText)));
}

/** Takes back what was done, last first. What cannot be taken back is left: there is nobody left to ask. */
function undoAll(undo: readonly (() => void)[]): void {
  for (const step of [...undo].reverse()) {
    try {
      step();
    } catch {}
  }
}

/** Makes a folder and those around it. `mkdirSync` of Node 20 never comes back from a recursive one below /proc. */
function makeFolder(path: string, undo: (() => void)[]): void {
  const missing: string[] = [];
  for (let folder = path; !existsSync(folder) && folder !== dirname(folder); folder = dirname(folder)) {
    missing.unshift(folder);
  }
  for (const folder of missing) {
    mkdirSync(folder);
    undo.push(() => rmdirSync(folder));
  }
}

function removeEmpty(path: string): void {
  if (readdirSync(path).length === 0) rmdirSync(path);
}
