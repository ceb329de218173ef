// Enums (DWARF 5 section 5.7.1). Compilers write the underlying type (DW_AT_type) or leave it out (older ones, strict
// DWARF 2); then it is the integer of the enum's size, signed when a value is negative.
// A value in a form without sign (`data1` … `data8`) is negative when it passes the underlying type's largest.
import { type Enumerator, type EnumType, type TypeReader, type TypeRef, withoutTypedefs } from "../../type/index.js";
import { DW_TAG } from "./constants.js";
import type { DieTable } from "./die-table.js";
import type { Names } from "./names.js";
import { alignedAttributes, originOf } from "./origin.js";

/** What writing an enum needs. */
export interface EnumFacts {
  readonly names: Names;
  readonly tag: string | null;
  /** DW_AT_type, or null. */
  readonly underlying: TypeRef | null;
  readonly intOfSize: (byteSize: number, isSigned: boolean) => TypeRef;
  readonly types: TypeReader;
}

const documentation = { text: "" };

/** The enum that a row defines. */
export function enumType(table: DieTable, row: number, facts: EnumFacts): EnumType {
  const byteSize = table.byteSize(row);
  const values = [...table.children(row)]
    .filter((child) => table.tag(child) === DW_TAG.enumerator)
    .map((child) => ({ child, value: enumeratorValue(table, child) }));
  const underlying = underlyingType(
    byteSize,
    values.some(({ value }) => value < 0n),
    facts,
  );
  const int = facts.types.get(withoutTypedefs(facts.types, underlying).id);
  const isSigned = int.kind === "int" && int.isSigned;
  const enumerators = values.map(
    ({ child, value }): Enumerator => ({
      name: facts.names.textOf(table.name(child)) ?? "",
      value: isSigned ? BigInt.asIntN(Math.max(1, byteSize * 8), value) : value,
      attributes: [],
      documentation,
      origin: originOf(table, child),
    }),
  );
  const attributes = alignedAttributes(table, row);
  return {
    kind: "enum",
    tag: facts.tag,
    enumerators,
    underlying,
    attributes,
    documentation,
    origin: originOf(table, row),
  };
}

function underlyingType(byteSize: number, isNegative: boolean, facts: EnumFacts): TypeRef {
  const { underlying, types } = facts;
  if (underlying !== null) {
    const type = types.get(withoutTypedefs(types, underlying).id);
    if (type.kind === "int" && type.byteSize === byteSize) return { ...underlying, qualifiers: noQualifiers };
  }
  return facts.intOfSize(byteSize, isNegative);
}

const noQualifiers = { isConst: false, isVolatile: false };

function enumeratorValue(table: DieTable, row: number): bigint {
  const exact = table.exact.get(row);
  if (exact !== undefined) return exact;
  const value = table.place(row);
  return Number.isSafeInteger(value) ? BigInt(value) : 0n;
}
