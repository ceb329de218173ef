// Designators (C11 6.7.9p6, p7) with GNU's ranges and old forms: which part of an object a value is for.
//   designator = { "." name | "[" constant [ "..." constant ] "]" } "=" | name ":" | "[" constant "]"
import { plainType, quoted, recordId } from "./classify.js";
import { parseConstant } from "./constant.js";
import { parseConditional } from "./expression.js";
import { hasRoom, type Reading } from "./initializer.js";
import { type Frame, frameOf, partAt, type Target } from "./initializer-slot.js";
import { reportNoMember } from "./layout-query.js";
import { accept, advance, expect, expectClose, isAt, type Parser, unexpected } from "./parser.js";
import { memberPath } from "./record-members.js";
import { skipBrackets } from "./recover.js";
import { isToken, joinSpans, spanOf, type Token } from "./token.js";

/** Of an array that gets its length from its initialiser. */
const ELEMENTS_MAX = 2 ** 31;

/** Reads `.name[index] =`; null after a message. The part around what is named goes on behind it. */
export function designated(reading: Reading, frames: Frame[]): Target | null {
  const { parser } = reading;
  frames.splice(1);
  let frame = frames[0];
  let part: Target | null = null;
  let isFirst = true;
  while (isFirst || isAt(parser, ".") || isAt(parser, "[")) {
    if (part !== null) {
      frame = frameOf(part);
      frames.push(frame);
    }
    const isIndex = isAt(parser, "[");
    if (frame === undefined || (part === null && !isFirst)) {
      // What follows a designator that was reported is read, and goes nowhere.
      passDesignator(parser);
      continue;
    }
    part = isIndex ? elementPart(reading, frame) : memberPart(parser, frames, frame);
    frame = part === null ? undefined : frame;
    isFirst = false;
    if (parser.isRecovering) return null;
  }
  // GNU's old forms have no equals sign: `[2] 1`, `x: 1`.
  const isOld = isToken(parser.previous, "]") || isToken(parser.previous, ":");
  if (!accept(parser, "=") && !isOld) expect(parser, "=", "behind the designator");
  return part;
}

function passDesignator(parser: Parser): void {
  if (isAt(parser, "[")) skipBrackets(parser);
  else {
    advance(parser);
    if (parser.token.kind === "identifier") advance(parser);
  }
}

/** `.name`, or GNU's old `name:`. Members of anonymous records are reached through them. */
function memberPart(parser: Parser, frames: Frame[], frame: Frame): Target | null {
  accept(parser, ".");
  const name: Token = parser.token;
  if (name.kind !== "identifier") {
    unexpected(parser, "the name of a member");
    return null;
  }
  advance(parser);
  accept(parser, ":");
  const record = recordId(parser, frame.type);
  if (record === null) {
    const message = `\`.${name.text}\` names a member, this is ${quoted(parser, frame.type)}`;
    parser.diagnostics.error("K1313", spanOf(name), message);
    return null;
  }
  const path = memberPath(parser.types, record, name.text);
  if (path === null) {
    reportNoMember(parser, frame.type, name);
    return null;
  }
  let part: Target | null = null;
  let around: Frame = frame;
  for (const index of path) {
    if (part !== null) {
      around = frameOf(part);
      frames.push(around);
    }
    part = partAt(parser, around, index);
    if (part === null) return null;
  }
  return part;
}

/** `[index]` or `[first ... last]`. */
function elementPart(reading: Reading, frame: Frame): Target | null {
  const { parser } = reading;
  const open = advance(parser);
  const first = indexValue(parser);
  const last = !parser.isRecovering && accept(parser, "...") ? indexValue(parser) : first;
  expectClose(parser, "]", open);
  const span = joinSpans(spanOf(open), spanOf(parser.previous));
  const array = plainType(parser, frame.type);
  if (array.kind !== "array") {
    const message = `an index names an element, this is ${quoted(parser, frame.type)}`;
    parser.diagnostics.error("K1313", span, message);
    return null;
  }
  if (first === null || last === null) return null;
  if (first < 0n || last < first || last >= BigInt(array.length ?? ELEMENTS_MAX)) {
    const length = array.length === null ? "" : ` of ${array.length}`;
    const what = last < first ? `the range from ${first} to ${last}` : `index ${first < 0n ? first : last}`;
    parser.diagnostics.error("K1313", span, `${what} is outside of the array${length}`);
    return null;
  }
  const count = Number(last - first) + 1;
  if (count > 1 && !hasRoom(reading, count * frame.slots.length, span)) return null;
  return partAt(parser, frame, Number(first), Number(last));
}

function indexValue(parser: Parser): bigint | null {
  return parser.isRecovering ? null : parseConstant(parser, parseConditional(parser), "the index of an element");
}
