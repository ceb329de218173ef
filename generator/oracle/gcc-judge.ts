// gcc where it is installed: for the machine's own targets, and cross compilers under their usual names.
// Invariants: the compiler sees a temporary folder with exactly the files that kstruct read; the folder is removed whatever
// happens; cc1 alone runs (no libc, no assembler, no linker), so `-m32` needs no 32-bit libraries.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TargetName } from "../abi/index.js";
import { assemblyGlobals } from "./assembly.js";
import { commonFlags, questionFileName, readMessages } from "./file-tree.js";
import type { CompileRequest, CompileResult, Judge } from "./judge.js";

/** What runs a compiler sees of the host. */
export type Environment = Readonly<Record<string, string | undefined>>;

const MEBIBYTE = 1024 * 1024;
const limits = { timeout: 120_000, maxBuffer: 512 * MEBIBYTE } as const;

/** A compiler command and what it compiles for. */
interface Compiler {
  readonly command: string;
  readonly version: string;
  readonly majorVersion: number;
  /** Flags that choose each target. */
  readonly targetFlags: ReadonlyMap<TargetName, readonly string[]>;
  readonly environment: Environment;
}

/** Makes a judge of a gcc command; a text says why it cannot be one. */
export async function gccJudge(command: string, environment: Environment): Promise<Judge | string> {
  const about = await run(command, ["--version"], environment);
  if (about.status === "absent") return `there is no ${command} on the PATH`;
  const version = /^\S*gcc\S* \(.*?\) (\d[\w.-]*)/.exec(about.output)?.[1];
  if (version === undefined) return `${command} is another compiler: ${about.output.split("\n")[0] ?? ""}`;
  const machine = (await run(command, ["-dumpmachine"], environment)).output.trim();
  const targetFlags = new Map<TargetName, readonly string[]>();
  for (const [pattern, target, ...flags] of machines) {
    if (!pattern.test(machine)) continue;
    const trial = await run(command, [...flags, "-x", "c", "-S", "-o", "-", "-"], environment, { input: "int x;\n" });
    if (trial.status === "done") targetFlags.set(target, flags);
  }
  if (targetFlags.size === 0) return `${command} compiles for ${machine || "nothing"}, which is no target of kstruct`;
  const compiler = { command, version, majorVersion: Number.parseInt(version, 10), targetFlags, environment };
  return {
    name: command,
    version,
    dialect: "gcc",
    targets: [...targetFlags.keys()],
    compile: (request) => compile(compiler, request),
  };
}

/** Machines of `gcc -dumpmachine`, what each may compile for, and with which flags. */
const machines: readonly (readonly [machine: RegExp, target: TargetName, ...flags: string[]])[] = [
  [/^x86_64-.*linux/, "x86_64", "-m64"],
  [/^x86_64-.*linux/, "i386", "-m32"],
  [/^i[3-6]86-.*linux/, "i386", "-m32"],
  [/^aarch64-.*linux/, "arm64"],
  [/^arm-.*linux-gnueabi/, "arm"],
  [/^riscv64-.*linux/, "riscv64"],
  [/^s390x-.*linux/, "s390x"],
  [/^powerpc64-.*linux/, "ppc64"],
  [/^powerpc64le-.*linux/, "ppc64le"],
  [/^loongarch64-.*linux/, "loongarch64"],
  [/^x86_64-.*mingw32/, "x86_64-windows"],
];

async function compile(compiler: Compiler, request: CompileRequest): Promise<CompileResult> {
  const folder = await mkdtemp(join(tmpdir(), "kstruct-verify-"));
  try {
    for (const file of request.files) await plant(folder, file.path, file.text);
    await plant(folder, questionFileName, request.text);
    return await compileIn(folder, compiler, request);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function plant(folder: string, path: string, text: string): Promise<void> {
  const place = join(folder, path);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, text);
}

async function compileIn(folder: string, compiler: Compiler, request: CompileRequest): Promise<CompileResult> {
  const commandLine = [
    ...(compiler.targetFlags.get(request.abi.name) ?? []),
    ...commonFlags(request.includePaths, request.defines),
    ...["-fno-common", "-fno-diagnostics-show-caret", "-fmax-errors=20"],
    // Since gcc 11 columns count a tab as eight unless told otherwise.
    ...(compiler.majorVersion >= 11 ? ["-fdiagnostics-column-unit=byte"] : []),
    ...["-o", "-", questionFileName],
  ];
  const { status, output, errors } = await run(compiler.command, commandLine, compiler.environment, {
    folder,
    signal: request.signal,
  });
  if (status === "done") return { kind: "compiled", globals: assemblyGlobals(output, request.abi) };
  return { kind: "refused", messages: readMessages(errors, request.files) };
}

interface RunOptions {
  readonly folder?: string;
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

interface RunResult {
  readonly status: "done" | "failed" | "absent";
  readonly output: string;
  readonly errors: string;
}

function run(
  command: string,
  commandLine: readonly string[],
  environment: Environment,
  { folder, input, signal }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    // Messages are read by this room: they must be in English and without colours.
    const env = { ...environment, LC_ALL: "C", GCC_COLORS: "" };
    const cwd = folder === undefined ? {} : { cwd: folder };
    const child = execFile(
      command,
      [...commandLine],
      { ...limits, ...cwd, ...(signal === undefined ? {} : { signal }), env, encoding: "utf8" },
      (error, output, errors) => {
        if (error === null) resolve({ status: "done", output, errors });
        else if (error.code === "ENOENT") resolve({ status: "absent", output, errors });
        else resolve({ status: "failed", output, errors: errors === "" ? failureText(command, error) : errors });
      },
    );
    // A compiler that ends before it has read its input closes the pipe; its own message is what counts.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input ?? "");
  });
}

function failureText(command: string, error: Error & { readonly killed?: boolean }): string {
  return error.killed === true ? `${command} did not end within ${limits.timeout / 1000} s` : error.message;
}
