// `show page`: what names no SOURCE is a type of the running kernel, whose BTF is pahole's default, too.
// Rule: VMLINUX_BTF in the environment names another file, as in the build files of the kernel's BPF samples. A name that is
// nearly a variant's is a typing mistake, not a type.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { suggestionHint } from "../diagnostic/index.js";
import type { CommandIo } from "./io.js";
import { isVariantName, variantNames } from "./source.js";

const RUNNING_KERNEL_BTF = "/sys/kernel/btf/vmlinux";

/** A SOURCE and the types that are asked for. */
export interface SourceAndTypes {
  /** Null when nothing is named and there is no running kernel's BTF. */
  readonly source: string | null;
  readonly types: readonly string[];
}

/** What the arguments of `show` mean. */
export function sourceAndTypes(first: string | undefined, types: readonly string[], io: CommandIo): SourceAndTypes {
  const kernel = io.environment.VMLINUX_BTF ?? RUNNING_KERNEL_BTF;
  const hasKernel = existsSync(resolve(io.workingFolder, kernel));
  if (first === undefined) return { source: hasKernel && types.length > 0 ? kernel : null, types };
  const isType = hasKernel && isTypeName(first) && !isSourceName(first, io);
  return isType ? { source: kernel, types: [first, ...types] } : { source: first, types };
}

function isTypeName(name: string): boolean {
  return /^(?:(?:struct|union|enum) +)?[\w*?]+(?:#\d+)?$/.test(name);
}

function isSourceName(name: string, io: CommandIo): boolean {
  if (isVariantName(name, io) || existsSync(resolve(io.workingFolder, name))) return true;
  return suggestionHint(name, variantNames(io)) !== null;
}
