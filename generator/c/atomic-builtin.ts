// Built-in functions whose types are those of what a pointer points at: `__sync_…`, `__atomic_…` and the checked sums
// (gcc manual, "Legacy __sync Built-in Functions", "__atomic Builtins", "Integer Overflow Builtins").

import type { TypeRef } from "../type/index.js";
import { integerType, isPoisoned, pointerTarget, quoted, valueType } from "./classify.js";
import { isScalar } from "./operator.js";
import type { Parser } from "./parser.js";
import type { Expression } from "./tree.js";

/** What a generic function takes and gives; `T` is what its pointer points at. */
export interface GenericBuiltin {
  readonly returns: "T" | "bool" | "void";
  readonly argumentCount: number;
  /** `__sync_…` take more: names of variables that the barrier is for, which compilers ignore. */
  readonly takesMore: boolean;
  /** Which argument is the pointer; null when there is none. */
  readonly pointer: number | null;
  /** What T may be. Whole objects are passed by their addresses. */
  readonly target: "integer or pointer" | "integer" | "any";
}

const operations = "(?:add|sub|and|or|xor|nand)";

/** Groups of names that are alike. */
const groups: readonly (readonly [RegExp, GenericBuiltin])[] = [
  group(`__sync_fetch_and_${operations}|__sync_${operations}_and_fetch`, "T", 2, { takesMore: true }),
  group("__sync_bool_compare_and_swap", "bool", 3, { takesMore: true }),
  group("__sync_val_compare_and_swap", "T", 3, { takesMore: true }),
  group("__sync_lock_test_and_set", "T", 2, { takesMore: true }),
  group("__sync_lock_release", "void", 1, { takesMore: true }),
  group("__sync_synchronize", "void", 0, { takesMore: true, pointer: null }),
  group(`__atomic_fetch_${operations}|__atomic_${operations}_fetch`, "T", 3),
  group("__atomic_load_n", "T", 2),
  group("__atomic_store_n", "void", 3),
  group("__atomic_exchange_n", "T", 3),
  group("__atomic_compare_exchange_n", "bool", 6),
  group("__atomic_load|__atomic_store", "void", 3, { target: "any" }),
  group("__atomic_exchange", "void", 4, { target: "any" }),
  group("__atomic_compare_exchange", "bool", 6, { target: "any" }),
  group("__atomic_test_and_set", "bool", 2, { target: "any" }),
  group("__atomic_clear", "void", 2, { target: "any" }),
  group("__atomic_thread_fence|__atomic_signal_fence", "void", 1, { pointer: null }),
  group("__atomic_always_lock_free|__atomic_is_lock_free", "bool", 2, { pointer: null }),
  group("__builtin_(?:add|sub|mul)_overflow", "bool", 3, { pointer: 2, target: "integer" }),
  group("__builtin_(?:add|sub|mul)_overflow_p", "bool", 3, { pointer: null }),
];

function group(
  names: string,
  returns: GenericBuiltin["returns"],
  argumentCount: number,
  others: Partial<GenericBuiltin> = {},
): readonly [RegExp, GenericBuiltin] {
  const usual = { takesMore: false, pointer: 0, target: "integer or pointer" } as const;
  return [new RegExp(`^(?:${names})$`), { ...usual, returns, argumentCount, ...others }];
}

/** The generic function of a name; null when it is none. */
export function genericBuiltin(name: string): GenericBuiltin | null {
  return groups.find(([names]) => names.test(name))?.[1] ?? null;
}

/** The type of a call whose arguments are as many as they should be; null after a message. */
export function genericResult(
  parser: Parser,
  name: string,
  generic: GenericBuiltin,
  given: readonly Expression[],
): TypeRef | null {
  const target = targetOf(parser, name, generic, given);
  if (target === null) return null;
  const wanted = generic.pointer === 2 ? "an integer" : "a number or pointer";
  const isRight = given.every(
    (argument, index) => index === generic.pointer || isNumber(parser, name, argument, index, wanted),
  );
  if (!isRight) return null;
  const { base } = parser;
  if (generic.returns === "T") return target;
  return generic.returns === "bool" ? (base.named("_Bool") ?? base.int) : base.void;
}

function targetOf(
  parser: Parser,
  name: string,
  { pointer, target: wanted }: GenericBuiltin,
  given: readonly Expression[],
): TypeRef | null {
  const argument = pointer === null ? undefined : given[pointer];
  if (pointer === null || argument === undefined) return parser.base.void;
  if (isPoisoned(parser, argument.type)) return null;
  const target = pointerTarget(parser, valueType(parser, argument.type));
  const integer = target === null ? null : integerType(parser, target);
  const fits =
    wanted === "any" || integer !== null || (wanted !== "integer" && target !== null && isPointer(parser, target));
  if (target !== null && fits) return valueType(parser, target);
  const message = `argument ${pointer + 1} of \`${name}\` points at an ${wanted === "any" ? "object" : wanted}`;
  parser.diagnostics.error("K1305", argument.span, `${message}, this is ${quoted(parser, argument.type)}`);
  return null;
}

function isPointer(parser: Parser, ref: TypeRef): boolean {
  return pointerTarget(parser, ref) !== null;
}

function isNumber(parser: Parser, name: string, argument: Expression, index: number, wanted: string): boolean {
  if (isPoisoned(parser, argument.type)) return false;
  const isInteger = integerType(parser, argument.type) !== null;
  if (isInteger || (wanted !== "an integer" && isScalar(parser, argument.type))) return true;
  const message = `argument ${index + 1} of \`${name}\` is ${wanted}, this is ${quoted(parser, argument.type)}`;
  parser.diagnostics.error("K1305", argument.span, message);
  return false;
}
