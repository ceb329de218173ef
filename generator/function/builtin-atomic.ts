// `__atomic_*` and `__sync_*` on integers and pointers in memory (gcc manual 6.55, 6.56).
// Rules: operands are converted to the type of what the first one points at; the result is the value before or after, as
// the name says, in that type (sums wrap); a pointer is worked on as the word of its address. Memory orders are dropped:
// JavaScript's Atomics are sequentially consistent (ECMA-262 29), and one thread sees its own writes in order anyway.
// Invariant: each operation is one call of kstruct/view (a 64-bit `and`, `or`, `xor` one for each half that it changes).
import type { BuiltinCall, Expression } from "../c/index.js";
import { not } from "./arithmetic.js";
import { type Destination, destinationOf, lowerOperands, pointeeType, reusableInteger } from "./builtin-operand.js";
import { type AtomicWord, atomicWord, type Change } from "./builtin-word.js";
import { branch } from "./conditional.js";
import { positionOf, toInteger, wordOfPointer } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { reusable } from "./halves.js";
import { type Lowering, standIn } from "./lowering.js";
import { negateOrNot, operate, relate } from "./operate.js";
import { literal, type Term } from "./term.js";
import {
  conditionOf,
  conditionValue,
  type IntegerValue,
  isInteger,
  isPointer,
  numberValue,
  type Value,
} from "./value.js";
import { addressType, byteType, type IntegerType, intType, type ValueType, valueTypeOf } from "./value-type.js";

/** What an operation works on. */
interface Subject {
  readonly lowering: Lowering;
  /** Type of what lies there. */
  readonly type: ValueType;
  /** The integer that it is worked on as. */
  readonly wordType: IntegerType;
  readonly word: AtomicWord;
}

/** Lowers one; null when it is not translated: an unknown name, or a record or float in memory. */
export function lowerAtomic(lowering: Lowering, expression: BuiltinCall): Value | null {
  const { name, arguments: given } = expression;
  if (/^__(?:sync_synchronize|atomic_(?:thread|signal)_fence)$/.test(name)) return { form: "none" };
  if (name === "__atomic_always_lock_free" || name === "__atomic_is_lock_free") return lockFree(lowering, given);
  const ref = pointeeType(lowering, given[0]);
  const type = ref === null ? null : valueTypeOf(lowering.facts, ref);
  if (type === null) return null;
  if (name === "__atomic_test_and_set" || name === "__atomic_clear") return lowerFlag(lowering, name, given);
  if (type.kind !== "integer" && type.kind !== "pointer") return null;
  const fetch =
    /^__(?:sync|atomic)_(?:fetch_(?:and_)?(add|sub|and|or|xor|nand)|(add|sub|and|or|xor|nand)(?:_and)?_fetch)$/;
  const [match, before, after] = fetch.exec(name) ?? [];
  if (match !== undefined) return lowerFetch(lowering, type, given, changeOf(before ?? after), after !== undefined);
  return lowerPlain(lowering, name, type, given);
}

function changeOf(name: string | undefined): Change | "sub" {
  switch (name) {
    case "sub":
    case "and":
    case "or":
    case "xor":
    case "nand":
      return name;
    default:
      return "add";
  }
}

function lowerPlain(lowering: Lowering, name: string, type: ValueType, given: readonly Expression[]): Value | null {
  switch (name) {
    case "__atomic_load_n":
      return withSubject(lowering, type, given, [], (subject) => asTyped(subject, subject.word.read()));
    case "__atomic_store_n":
      return lowerStore(lowering, type, given);
    case "__sync_lock_release":
      return withSubject(lowering, type, given, [], ({ word, wordType }) => {
        word.write(numberValue(wordType, literal(0)));
        return { form: "none" };
      });
    case "__atomic_exchange_n":
    case "__sync_lock_test_and_set":
      return withSubject(lowering, type, given, [type], (subject, value) =>
        asTyped(subject, subject.word.exchange(value)),
      );
    case "__sync_val_compare_and_swap":
    case "__sync_bool_compare_and_swap":
      return lowerSwap(lowering, type, given, name === "__sync_bool_compare_and_swap");
    case "__atomic_load":
    case "__atomic_store":
    case "__atomic_exchange":
    case "__atomic_compare_exchange":
    case "__atomic_compare_exchange_n":
      return lowerByPointer(lowering, name, type, given);
    default:
      return null;
  }
}

/** Evaluates the pointer and the operands behind it, each converted to its type. */
function withSubject(
  lowering: Lowering,
  type: ValueType,
  given: readonly Expression[],
  types: readonly ValueType[],
  make: (subject: Subject, first: IntegerValue, second: IntegerValue) => Value,
): Value {
  const operands = types.map((operand, index) => ({ expression: given[index + 1], type: operand }));
  const [pointer, first, second] = lowerOperands(lowering, [{ expression: given[0], type: null }, ...operands]);
  if (pointer === undefined || !isPointer(pointer)) return standIn(type);
  const subject = subjectAt(lowering, type, reusable(lowering.builder, positionOf(lowering, pointer), "at"));
  return make(subject, wordOf(subject, first), wordOf(subject, second));
}

function subjectAt(lowering: Lowering, type: ValueType, at: Term): Subject {
  const wordType = type.kind === "integer" ? (type.isBool ? byteType : type) : addressType(lowering.types);
  return { lowering, type, wordType, word: atomicWord(lowering, at, wordType) };
}

