// What one `generate` is to write: variants below the output folder, or headers straight into it.
// Rules: variants go to generated/<variant>/, or with -o DIR to DIR/<variant>/, and then with any of their targets; without
// names they are those of the working folder's layouts/. Headers need -o, are parsed together, and go to that folder.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { CommandIo } from "./io.js";
import { isVariantName, ownVariantNames, type SourceOptions } from "./source.js";

/** Options of `generate`. */
export interface GenerateOptions extends SourceOptions {
  readonly output?: string;
  readonly types?: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** What to write where. */
export type GenerateRequest =
  | {
      readonly kind: "variants";
      readonly names: readonly string[];
      /** Absolute path of the folder that holds the variants' folders. */
      readonly outputRoot: string;
      /** True: folders of variants that are gone are stale. */
      readonly isComplete: boolean;
    }
  | { readonly kind: "headers"; readonly names: readonly string[]; readonly outputFolder: string };

/** A command line that asks for nothing that can be done. */
export interface WrongUsage {
  readonly kind: "wrong";
  readonly message: string;
  readonly hint: string;
}

/** Understands the command line. */
export function generateRequest(
  sources: readonly string[],
  options: GenerateOptions,
  io: CommandIo,
): GenerateRequest | WrongUsage {
  if (options.check === true && options.watch === true) {
    return wrong("--check writes nothing, so there is nothing to --watch", "use one of them");
  }
  const variants = sources.filter((name) => isVariantName(name, io));
  if (variants.length === sources.length) return variantsRequest(variants, options, io);
  if (variants.length > 0) {
    return wrong("variants and headers cannot be generated together", "name one kind at a time");
  }
  if (options.output === undefined && sources.some((name) => looksLikeHeader(name, io))) {
    return wrong(`a header needs an output folder`, `kstruct generate ${sources.join(" ")} -o src/gen`);
  }
  return { kind: "headers", names: sources, outputFolder: resolve(io.workingFolder, options.output ?? ".") };
}

function looksLikeHeader(name: string, io: CommandIo): boolean {
  return name.includes("/") || name.includes(".h") || existsSync(resolve(io.workingFolder, name));
}

function variantsRequest(
  names: readonly string[],
  options: GenerateOptions,
  io: CommandIo,
): GenerateRequest | WrongUsage {
  if (options.types !== undefined) {
    return wrong("--types is for headers: a variant's functions need all of its types", "leave --types out");
  }
  if (options.target !== undefined && options.output === undefined) {
    const hint = `kstruct generate ${names.join(" ")} --target ${options.target} -o DIR`;
    return wrong("generated/ holds each variant's first target; another one needs -o", hint);
  }
  const chosen = names.length > 0 ? names : ownVariantNames(io);
  if (chosen.length === 0) {
    return wrong("there is no layouts/ with variants here", "name a variant, or a header with -o DIR");
  }
  const outputRoot = resolve(io.workingFolder, options.output ?? "generated");
  return { kind: "variants", names: chosen, outputRoot, isComplete: names.length === 0 };
}

function wrong(message: string, hint: string): WrongUsage {
  return { kind: "wrong", message, hint };
}
