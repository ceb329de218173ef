// Initialisers (C11 6.7.9):
//   initializer = assignment | "{" [ item { "," item } [ "," ] ] "}"
//   item        = [ designator ] initializer
// Braces that are left out are found by types: a value goes to the next part that can take it.
import type { Span } from "../source/index.js";
import { type TypeRef, withoutTypedefs } from "../type/index.js";
import { errorType, integerType, isComplete, isPoisoned, plainType, quoted, recordId } from "./classify.js";
import { checkAssignable } from "./convert.js";
import { designated } from "./designator.js";
import { parseAssignment, poison } from "./expression.js";
import {
  copyInto,
  type Frame,
  fill,
  frameOf,
  newSlot,
  partsOf,
  type Slot,
  type Target,
  takeNext,
} from "./initializer-slot.js";
import { keywordOf } from "./keyword.js";
import { accept, advance, enter, expectClose, grow, isAt, leave, type Parser, second } from "./parser.js";
import { skipBrackets, skipUntil } from "./recover.js";
import { isToken, spanBetween, spanOf } from "./token.js";
import type { Expression } from "./tree.js";

/** More parts are no initialiser of people's making: later rooms write a store for each. */
const PARTS_MAX = 4096;

/** An initialiser and the type of its object: an array without a length gets one. */
export interface Initialized {
  readonly type: TypeRef;
  readonly value: Expression;
}

/** What is known while the braces of one object are read. */
export interface Reading {
  readonly parser: Parser;
  /** Names the object in messages. */
  readonly name: string;
  partCount: number;
  height: number;
  /** One warning for each object. */
  hasExcess: boolean;
}

/** Parses the initialiser of a variable; `name` names it in messages. */
export function parseInitializer(parser: Parser, type: TypeRef, name: string): Initialized {
  if (isAt(parser, "{")) return parseBraces(parser, type, name);
  const value = parseAssignment(parser);
  if (isText(parser, type, value)) return { type: withLength(parser, type, lengthOf(parser, value)), value };
  checkInitializer(parser, type, value, name);
  const isSpoilt = plainType(parser, type).kind === "array";
  return { type: isSpoilt ? errorType(parser) : type, value };
}

function checkInitializer(parser: Parser, type: TypeRef, value: Expression, name: string): void {
  if (isPoisoned(parser, type) || isPoisoned(parser, value.type)) return;
  if (plainType(parser, type).kind === "array") {
    const hint = "write the elements in braces";
    parser.diagnostics.error("K1305", value.span, `${name} is an array, the value is ${quoted(parser, value.type)}`, {
      hint,
    });
  } else checkAssignable(parser, type, value, name);
}

/** Parses `{ … }` for an object of the type. */
export function parseBraces(parser: Parser, type: TypeRef, name: string): Initialized {
  const open = parser.token;
  const plain = plainType(parser, type).kind;
  if (isPoisoned(parser, type) || !canBeFilled(parser, type)) {
    skipBrackets(parser);
    const span = spanBetween(open, parser.previous);
    const message = `${name} is ${quoted(parser, type)}, which is incomplete`;
    const isIncomplete = plain !== "opaque" && !isPoisoned(parser, type);
    if (isIncomplete) parser.diagnostics.error("K1307", spanOf(open), message);
    if (plain !== "opaque") return { type: poison(parser, span).type, value: poison(parser, span) };
    return { type, value: { kind: "unsupported", construct: "initialiser in braces", type, span } };
  }
  const reading: Reading = { parser, name, partCount: 0, height: 0, hasExcess: false };
  const root = newSlot(null);
  const frame = frameOf({ type, slots: [root] });
  readBraces(reading, frame);
  grow(parser, reading.height + 1);
  const whole = withLength(parser, type, lengthOfText(parser, root) ?? frame.length);
  const span = spanBetween(open, parser.previous);
  return { type: whole, value: { kind: "initializer", parts: partsOf(root), type: whole, span } };
}

