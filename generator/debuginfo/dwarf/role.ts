// What a DIE of each tag is for us: a type, a scope that gives types a longer name, a part of a type, the root of a unit.
import { DW_TAG } from "./constants.js";

/** What a DIE of a tag is for us. */
export type Role = "import" | "type" | "scope" | "part" | "unit" | "none";

const roles: ReadonlyMap<number, Role> = new Map<number, Role>([
  ...[DW_TAG.array_type, DW_TAG.class_type, DW_TAG.enumeration_type, DW_TAG.pointer_type, DW_TAG.reference_type].map(
    asType,
  ),
  ...[DW_TAG.string_type, DW_TAG.structure_type, DW_TAG.subroutine_type, DW_TAG.typedef, DW_TAG.union_type].map(asType),
  ...[DW_TAG.ptr_to_member_type, DW_TAG.set_type, DW_TAG.subrange_type, DW_TAG.base_type, DW_TAG.const_type].map(
    asType,
  ),
  ...[DW_TAG.file_type, DW_TAG.packed_type, DW_TAG.thrown_type, DW_TAG.volatile_type, DW_TAG.restrict_type].map(asType),
  ...[DW_TAG.interface_type, DW_TAG.unspecified_type, DW_TAG.shared_type, DW_TAG.rvalue_reference_type].map(asType),
  ...[DW_TAG.template_alias, DW_TAG.coarray_type, DW_TAG.dynamic_type, DW_TAG.atomic_type].map(asType),
  ...[DW_TAG.immutable_type, DW_TAG.LLVM_ptrauth_type].map(asType),
  [DW_TAG.namespace, "scope"],
  [DW_TAG.module, "scope"],
  [DW_TAG.imported_unit, "import"],
  ...[DW_TAG.formal_parameter, DW_TAG.member, DW_TAG.unspecified_parameters, DW_TAG.variant].map(asPart),
  ...[DW_TAG.inheritance, DW_TAG.enumerator, DW_TAG.variant_part, DW_TAG.generic_subrange].map(asPart),
  ...[DW_TAG.compile_unit, DW_TAG.partial_unit, DW_TAG.type_unit, DW_TAG.skeleton_unit].map(asUnit),
]);

function asType(tag: number): [number, Role] {
  return [tag, "type"];
}

function asPart(tag: number): [number, Role] {
  return [tag, "part"];
}

function asUnit(tag: number): [number, Role] {
  return [tag, "unit"];
}

/** The role of a tag. */
export function roleOf(tag: number): Role {
  return roles.get(tag) ?? "none";
}
