// Node 24 as a child process, for WebAssembly with 64-bit memories: the package `node` of npm, in a folder of its own (its
// bin would take the place of `node` in every script of the root package), installed when it is missing.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { reportMissingJudges } from "../../generator/oracle/index.js";
import { root } from "../house/tree.js";

const folder = `${root}test/function/node24`;
const binary = `${folder}/node_modules/node/bin/node`;

/** Whether Node 24 can be run, installing it first; when not, that is said, and with CI=true a failure. */
export function isNode24Here(): boolean {
  try {
    if (!existsSync(binary)) {
      execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
        cwd: folder,
        stdio: "pipe",
        shell: process.platform === "win32",
      });
    }
    const version = execFileSync(binary, ["--version"], { encoding: "utf8" });
    if (version.startsWith("v24.")) return true;
    throw new Error(`${binary} is ${version.trim()}`);
  } catch (error) {
    const diagnostics = new DiagnosticCollector();
    const missing = { name: "node 24", reason: String(error), hint: "npm ci in test/function/node24" };
    reportMissingJudges({ judges: [], missing: [missing] }, process.env, diagnostics);
    if (process.env.CI === "true") throw new Error(renderDiagnostics(diagnostics.all));
    process.stderr.write(`skipped: ${renderDiagnostics(diagnostics.all)}`);
    return false;
  }
}

/** A running child that takes frames and gives frames; see run.mjs. */
export class Node24 {
  readonly #child: ChildProcess;
  #received: Buffer[] = [];
  #receivedLength = 0;
  #wake: () => void = () => {};
  #failure: string | null = null;
  #errors = "";

  constructor() {
    const child = spawn(binary, [`${folder}/run.mjs`], { stdio: ["pipe", "pipe", "pipe"] });
    child.stdout.on("data", (bytes: Buffer) => {
      this.#received.push(bytes);
      this.#receivedLength += bytes.length;
      this.#wake();
    });
    child.stderr.on("data", (bytes: Buffer) => {
      this.#errors += bytes.toString();
    });
    // A child that has ended takes nothing more: why it ended is told when something is expected of it.
    child.stdin.on("error", () => {});
    child.on("close", (code) => {
      this.#failure = `node 24 ended with ${code}: ${this.#errors}`;
      this.#wake();
    });
    this.#child = child;
  }

  /** Sends a frame. */
  send(...parts: readonly Uint8Array[]): void {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(parts.reduce((sum, part) => sum + part.length, 0));
    for (const part of [length, ...parts]) this.#child.stdin?.write(part);
  }

  /** The next frame that comes back. */
  async receive(): Promise<Buffer> {
    for (;;) {
      const held = Buffer.concat(this.#received);
      this.#received = [held];
      const end = held.length < 4 ? null : 4 + held.readUInt32LE(0);
      if (end !== null && held.length >= end) {
        this.#received = [held.subarray(end)];
        this.#receivedLength = held.length - end;
        return held.subarray(4, end);
      }
      if (this.#failure !== null) throw new Error(this.#failure);
      await this.#more(end ?? 4);
    }
  }

  #more(length: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        if (this.#receivedLength >= length || this.#failure !== null) resolve();
      };
      this.#wake();
    });
  }

  /** Ends the child. */
  end(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }
}