function canBeFilled(parser: Parser, type: TypeRef): boolean {
  return plainType(parser, type).kind !== "opaque" && isComplete(parser, type);
}

/** An array without a length gets that of its initialiser (6.7.9p22). */
function withLength(parser: Parser, ref: TypeRef, length: number): TypeRef {
  const type = plainType(parser, ref);
  if (type.kind !== "array" || type.length !== null) return ref;
  const { qualifiers } = withoutTypedefs(parser.types, ref);
  return { id: parser.types.add({ kind: "array", element: type.element, length }), qualifiers };
}

function lengthOf(parser: Parser, text: Expression): number {
  const type = plainType(parser, text.type);
  return type.kind === "array" ? (type.length ?? 0) : 0;
}

function lengthOfText(parser: Parser, { value }: Slot): number | null {
  return value?.kind === "string" ? lengthOf(parser, value) : null;
}

/** True for a string that fills an array of characters as a whole (6.7.9p14). */
function isText(parser: Parser, ref: TypeRef, value: Expression): boolean {
  const type = plainType(parser, ref);
  if (value.kind !== "string" || type.kind !== "array") return false;
  return integerType(parser, type.element)?.byteSize === 1;
}

/** Reads `{ … }` into the slots of a frame. */
function readBraces(reading: Reading, frame: Frame): void {
  const { parser } = reading;
  const open = advance(parser);
  if (enter(parser)) {
    // Innermost last: braces that were left out.
    const frames: Frame[] = [frame];
    while (!isAt(parser, "}") && !parser.isRecovering) {
      readItem(reading, frames);
      if (!accept(parser, ",")) break;
    }
  }
  leave(parser);
  if (!parser.isRecovering && expectClose(parser, "}", open)) return;
  passBraces(parser);
}

/** After a mistake: to behind the closing brace, or to a `;` if there is none. */
function passBraces(parser: Parser): void {
  skipUntil(parser, ";");
  while (isAt(parser, ")") || isAt(parser, "]")) {
    advance(parser);
    skipUntil(parser, ";");
  }
  // `{ 1; }`: the brace behind the `;` is that of the initialiser, not of the function.
  const isStray = isAt(parser, ";") && isToken(second(parser), "}") && !second(parser).isFirstOnLine;
  if (isStray) advance(parser);
  accept(parser, "}");
}

function readItem(reading: Reading, frames: Frame[]): void {
  const { parser } = reading;
  const { token } = parser;
  const isOldStyle = token.kind === "identifier" && isToken(second(parser), ":") && keywordOf(token) === undefined;
  const isDesignated = isAt(parser, ".") || isAt(parser, "[") || isOldStyle;
  const target = isDesignated ? designated(reading, frames) : nextPart(parser, frames);
  if (parser.isRecovering) return;
  if (isAt(parser, "{")) readInner(reading, target, isDesignated);
  else readValue(reading, frames, target, isDesignated);
}

/** The part that a value without designator goes to; null when all have been given. */
function nextPart(parser: Parser, frames: Frame[]): Target | null {
  for (;;) {
    const top = frames.at(-1);
    if (top === undefined) return null;
    const part = isAggregate(parser, top.type) ? takeNext(parser, top) : scalarPart(top);
    if (part !== null || frames.length === 1) return part;
    frames.pop();
  }
}

/** A scalar in braces is its own only part. */
function scalarPart(frame: Frame): Target | null {
  frame.next += 1;
  return frame.next > 1 ? null : frame;
}

function isAggregate(parser: Parser, ref: TypeRef): boolean {
  const { kind } = plainType(parser, ref);
  return kind === "array" || kind === "struct" || kind === "union";
}

function readInner(reading: Reading, target: Target | null, isDesignated: boolean): void {
  const { parser } = reading;
  const { token } = parser;
  if (target === null || isFlexible(parser, target)) {
    skipBrackets(parser);
    reportPart(reading, target, spanBetween(token, parser.previous), isDesignated);
    return;
  }
  if (!canBeFilled(parser, target.type)) {
    const { value } = parseBraces(parser, target.type, nameOf(reading, target.slots[0]));
    for (const slot of target.slots) fill(slot, value);
    return;
  }
  const fresh = newSlot(null);
  readBraces(reading, frameOf({ type: target.type, slots: [fresh] }));
  for (const slot of target.slots) copyInto(slot, fresh);
}

