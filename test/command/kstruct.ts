// Runs the command line in this process on a folder of its own, and says what came out.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { main } from "../../generator/command/cli.js";

/** What a command line gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How a command line is run. */
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly isTerminal?: boolean;
  readonly signal?: AbortSignal;
  /** Called with each text on stderr. */
  readonly onErr?: (text: string) => void;
}

/** A folder for one test. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "kstruct-command-"));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** Writes a file, with the folders that it needs. */
  write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }

  /** Paths of all files, sorted. */
  files(below = ""): readonly string[] {
    const found: string[] = [];
    const visit = (folder: string): void => {
      for (const entry of readdirSync(folder)) {
        const path = join(folder, entry);
        if (statSync(path).isDirectory()) visit(path);
        else found.push(relative(this.path, path));
      }
    };
    visit(join(this.path, below));
    return found.sort();
  }

  /** All files with their texts and times of change. */
  snapshot(below = ""): ReadonlyMap<string, string> {
    return new Map(
      this.files(below).map((name) => [name, `${statSync(join(this.path, name)).mtimeMs} ${this.read(name)}`]),
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** Runs `kstruct …` here. */
  async run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
    let out = "";
    let err = "";
    const code = await main(argv, {
      workingFolder: this.path,
      environment: options.environment ?? process.env,
      isTerminal: options.isTerminal ?? false,
      signal: options.signal ?? new AbortController().signal,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
        options.onErr?.(text);
      },
    });
    return { code, out, err };
  }
}

/** A variant.json of a variant that implements no contract. */
export function variantJson(extra: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ title: "a variant of a test", source: "the test", targets: ["x86_64", "s390x"], ...extra });
}
