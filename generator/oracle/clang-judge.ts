// clang from npm (`@yowasp/clang`): real clang as WebAssembly, on every machine, for every target.
// Invariants: the package is imported by name when it is asked for, since it is optional; it runs in a file tree of its own
// and sees nothing of the host; a crash of the compiler is a refusal with its last words, not an exception.
import { targetNames } from "../abi/index.js";
import { commonFlags, questionFileName, readMessages } from "./file-tree.js";
import type { CompileRequest, CompileResult, Judge, MissingJudge, TreeFile } from "./judge.js";
import { llvmGlobals } from "./llvm.js";

/** What this room uses of the package. */
export interface ClangPackage {
  readonly commands: { readonly clang: ClangCommand };
}

/** A tree of files: names to texts, bytes or folders. */
interface Folder {
  [name: string]: Folder | string | Uint8Array;
}

interface ClangOptions {
  readonly stdout: (bytes: Uint8Array | null) => void;
  readonly stderr: (bytes: Uint8Array | null) => void;
  /** The package prints its progress on stdout unless it is given somewhere to tell. */
  readonly fetchProgress: () => void;
}

type ClangCommand = (
  /** Without the program's name. */
  commandLine: string[],
  files: Folder,
  options: ClangOptions,
) => Promise<Folder> | Folder | undefined;

const overlayName = "kstruct-overlay.json";

/** Loads the package; the judge, or why it is missing. */
export async function clangJudge(load: () => Promise<ClangPackage>): Promise<Judge | MissingJudge> {
  const hint = "npm install --save-dev @yowasp/clang";
  let clang: ClangCommand;
  try {
    clang = (await load()).commands.clang;
  } catch (error) {
    const isAbsent = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    const message = error instanceof Error ? error.message : String(error);
    const reason = isAbsent ? "the package @yowasp/clang is not installed" : `@yowasp/clang does not load: ${message}`;
    return { name: "clang", reason, hint };
  }
  const { output } = await runClang(clang, ["--version"], {});
  const version = /version (\d+(?:\.\d+)*)/.exec(output)?.[1];
  if (version === undefined) return { name: "clang", reason: "@yowasp/clang does not tell its version", hint };
  return {
    name: "clang",
    version,
    dialect: "clang",
    targets: targetNames,
    compile: (request) => compile(clang, request),
  };
}

async function compile(clang: ClangCommand, request: CompileRequest): Promise<CompileResult> {
  const tree: Folder = {};
  for (const file of request.files) plant(tree, file.path, file.text);
  plant(tree, questionFileName, request.text);
  tree[overlayName] = overlay(request.files);
  const flags = commonFlags(request.includePaths, request.defines);
  const commandLine = [
    `--target=${request.abi.clangTriple}`,
    ...flags,
    ...["-ivfsoverlay", overlayName, "-emit-llvm", "-fno-caret-diagnostics", "-ferror-limit=20"],
    // On stdout, because the package copies a file as a whole for every few bytes that are written to it.
    ...["-o", "-", questionFileName],
  ];
  const { isDone, output, errors } = await runClang(clang, commandLine, tree);
  if (!isDone) return { kind: "refused", messages: readMessages(errors, request.files) };
  return { kind: "compiled", globals: llvmGlobals(output, request.abi.byteOrder) };
}

/** Files by their normal paths: clang then understands `..`, which the package's own file system passes over. */
function overlay(files: readonly TreeFile[]): string {
  const roots = files.map(({ path }) => ({ type: "file", name: `/${path}`, "external-contents": `/${path}` }));
  const options = { version: 0, "case-sensitive": true, "use-external-names": false, "overlay-relative": false };
  return JSON.stringify({ ...options, roots });
}

/** Puts a file into the tree, with the folders on its way. */
function plant(tree: Folder, path: string, text: string): void {
  const names = path.split("/");
  const last = names.pop() ?? path;
  let folder = tree;
  for (const name of names) {
    const known = folder[name];
    const inner: Folder = typeof known === "object" && !(known instanceof Uint8Array) ? known : {};
    folder[name] = inner;
    folder = inner;
  }
  folder[last] = text;
}

interface ClangRun {
  readonly isDone: boolean;
  readonly output: string;
  readonly errors: string;
}

async function runClang(clang: ClangCommand, commandLine: readonly string[], tree: Folder): Promise<ClangRun> {
  const output = new ByteCollector();
  const errors = new ByteCollector();
  const options = {
    stdout: (bytes: Uint8Array | null) => output.add(bytes),
    stderr: (bytes: Uint8Array | null) => errors.add(bytes),
    fetchProgress: () => {},
  };
  try {
    await clang([...commandLine], tree, options);
    return { isDone: true, output: output.text, errors: errors.text };
  } catch (error) {
    // The package throws its Exit for a status other than 0, and the host's error when the program traps.
    const isExit = error instanceof Error && "code" in error && typeof error.code === "number";
    const crash = isExit ? "" : `\nclang crashed: ${String(error)}`;
    return { isDone: false, output: output.text, errors: errors.text + crash };
  }
}

/** Collects output that comes a few bytes at a time. */
class ByteCollector {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  add(bytes: Uint8Array | null): void {
    if (bytes === null) return;
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  get text(): string {
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#length));
  }
}
