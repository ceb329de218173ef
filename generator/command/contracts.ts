// The contracts below layouts/contract: each header is parsed alone, and becomes a module of generated/contract.
// Invariant: all contracts are read whichever variants are asked for, so that generated/contract does not depend on that;
// written are those of the working folder's layouts/, and of the shipped ones those that a variant implements.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { type Contract, type ContractNeeds, contractNeeds } from "../function/index.js";
import { createLayouts } from "../layout/index.js";
import type { FileReader } from "../source/index.js";
import type { CommandIo } from "./io.js";
import { type LoadedSource, layoutFolders, parsePlan, planHeaders, type SourceOptions } from "./source.js";

/** Reads every contract; the working folder's come before the shipped ones of the same name. */
export function readContracts(
  options: SourceOptions,
  io: CommandIo,
  reader: FileReader,
  diagnostics: DiagnosticCollector,
): readonly Contract[] {
  const { target: _target, ...headerOptions } = options;
  return [...contractPaths(io)].flatMap(([name, path]): Contract[] => {
    const plan = planHeaders([path], headerOptions, io, diagnostics, reader);
    const parsed = plan === null ? null : parsePlan(plan, diagnostics);
    if (parsed === null) return [];
    return [{ name, unit: parsed.unit, layouts: createLayouts(parsed.unit.types, diagnostics) }];
  });
}

function contractPaths(io: CommandIo): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const layouts of layoutFolders(io)) {
    for (const name of contractNamesIn(layouts)) {
      if (!paths.has(name)) paths.set(name, join(layouts, "contract", `${name}.h`));
    }
  }
  return paths;
}

/** Names of the contracts of the working folder's layouts/. */
export function ownContractNames(io: CommandIo): readonly string[] {
  return contractNamesIn(join(io.workingFolder, "layouts"));
}

function contractNamesIn(layouts: string): readonly string[] {
  const folder = join(layouts, "contract");
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files.filter((file) => file.endsWith(".h")).map((file) => file.slice(0, -".h".length));
}

/** The contracts that a variant says it implements; an unknown name is reported at its variant. */
export function implementedContracts(
  { name, variant }: LoadedSource,
  contracts: readonly Contract[],
  diagnostics: DiagnosticCollector,
): readonly Contract[] {
  return (variant?.implements ?? []).flatMap((wanted) => {
    const found = contracts.find((contract) => contract.name === wanted);
    if (found !== undefined) return [found];
    const names = contracts.map((contract) => contract.name).join(", ");
    const hint = `layouts/contract has ${names === "" ? "no contract" : names}`;
    diagnostics.error("K6003", null, `variant \`${name}\` implements \`${wanted}\`, which is no contract`, { hint });
    return [];
  });
}

/** What the contracts together ask of a variant beside functions. */
export function needsOf(contracts: readonly Contract[]): ContractNeeds {
  const needs = contracts.map(contractNeeds);
  return {
    records: [...new Set(needs.flatMap(({ records }) => records))],
    constants: [...new Set(needs.flatMap(({ constants }) => constants))],
  };
}
