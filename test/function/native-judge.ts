// gcc as the judge of translated functions on x86_64, where long has 64 bits: the header and a loop that reads inputs and
// writes results, compiled to one program. Data lies at the address that the Memory says.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FunctionDeclaration } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { reportMissingJudges } from "../../generator/oracle/index.js";
import type { TypeReader } from "../../generator/type/index.js";
import { kindOf } from "./inputs.js";

/** Most parameters that a function of the tests has. */
const PARAMETERS_MAX = 8;

/** One call: the function's index, its arguments, the bytes of the data before. */
export interface NativeInput {
  readonly index: number;
  readonly given: readonly bigint[];
  readonly data: Uint8Array;
}

/** What the call gave: a value of 64 bits, or that it trapped; and the bytes afterwards. */
export interface NativeResult {
  readonly isTrap: boolean;
  readonly value: bigint;
  readonly data: Uint8Array;
}

/** A compiled header. */
export interface NativeProgram {
  run(inputs: readonly NativeInput[]): readonly NativeResult[];
  remove(): void;
}

/** Whether gcc makes programs for x86_64 here; a missing one is said, and with CI=true a failure. */
export function isGccHere(): boolean {
  try {
    const target = execFileSync("gcc", ["-dumpmachine"], { encoding: "utf8" });
    if (target.startsWith("x86_64")) return true;
    return missing(`it makes programs for ${target.trim()}`);
  } catch (error) {
    return missing(String(error));
  }
}

function missing(reason: string): false {
  const diagnostics = new DiagnosticCollector();
  const judge = { name: "gcc", reason, hint: "install your distribution's gcc" };
  reportMissingJudges({ judges: [], missing: [judge] }, process.env, diagnostics);
  if (process.env.CI === "true") throw new Error(renderDiagnostics(diagnostics.all));
  process.stderr.write(`skipped: ${renderDiagnostics(diagnostics.all)}`);
  return false;
}

/** What is compiled. */
export interface NativeSource {
  /** The header, or lines that include it and define its externs. */
  readonly text: string;
  readonly includePaths?: readonly string[];
  readonly optimisation: "-O0" | "-O2";
  readonly types: TypeReader;
  readonly functions: readonly FunctionDeclaration[];
  /** Where the data lies. */
  readonly address: bigint;
  readonly byteSize: number;
}

/** Compiles a header and the loop around it: two files, so that the C library's names do not meet the header's. */
export function compileNatively(input: NativeSource): NativeProgram {
  const { text, optimisation, byteSize } = input;
  const folder = mkdtempSync(join(tmpdir(), "kstruct-native-"));
  const program = join(folder, "loop");
  const sources = [join(folder, "functions.c"), join(folder, "loop.c")] as const;
  writeFileSync(sources[0], `${text}\n${callsText(input)}`);
  writeFileSync(sources[1], loopText(input));
  const flags = ["-m64", optimisation, "-std=gnu11", "-fms-extensions", "-fwrapv", "-fno-strict-aliasing", "-w"];
  const includes = (input.includePaths ?? []).flatMap((path) => ["-I", path]);
  // A trap is caught by a jump out of its signal handler.
  execFileSync("gcc", [...flags, "-fnon-call-exceptions", ...includes, "-o", program, ...sources], {
    encoding: "utf8",
  });
  return {
    run(inputs) {
      const input = Buffer.concat(inputs.map((one) => inputBytes(one)));
      const output = execFileSync(program, { input, maxBuffer: 1 << 30 });
      const step = 16 + byteSize;
      return inputs.map((_, index) => {
        const at = index * step;
        const isTrap = output.readBigUInt64LE(at) !== 0n;
        const data = new Uint8Array(output.subarray(at + 16, at + step));
        return { isTrap, value: output.readBigUInt64LE(at + 8), data };
      });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A call as the program reads it: u64 index, 8 u64 arguments, the data. */
export function inputBytes({ index, given, data }: NativeInput): Buffer {
  const head = Buffer.alloc(8 * (1 + PARAMETERS_MAX));
  head.writeBigUInt64LE(BigInt(index), 0);
  for (const [position, value] of given.entries()) {
    head.writeBigUInt64LE(BigInt.asUintN(64, value), 8 * (1 + position));
  }
  return Buffer.concat([head, data]);
}

function callsText({ types, functions }: NativeSource): string {
  const calls = functions.map((declaration, index) => {
    const given = declaration.parameters.map(({ type }, position) =>
      kindOf(types, type).kind === "pointer" ? `(void *)input[${1 + position}]` : `input[${1 + position}]`,
    );
    const call = `${declaration.name}(${given.join(", ")})`;
    const kind = kindOf(types, declaration.returns).kind;
    const text = kind === "void" ? `${call}; return 0` : `return (unsigned long)${call}`;
    return `static unsigned long kstruct_call${index}(const unsigned long *input) { ${text}; }`;
  });
  const names = functions.map((_, index) => `kstruct_call${index}`);
  const table = `unsigned long (*const kstruct_calls[])(const unsigned long *) = { ${names.join(", ")} };`;
  return [...calls, table, ""].join("\n");
}

function loopText({ address, byteSize }: NativeSource): string {
  return `
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
extern unsigned long (*const kstruct_calls[])(const unsigned long *);
static sigjmp_buf back;
static void on_trap(int signal) { (void)signal; siglongjmp(back, 1); }
int main(void)
{
	static unsigned long input[${1 + PARAMETERS_MAX}];
	unsigned char *data = (unsigned char *)${address}UL;
	unsigned long page = (unsigned long)data & ~4095UL;
	int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
	if (mmap((void *)page, ${byteSize + 8192}, PROT_READ | PROT_WRITE, flags, -1, 0) != (void *)page)
		return 1;
	signal(SIGFPE, on_trap);
	signal(SIGILL, on_trap);
	signal(SIGSEGV, on_trap);
	signal(SIGBUS, on_trap);
	while (fread(input, sizeof(input), 1, stdin) == 1 && fread(data, ${byteSize}, 1, stdin) == 1) {
		volatile unsigned long result[2] = { 1, 0 };
		if (sigsetjmp(back, 1) == 0) {
			result[1] = kstruct_calls[input[0]](input);
			result[0] = 0;
		}
		fwrite((const void *)result, sizeof(result), 1, stdout);
		fwrite(data, ${byteSize}, 1, stdout);
	}
	return fflush(stdout) != 0;
}
`;
}