/** A value as the integer that it is worked on as. */
function wordOf({ lowering, wordType }: Subject, value: Value | undefined): IntegerValue {
  if (value !== undefined && isPointer(value)) return wordOfPointer(lowering, value);
  return value !== undefined && isInteger(value)
    ? toInteger(lowering.builder, value, wordType)
    : numberValue(wordType, literal(0));
}

/** An integer that was worked on as a value of the type that lies there. */
function asTyped({ type }: Subject, word: IntegerValue): Value {
  if (type.kind === "pointer") return { form: "address", type, word, isForeign: false };
  return type.kind === "integer" && type.isBool ? conditionValue(type, conditionOf(word)) : word;
}

function lowerStore(lowering: Lowering, type: ValueType, given: readonly Expression[]): Value {
  return withSubject(lowering, type, given, [type], ({ word }, value) => {
    word.write(value);
    return { form: "none" };
  });
}

function lowerFetch(
  lowering: Lowering,
  type: ValueType,
  given: readonly Expression[],
  change: Change | "sub",
  isAfter: boolean,
): Value {
  const { builder } = lowering;
  // A pointer moves by bytes (gcc manual 6.56), so that its operand is an integer.
  const operandType = type.kind === "pointer" ? addressType(lowering.types) : type;
  return withSubject(lowering, type, given, [operandType], (subject, operand) => {
    const { word, wordType } = subject;
    const value = isAfter ? reusableInteger(lowering, operand) : operand;
    const old =
      change === "sub"
        ? word.change("add", toInteger(builder, negateOrNot(builder, "-", value), wordType))
        : word.change(change, value);
    return asTyped(subject, isAfter ? toInteger(builder, changed(lowering, change, old, value), wordType) : old);
  });
}

/** The value after an operation. */
function changed(
  { builder }: Lowering,
  change: Change | "sub",
  old: IntegerValue,
  operand: IntegerValue,
): IntegerValue {
  switch (change) {
    case "add":
      return operate(builder, "+", old, operand);
    case "sub":
      return operate(builder, "-", old, operand);
    case "and":
      return operate(builder, "&", old, operand);
    case "or":
      return operate(builder, "|", old, operand);
    case "xor":
      return operate(builder, "^", old, operand);
    case "nand":
      return negateOrNot(builder, "~", operate(builder, "&", old, operand));
  }
}

/** `__sync_val_compare_and_swap(p, expected, desired)`, and whether it was as expected. */
function lowerSwap(lowering: Lowering, type: ValueType, given: readonly Expression[], isTest: boolean): Value {
  return withSubject(lowering, type, given, [type, type], (subject, given, desired) => {
    const expected = isTest ? reusableInteger(lowering, given) : given;
    const old = subject.word.compareExchange(expected, desired);
    return isTest ? relate(lowering.builder, "==", old, expected) : asTyped(subject, old);
  });
}

/** The forms that take pointers to their operands, and compare_exchange, which writes what it found where it expected more. */
function lowerByPointer(lowering: Lowering, name: string, type: ValueType, given: readonly Expression[]): Value {
  const isNumber = name === "__atomic_compare_exchange_n";
  const [pointer, first, second] = lowerOperands(lowering, [
    { expression: given[0], type: null },
    { expression: given[1], type: null },
    { expression: given[2], type: isNumber ? type : null },
  ]);
  const one = destinationOf(lowering, given[1], first);
  if (pointer === undefined || !isPointer(pointer) || one === null) return standIn(type);
  const subject = subjectAt(lowering, type, reusable(lowering.builder, positionOf(lowering, pointer), "at"));
  const { word } = subject;
  const other = isNumber ? null : destinationOf(lowering, given[2], second);
  switch (name) {
    case "__atomic_load":
      one.write(asTyped(subject, word.read()));
      return { form: "none" };
    case "__atomic_store":
      word.write(wordOf(subject, one.read()));
      return { form: "none" };
    case "__atomic_exchange":
      other?.write(asTyped(subject, word.exchange(wordOf(subject, one.read()))));
      return { form: "none" };
    default:
      return compareExchange(subject, one, wordOf(subject, isNumber ? second : other?.read()));
  }
}

function compareExchange(subject: Subject, expectation: Destination, desired: IntegerValue): Value {
  const { lowering, word } = subject;
  const { builder } = lowering;
  const expected = reusableInteger(lowering, wordOf(subject, expectation.read()));
  const old = word.compareExchange(expected, desired);
  const isSwapped = reusable(builder, conditionOf(relate(builder, "==", old, expected)), "swapped");
  const { statements } = builder.nested(() => expectation.write(asTyped(subject, old)));
  branch(lowering, not(isSwapped), statements, []);
  return conditionValue(intType, isSwapped);
}

/** `__atomic_test_and_set`, `__atomic_clear`: a byte, whatever the pointer points at. */
function lowerFlag(lowering: Lowering, name: string, given: readonly Expression[]): Value {
  return withSubject(lowering, byteType, given, [], ({ word }) => {
    if (name === "__atomic_clear") {
      word.write(numberValue(byteType, literal(0)));
      return { form: "none" };
    }
    return conditionValue(intType, conditionOf(word.exchange(numberValue(byteType, literal(1)))));
  });
}

/** Words of 1, 2, 4 and 8 bytes have atomic operations here. */
function lockFree(lowering: Lowering, given: readonly Expression[]): Value {
  const [first] = given;
  const size = first === undefined ? standIn(intType) : lowerExpression(lowering, first);
  const isConstant = size.form === "number" && size.term.kind === "literal";
  const isFree = isConstant && size.term.kind === "literal" && [1, 2, 4, 8].includes(size.term.value);
  return numberValue(intType, literal(isFree ? 1 : 0));
}