function readValue(reading: Reading, frames: Frame[], target: Target | null, isDesignated: boolean): void {
  const { parser } = reading;
  const value = parseAssignment(parser);
  reading.height = Math.max(reading.height, parser.height);
  if (parser.isRecovering) return;
  const part = wholeText(parser, frames, value) ?? (target === null ? null : descend(parser, frames, target, value));
  if (part === null || (isFlexible(parser, part) && part !== frames[0])) {
    reportPart(reading, part, value.span, isDesignated);
    return;
  }
  if (!hasRoom(reading, part.slots.length, value.span)) return;
  const [slot] = part.slots;
  if (!isText(parser, part.type, value)) checkInitializer(parser, part.type, value, nameOf(reading, slot));
  for (const each of part.slots) fill(each, value);
}

/** The array of characters in whose braces a string stands alone: `{ "text" }`. */
function wholeText(parser: Parser, frames: readonly Frame[], value: Expression): Target | null {
  const [frame] = frames;
  const isFirst = frames.length === 1 && frame !== undefined && frame.next === 1;
  return isFirst && isText(parser, frame.type, value) ? frame : null;
}

/** Down to the first part that takes the value as a whole; the parts around it are left open for what follows. */
function descend(parser: Parser, frames: Frame[], target: Target, value: Expression): Target | null {
  let part: Target = target;
  while (isAggregate(parser, part.type) && !takesWhole(parser, part.type, value) && !isFlexible(parser, part)) {
    // Braces around a whole array or struct have made its frame already.
    const frame = frameOf(part);
    const inner = takeNext(parser, frame);
    if (inner === null) return null;
    frames.push(frame);
    part = inner;
  }
  return part;
}

function takesWhole(parser: Parser, type: TypeRef, value: Expression): boolean {
  if (isPoisoned(parser, type) || isPoisoned(parser, value.type) || isText(parser, type, value)) return true;
  const record = recordId(parser, type);
  return record !== null && record === recordId(parser, value.type);
}

function isFlexible(parser: Parser, { type }: Target): boolean {
  const plain = plainType(parser, type);
  return plain.kind === "array" && plain.length === null;
}

/** Says why a value goes nowhere. A designator that leads nowhere has been reported. */
function reportPart(reading: Reading, target: Target | null, span: Span, isDesignated: boolean): void {
  const { parser, name } = reading;
  if (target !== null) {
    if (isPoisoned(parser, target.type)) return;
    const what = nameOf(reading, target.slots[0]);
    parser.diagnostics.error("K1313", span, `${what} is a flexible array, which only static objects may initialise`);
    return;
  }
  if (isDesignated || reading.hasExcess) return;
  reading.hasExcess = true;
  const message = `${name} has no part left for this value: it is dropped`;
  parser.diagnostics.warning("K1313", span, message);
}

/** Counts parts; false when there are too many, which has been reported. */
export function hasRoom(reading: Reading, count: number, span: Span): boolean {
  const { parser, name, partCount } = reading;
  reading.partCount += count;
  if (reading.partCount <= PARTS_MAX) return true;
  const message = `the initialiser of ${name} has more than ${PARTS_MAX} values`;
  if (partCount <= PARTS_MAX) parser.diagnostics.error("K1313", span, message);
  return false;
}

function nameOf({ parser, name }: Reading, slot: Slot | undefined): string {
  const step = slot?.step ?? null;
  if (step === null) return name;
  if (step.kind === "element") return `element ${step.index}`;
  const record = parser.types.get(step.record);
  const member = record.kind === "struct" || record.kind === "union" ? record.members?.[step.index] : undefined;
  return `\`${member?.name ?? ""}\``;
}
