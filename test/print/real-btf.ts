// Types of real kernels (test/real/btf), read by the reader of BTF that users get.
import { type DebugInfo, readDebugInfo } from "../../generator/debuginfo/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import type { TypeId } from "../../generator/type/index.js";
import { realFile } from "./pahole-answers.js";

/** The kernels whose BTF is here. */
export const realKernels = ["6.12-amd64", "7.3-amd64", "6.12-s390x"] as const;

/** Reads the BTF of a kernel. */
export function realBtf(kernel: (typeof realKernels)[number]): DebugInfo {
  return debugInfoOf(realFile(`btf/${kernel}.btf.gz`), `${kernel}.btf`);
}

/** Reads debug info that has no mistakes and is not compressed. */
export function debugInfoOf(bytes: Uint8Array, name: string): DebugInfo {
  const diagnostics = new DiagnosticCollector();
  const refuse = (): never => {
    throw new Error(`${name} is compressed`);
  };
  const read = (byteOffset: number, byteLength: number) => bytes.subarray(byteOffset, byteOffset + byteLength);
  const info = readDebugInfo(
    {
      file: { name, byteLength: bytes.length, read },
      base: null,
      companion: () => null,
      decompression: { zlib: refuse, zstd: refuse },
      format: null,
      abi: null,
      onProgress: null,
    },
    diagnostics,
  );
  if (info === null || diagnostics.hasErrors) throw new Error(renderDiagnostics(diagnostics.all));
  return info;
}

/** The structs and unions with a tag, in the order of their ids. */
export function taggedRecords({
  typeDeclarations,
}: DebugInfo): readonly { readonly id: TypeId; readonly head: string }[] {
  return typeDeclarations.flatMap(({ kind, name, type: id }) => {
    const isRecord = (kind === "struct" || kind === "union") && name !== null;
    return isRecord ? [{ id, head: `${kind} ${name} {` }] : [];
  });
}
