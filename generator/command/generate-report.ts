// What `generate` says on stdout: the files that changed by folder, and a closing count; with --check the stale ones.
// Schema of --json: kstruct/generate@1 (docs/schema/generate.json). Paths are relative to the working folder.
import { basename } from "node:path";
import type { FolderChange } from "../emit/project/index.js";
import { shownName } from "./file-reader.js";
import type { CommandIo } from "./io.js";
import { jsonText } from "./report.js";

/** So many names of files are printed for one folder; of more only their number. */
const NAMES_MAX = 8;

interface ReportOptions {
  readonly json?: boolean;
}

/** After writing. */
export function generateReport(changes: readonly FolderChange[], options: ReportOptions, io: CommandIo): string {
  if (options.json === true) return jsonText(generateJson(changes, io));
  const lines = changes.flatMap((change) => folderLine(change, "written", "removed", io));
  return `${[...lines, countLine(changes)].join("\n")}\n`;
}

/** Instead of writing: `--check`. A file that is in the way is stale, too. */
export function staleReport(changes: readonly FolderChange[], options: ReportOptions, io: CommandIo): string {
  if (options.json === true) return jsonText(generateJson(changes, io));
  const stale = changes.flatMap(({ writes, removals, obstacles }) => [
    ...writes.map(
      ({ path, oldText }) => `${oldText === null ? "missing" : "stale"}: ${shownName(io.workingFolder, path)}`,
    ),
    ...removals.map(({ path }) => `left over: ${shownName(io.workingFolder, path)}`),
    ...obstacles.map(({ path }) => `not kstruct's: ${shownName(io.workingFolder, path)}`),
  ]);
  if (stale.length === 0) return `up to date: ${counted(moduleCount(changes), "module")}\n`;
  return `${[...stale, "run `kstruct generate` to bring them up to date"].join("\n")}\n`;
}

function generateJson(changes: readonly FolderChange[], io: CommandIo): object {
  const shown = (paths: readonly { readonly path: string }[]): readonly string[] =>
    paths.map(({ path }) => shownName(io.workingFolder, path));
  return {
    schema: "kstruct/generate@1",
    folders: changes.map(({ folder, writes, removals, obstacles }) => ({
      folder: shownName(io.workingFolder, folder.path),
      modules: folder.modules.length,
      written: shown(writes),
      removed: shown(removals),
      inTheWay: shown(obstacles),
    })),
  };
}

function folderLine(
  { folder, writes, removals }: FolderChange,
  written: string,
  removed: string,
  io: CommandIo,
): readonly string[] {
  const parts = [
    ...(writes.length === 0 ? [] : [`${written} ${names(writes)}`]),
    ...(removals.length === 0 ? [] : [`${removed} ${names(removals)}`]),
  ];
  return parts.length === 0 ? [] : [`${shownName(io.workingFolder, folder.path)}: ${parts.join("; ")}`];
}

function names(files: readonly { readonly path: string }[]): string {
  if (files.length > NAMES_MAX) return counted(files.length, "module");
  return files.map(({ path }) => basename(path)).join(", ");
}

function countLine(changes: readonly FolderChange[]): string {
  const written = changes.reduce((sum, { writes }) => sum + writes.length, 0);
  const removed = changes.reduce((sum, { removals }) => sum + removals.length, 0);
  const folders = changes.filter(({ folder }) => folder.modules.length > 0).length;
  const unchanged = moduleCount(changes) - written;
  const gone = removed === 0 ? "" : `, ${removed} removed`;
  return `${counted(folders, "folder")}: ${counted(written, "module")} written${gone}, ${unchanged} unchanged`;
}

function moduleCount(changes: readonly FolderChange[]): number {
  return changes.reduce((sum, { folder }) => sum + folder.modules.length, 0);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
