// Calls, members and elements (C11 6.5.2), and what may be assigned to (6.3.2.1p1).

import type { Note } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import { type Member, type TypeId, withoutTypedefs } from "../type/index.js";
import {
  calledType,
  integerType,
  isPoisoned,
  plainType,
  pointerTarget,
  quoted,
  recordId,
  valueType,
} from "./classify.js";
import { checkAssignable } from "./convert.js";
import { poison } from "./expression.js";
import { reportNoMember, sizeInExpression } from "./layout-query.js";
import { isLvalue } from "./operator.js";
import type { Parser } from "./parser.js";
import { memberAt, memberPath } from "./record-members.js";
import { withQualifiers } from "./specifier.js";
import { joinSpans, spanOf, type Token, writtenText } from "./token.js";
import type { Expression } from "./tree.js";

/** `callee(given)`; `close` is the place of the closing parenthesis. */
export function makeCall(parser: Parser, callee: Expression, given: readonly Expression[], close: Span): Expression {
  const span = joinSpans(callee.span, close);
  if (isPoisoned(parser, callee.type)) return poison(parser, span);
  const type = calledType(parser, callee.type);
  if (type === null) {
    parser.diagnostics.error("K1305", callee.span, `${quoted(parser, callee.type)} cannot be called`);
    return poison(parser, span);
  }
  const name = callee.kind === "name" ? `\`${callee.name}\`` : "the function";
  const least = type.parameters.length;
  const isRight = type.isVariadic ? given.length >= least : given.length === least;
  if (!isRight && !parser.isRecovering) {
    const entry = callee.kind === "name" ? parser.scopes[0]?.names.get(callee.name) : undefined;
    const notes = entry === undefined ? [] : [{ message: `${name} is declared here`, span: entry.span }];
    reportArgumentCount(parser, name, { least, most: type.isVariadic ? null : least }, given.length, { span, notes });
    return { ...poison(parser, span), type: type.returns };
  }
  type.parameters.forEach((parameter, index) => {
    const value = given[index];
    const what = `argument ${index + 1} of ${name}`;
    if (value !== undefined) checkAssignable(parser, parameter.type, value, what);
  });
  return { kind: "call", callee, arguments: given, type: valueType(parser, type.returns), span };
}

/** Reports that a function does not take so many arguments; `most` null is no limit. */
export function reportArgumentCount(
  parser: Parser,
  name: string,
  { least, most }: { readonly least: number; readonly most: number | null },
  given: number,
  { span, notes }: { readonly span: Span; readonly notes: readonly Note[] },
): void {
  const count = most === null ? `at least ${least}` : least === most ? String(least) : `${least} to ${most}`;
  const noun = (most ?? least) === 1 ? "argument" : "arguments";
  parser.diagnostics.error("K1304", span, `${name} takes ${count} ${noun}, ${given} given`, { notes });
}

/** `object.name` or `object->name`. */
export function makeMember(parser: Parser, object: Expression, isArrow: boolean, name: Token): Expression {
  const span = joinSpans(object.span, spanOf(name));
  if (isPoisoned(parser, object.type)) return poison(parser, span);
  const target = pointerTarget(parser, valueType(parser, object.type));
  const outer = isArrow ? target : object.type;
  if (outer === null || (!isArrow && target !== null && recordId(parser, target) !== null)) {
    const hint = `use \`${isArrow ? "." : "->"}\``;
    const isRecord = recordId(parser, object.type) !== null || (target !== null && recordId(parser, target) !== null);
    const message = `${quoted(parser, object.type)} is ${isArrow ? "no pointer" : "a pointer"}`;
    parser.diagnostics.error("K1305", spanOf(name), message, { hint: isRecord ? hint : null });
    return poison(parser, span);
  }
  if (isPoisoned(parser, outer)) return poison(parser, span);
  const record = recordId(parser, outer);
  const path = record === null ? null : memberPath(parser.types, record, name.text);
  const member = record === null || path === null ? undefined : memberAt(parser.types, record, path);
  if (record === null || path === null || member === undefined) {
    reportNoMember(parser, outer, name);
    return poison(parser, span);
  }
  const { qualifiers } = withoutTypedefs(parser.types, outer);
  return {
    kind: "member",
    object,
    isArrow,
    name: name.text,
    record,
    path,
    type: withQualifiers(member.type, qualifiers),
    span,
  };
}

/** `array[index]`; `close` is the place of the closing bracket. */
export function makeIndex(parser: Parser, left: Expression, right: Expression, close: Span): Expression {
  const span = joinSpans(left.span, close);
  if (isPoisoned(parser, left.type) || isPoisoned(parser, right.type)) return poison(parser, span);
  const isSwapped = integerType(parser, left.type) !== null;
  const [array, index] = isSwapped ? [right, left] : [left, right];
  const target = pointerTarget(parser, valueType(parser, array.type));
  const isFunction = target !== null && plainType(parser, target).kind === "function";
  if (target === null || isFunction || integerType(parser, index.type) === null) {
    const message = `\`[]\` does not take ${quoted(parser, left.type)} and ${quoted(parser, right.type)}`;
    parser.diagnostics.error("K1305", span, message);
    return poison(parser, span);
  }
  if (sizeInExpression(parser, target) === null && plainType(parser, target).kind !== "array") {
    parser.diagnostics.error("K1307", array.span, `${quoted(parser, target)} is incomplete, so it has no elements`);
    return poison(parser, span);
  }
  return { kind: "index", array, index, type: target, span };
}

/** True for an lvalue that is not const and has no const part, no array and no function (6.3.2.1p1). */
export function isModifiable(parser: Parser, expression: Expression): boolean {
  const { qualifiers, id } = withoutTypedefs(parser.types, expression.type);
  const { kind } = parser.types.get(id);
  const isObject = isLvalue(expression) && kind !== "array" && kind !== "function" && kind !== "void";
  return isObject && !qualifiers.isConst && constMember(parser, id) === null;
}

/** A member of a record that is const, at any depth; null when there is none. Each type is looked into once. */
function constMember(parser: Parser, id: TypeId, seen = new Set<TypeId>()): Member | null {
  const type = parser.types.get(id);
  if (seen.has(id)) return null;
  seen.add(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  for (const member of type.members ?? []) {
    let plain = withoutTypedefs(parser.types, member.type);
    let isConst = plain.qualifiers.isConst;
    for (let inner = parser.types.get(plain.id); inner.kind === "array"; inner = parser.types.get(plain.id)) {
      plain = withoutTypedefs(parser.types, inner.element);
      isConst ||= plain.qualifiers.isConst;
    }
    if (isConst) return member;
    const found = constMember(parser, plain.id, seen);
    if (found !== null) return found;
  }
  return null;
}

/** Says why something cannot be assigned to. */
export function reportNotModifiable(parser: Parser, expression: Expression, operator: string): void {
  const { qualifiers, id } = withoutTypedefs(parser.types, expression.type);
  const text = writtenText(expression.span);
  const member = constMember(parser, id);
  const isConst = isLvalue(expression) && (qualifiers.isConst || member !== null);
  const why = qualifiers.isConst || member === null ? "which is const" : `whose \`${member.name ?? ""}\` is const`;
  const message = isConst ? `${operator} would change ${text}, ${why}` : `${operator} cannot change ${text}`;
  parser.diagnostics.error("K1309", expression.span, message);
}
