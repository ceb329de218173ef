// Contracts: C headers with prototypes that every variant implements (layouts/contract), as interfaces of TypeScript.
// Rule: a struct that is only declared is a record that a variant defines; `extern const unsigned int NAME` is a constant
// that it defines as a macro or enumerator; any other extern variable is supplied by the machine.
// Invariant: interfaces say what the namespace of a generated folder exports, so that it satisfies them by its shape.
import type { CUnit, ExternVariable } from "../c/index.js";
import type { Layouts } from "../layout/index.js";
import { classNameOf, constantNameOf, type ImportedName } from "../plan/index.js";
import { withoutTypedefs } from "../type/index.js";
import { accessorsOf } from "./accessors.js";
import type { ContractModule } from "./functions-plan.js";
import { externVariablePlan, signatureOf } from "./signature.js";
import type { TypeFacts } from "./value-type.js";

/** A contract header, parsed alone. */
export interface Contract {
  /** File name without `.h`: `mm`. */
  readonly name: string;
  readonly unit: CUnit;
  readonly layouts: Layouts;
}

/** What a folder must export beside its functions, by C name. */
export interface ContractNeeds {
  /** Tags of structs and unions. */
  readonly records: readonly string[];
  readonly constants: readonly string[];
}

/** What a contract asks of a variant beside functions. */
export function contractNeeds({ unit }: Contract): ContractNeeds {
  const { types } = unit;
  const records = [...types.names("struct"), ...types.names("union")].filter((tag) => {
    const id = types.find("struct", tag) ?? types.find("union", tag);
    const type = id === undefined ? null : types.get(id);
    return (type?.kind === "struct" || type?.kind === "union") && type.members === null;
  });
  return { records, constants: unit.externs.filter((one) => isConstant(unit, one)).map(({ name }) => name) };
}

/** `extern const unsigned int NAME`. */
export function isConstant({ types }: CUnit, { type }: ExternVariable): boolean {
  const { id, qualifiers } = withoutTypedefs(types, type);
  const bare = types.get(id);
  return qualifiers.isConst && bare.kind === "int" && bare.name === "unsigned int";
}

/** The interface of a contract's functions: `MmFunctions` of `../contract/mm.ts`. */
export function contractInterface(name: string): ImportedName {
  return { name: `${classNameOf(name)}Functions`, module: `../contract/${name}.ts` };
}

/** Plans generated/contract/<name>.ts. */
export function planContract(contract: Contract): ContractModule {
  const { name, unit, layouts } = contract;
  const { types } = unit;
  const folder = { target: types.abi.name, source: name, modules: [] };
  const facts: TypeFacts = { types, layouts, brandOf: accessorsOf(types, folder).brandOf, isAddressed: () => false };
  const [constants, supplied] = [true, false].map((wanted) =>
    unit.externs.filter((one) => isConstant(unit, one) === wanted),
  );
  return {
    kind: "contract",
    fileName: `${name}.ts`,
    source: unit.files[0]?.name ?? `${name}.h`,
    prefix: classNameOf(name),
    documentation: openingComment(unit.files[0]?.text ?? ""),
    methods: unit.functions.filter(({ body }) => body === null).map((declaration) => signatureOf(facts, declaration)),
    externs: (supplied ?? []).map((variable) => externVariablePlan(facts, variable)),
    constants: (constants ?? []).map((variable) => ({
      name: constantNameOf(variable.name),
      documentation: variable.documentation.text === "" ? [] : variable.documentation.text.split("\n"),
    })),
    records: contractNeeds(contract).records.map((tag) => ({
      className: `${classNameOf(tag)}$`,
      cName: `${types.find("struct", tag) === undefined ? "union" : "struct"} ${tag}`,
    })),
  };
}

/** The comment that a header opens with, its licence aside. */
function openingComment(text: string): readonly string[] {
  const comments = [...text.matchAll(/\/\*([\s\S]*?)\*\//g)].map((match) => match[1] ?? "");
  const first = comments.find((comment) => !comment.includes("SPDX-License-Identifier"));
  const start = first === undefined ? -1 : text.indexOf(first);
  // What stands behind the first directive or declaration describes that, not the header.
  if (first === undefined || /^\s*[#\w]/m.test(text.slice(0, start).replaceAll(/\/\*[\s\S]*?\*\/|\/\*/g, "")))
    return [];
  const lines = first.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const from = lines.findIndex((line) => line !== "");
  const to = lines.findLastIndex((line) => line !== "");
  return from === -1 ? [] : lines.slice(from, to + 1);
}
