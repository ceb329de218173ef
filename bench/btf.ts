// The BTF of a whole kernel: reading it, laying out all of it, and `show` of one struct against pahole and bpftool where those
// are installed. Every figure is that of cold processes, as people start them; medians.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { readDebugInfo } from "../generator/debuginfo/index.js";
import { DiagnosticCollector } from "../generator/diagnostic/index.js";
import { median, shown } from "./measure.js";
import type { Finding } from "./table.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const kstruct = join(root, "dist/bin/kstruct.js");
const ROUNDS = 9;

/** What one cold process measures of itself: milliseconds, bytes, and how many records were laid out. */
interface BtfTimes {
  readonly read: number;
  readonly layouts: number;
  readonly byteCount: number;
  readonly recordCount: number;
}

/** Reads a file in this process, which should be a new one, and prints the times as JSON. */
export function measureBtf(path: string): void {
  const bytes = new Uint8Array(readFileSync(path));
  const file = {
    name: path,
    byteLength: bytes.length,
    read: (byteOffset: number, byteLength: number) => bytes.subarray(byteOffset, byteOffset + byteLength),
  };
  const refuse = (): never => {
    throw new Error("raw BTF is not compressed");
  };
  const decompression = { zlib: refuse, zstd: refuse };
  const input = { file, base: null, companion: () => null, decompression, format: null, abi: null, onProgress: null };
  const started = performance.now();
  const info = readDebugInfo(input, new DiagnosticCollector());
  if (info?.types.find("struct", "page") === undefined) throw new Error(`${path} has no struct page`);
  const read = performance.now() - started;
  const laidOut = info.typeDeclarations.filter(({ type }) => info.layouts.layoutOf(type) !== null);
  const layouts = performance.now() - started - read;
  const times: BtfTimes = { read, layouts, byteCount: process.memoryUsage().rss, recordCount: laidOut.length };
  console.log(JSON.stringify(times));
}

/** Milliseconds of a command, and what it printed; null when it is not installed. */
function timed(
  command: string,
  ...options: readonly string[]
): { readonly taken: number; readonly output: string } | null {
  const started = performance.now();
  const { error, status, stdout, stderr } = spawnSync(command, options, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const taken = performance.now() - started;
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`${command}: exit ${status}: ${stderr}`);
  return { taken, output: stdout };
}

/** The median of a command's times; NaN when it is not installed. */
function medianOf(command: string, ...options: readonly string[]): number {
  const taken = Array.from({ length: ROUNDS }, () => timed(command, ...options)?.taken ?? Number.NaN);
  return median(taken);
}

/** A time or size of ours against what is asked for. */
function asked(what: string, ours: number, limit: number, unit: string): Finding {
  const rival = `${limit} ${unit} asked for`;
  return { what, ours: `${shown(ours, 0)} ${unit}`, rival, ratio: ours / limit, ratioMax: 1 };
}

/** Runs the bench. */
export function btf(): readonly Finding[] {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-bench-"));
  const path = join(folder, "7.3-amd64.btf");
  try {
    writeFileSync(path, gunzipSync(readFileSync(join(root, "test/real/btf/7.3-amd64.btf.gz"))));
    const bench = fileURLToPath(new URL("./bench.js", import.meta.url));
    const runs = Array.from({ length: ROUNDS }, (): BtfTimes => {
      return JSON.parse(timed(process.execPath, bench, "--btf", path)?.output ?? "");
    });
    const read = median(runs.map((run) => run.read));
    const dump = medianOf("bpftool", "btf", "dump", "file", path, "format", "c");
    const show = medianOf(process.execPath, kstruct, "show", path, "page");
    const pahole = medianOf("pahole", "-F", "btf", "-C", "page", path);
    const limit = 3 * pahole + medianOf(process.execPath, "-e", "0");
    const layouts = median(runs.map((run) => run.layouts));
    return [
      asked("read 5.5 MB of BTF, all names findable", read, 100, "ms"),
      {
        what: "the same against bpftool, which prints it as C",
        ours: `${shown(read, 0)} ms`,
        rival: `${shown(dump, 0)} ms bpftool btf dump`,
        ratio: read / dump,
        ratioMax: null,
      },
      asked(`all ${runs[0]?.recordCount ?? 0} layouts of the kernel`, layouts, 300, "ms"),
      asked("memory of both, the engine's included", median(runs.map((run) => run.byteCount)) / 1e6, 400, "MB"),
      {
        what: "show 7.3-amd64.btf page",
        ours: `${shown(show, 0)} ms`,
        rival: `${shown(limit, 0)} ms: 3 × pahole -C page (${shown(pahole, 0)} ms) and an empty node`,
        ratio: show / limit,
        ratioMax: Number.isNaN(limit) ? null : 1,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
