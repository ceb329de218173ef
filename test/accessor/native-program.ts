// C's accessors compiled by gcc for this machine, x86_64 and i386: a program without a C library, fed by a pipe.
// Invariant: it needs no header and no 32-bit library, so `-m32` works wherever the kernel runs 32-bit programs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessText, type NumberedLeaf, type Operation, type Outcome, RECORD_START, VALUE_BYTES } from "./c-program.js";

/** The targets whose programs run here. */
export type NativeTarget = "x86_64" | "i386";

/** A compiled program. */
export interface NativeProgram {
  run(operations: readonly Operation[]): readonly Outcome[];
  remove(): void;
}

/** Compiles accessors for operations whose memories all have `memoryBytes`; throws when such a program does not run here. */
export function nativeProgram(
  target: NativeTarget,
  text: string,
  leaves: readonly NumberedLeaf[],
  memoryBytes: number,
): NativeProgram {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-accessor-"));
  const source = join(folder, "access.c");
  const program = join(folder, "access");
  const run = (operations: readonly Operation[]): readonly Outcome[] => {
    const output = execFileSync(program, { input: Buffer.concat(operations.map(operationBytes)), maxBuffer: 1 << 30 });
    const step = VALUE_BYTES + memoryBytes;
    return operations.map((_, index) => {
      const value = output.subarray(index * step, index * step + VALUE_BYTES);
      const memory = output.subarray(index * step + VALUE_BYTES, (index + 1) * step);
      return { value: new Uint8Array(value), memory: new Uint8Array(memory) };
    });
  };
  const remove = (): void => rmSync(folder, { recursive: true });
  try {
    writeFileSync(source, accessText(text, leaves) + loopText(memoryBytes));
    const flags = ["-O1", "-w", "-Wno-packed-bitfield-compat", "-std=gnu11", "-fms-extensions", "-fno-strict-aliasing"];
    const linking = ["-ffreestanding", "-fno-stack-protector", "-fno-pic", "-no-pie", "-static", "-nostdlib"];
    const machine = target === "i386" ? "-m32" : "-m64";
    execFileSync("gcc", [machine, ...flags, ...linking, "-o", program, source], { encoding: "utf8", stdio: "pipe" });
    run([]);
  } catch (error) {
    remove();
    throw error;
  }
  return { run, remove };
}

function operationBytes({ leaf, isWrite, value, memory }: Operation): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt32LE(leaf, 0);
  head.writeInt32LE(isWrite ? 1 : 0, 4);
  return Buffer.concat([head, value, memory]);
}

/** Linux's system calls 0/1/60 of x86_64, 3/4/1 of i386 (arch/x86/entry/syscalls). */
function loopText(memoryBytes: number): string {
  return `
#ifdef __x86_64__
#define NR_READ 0
#define NR_WRITE 1
#define NR_EXIT 60
static long call(long nr, long a, long b, long c)
{
	__asm__ volatile("syscall" : "+a"(nr) : "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
	return nr;
}
#else
#define NR_READ 3
#define NR_WRITE 4
#define NR_EXIT 1
static long call(long nr, long a, long b, long c)
{
	__asm__ volatile("int $0x80" : "+a"(nr) : "b"(a), "c"(b), "d"(c) : "memory");
	return nr;
}
#endif
static struct { int leaf, is_write; unsigned char value[${VALUE_BYTES}]; unsigned char memory[${memoryBytes}]; }
	input __attribute__((aligned(4096)));
static unsigned char place[${memoryBytes}] __attribute__((aligned(4096)));
static unsigned char value[${VALUE_BYTES}] __attribute__((aligned(64)));
static int transfer(long nr, long file, unsigned char *at, long count)
{
	while (count > 0) {
		long done = call(nr, file, (long)at, count);
		if (done <= 0)
			return 0;
		at += done;
		count -= done;
	}
	return 1;
}
static void copy(volatile unsigned char *to, const unsigned char *from, long count)
{
	while (count-- > 0)
		*to++ = *from++;
}
__attribute__((used)) static void run(void)
{
	while (transfer(NR_READ, 0, (unsigned char *)&input, sizeof(input))) {
		copy(place, input.memory, sizeof(place));
		copy(value, input.value, sizeof(value));
		(input.is_write ? kstruct_write : kstruct_read)(input.leaf, place + ${RECORD_START}, value);
		transfer(NR_WRITE, 1, value, sizeof(value));
		transfer(NR_WRITE, 1, place, sizeof(place));
	}
	call(NR_EXIT, 0, 0, 0);
}
#ifdef __x86_64__
__asm__(".globl _start\\n_start:\\n\\tandq $-16, %rsp\\n\\tcall run\\n");
#else
__asm__(".globl _start\\n_start:\\n\\tandl $-16, %esp\\n\\tcall run\\n");
#endif
`;
}
