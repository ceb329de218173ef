// Labels (C11 6.8.1): names, which belong to the whole function, and `case` and `default`, which belong to their switch.
import { type Body, bodyOf, type CaseRange, type Inside, type Switch } from "./body.js";
import { parseConstant } from "./constant.js";
import { wrapTo } from "./evaluate.js";
import { parseConditional } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { accept, advance, expect, isAt, missing, type Parser, second } from "./parser.js";
import { skipToSemicolon, skipUntil } from "./recover.js";
import { reportRedefinition, suggestion } from "./scope.js";
import { isToken, spanBetween, spanOf, type Token } from "./token.js";
import type { Expression, Statement } from "./tree.js";

type Documented = Statement["documentation"];

/** True at `name:`, `case` and `default`. */
export function isAtLabel(parser: Parser): boolean {
  const keyword = keywordOf(parser.token);
  if (keyword === "case" || keyword === "default") return true;
  return parser.token.kind === "identifier" && keyword === undefined && isToken(second(parser), ":");
}

/** Parses a label with its colon. None when a reported mistake leaves nothing of it. */
export function parseLabel(parser: Parser, documentation: Documented): readonly Statement[] {
  const keyword = keywordOf(parser.token);
  if (keyword === "case") return parseCase(parser, documentation);
  if (keyword === "default") return parseDefault(parser, documentation);
  const token = advance(parser);
  advance(parser);
  const { labels, localLabels, inside } = bodyOf(parser);
  const span = spanOf(token);
  const before = labels.get(token.text);
  if (before === undefined) labels.set(token.text, { name: token.text, span, inside });
  else if (!localLabels.has(token.text)) reportRedefinition(parser, `label \`${token.text}\``, span, before.span);
  return [{ kind: "label", name: token.text, documentation, span: spanBetween(token, parser.previous) }];
}

function parseCase(parser: Parser, documentation: Documented): readonly Statement[] {
  const token = advance(parser);
  const first = parseConditional(parser);
  const last = !parser.isRecovering && accept(parser, "...") ? parseConditional(parser) : first;
  endLabel(parser);
  const span = spanBetween(token, parser.previous);
  const around = bodyOf(parser).enclosing.switch;
  if (around === null) {
    parser.diagnostics.error("K1311", spanOf(token), "`case` stands outside of a switch");
    return [];
  }
  checkJump(parser, around, token);
  const firstValue = caseValue(parser, around, first);
  const lastValue = last === first ? firstValue : caseValue(parser, around, last);
  if (firstValue === null || lastValue === null) return [];
  if (firstValue > lastValue) {
    const message = `no value is in the range from ${firstValue} to ${lastValue}`;
    parser.diagnostics.warning("K1312", span, message, { hint: "write the smaller value first" });
    return [];
  }
  around.ranges.push({ first: firstValue, last: lastValue, span });
  return [{ kind: "case", first, firstValue, lastValue, documentation, span }];
}

/** Reports a label in the scope of an array of variable length that begins in the switch. */
function checkJump(parser: Parser, around: Switch, label: Token): void {
  if (isAround(bodyOf(parser).inside, around.inside)) return;
  const message = `\`${label.text}\` stands behind an array of variable length: nothing jumps there`;
  parser.diagnostics.error("K1311", spanOf(label), message);
}

/** The value as the promoted type of the switch (6.8.4.2p5). */
function caseValue(parser: Parser, around: Switch, expression: Expression): bigint | null {
  const value = parseConstant(parser, expression, "the value of `case`");
  return value === null || around.type === null ? value : wrapTo(parser, around.type, value);
}

function parseDefault(parser: Parser, documentation: Documented): readonly Statement[] {
  const token = advance(parser);
  endLabel(parser);
  const span = spanOf(token);
  const around = bodyOf(parser).enclosing.switch;
  if (around === null) {
    parser.diagnostics.error("K1311", span, "`default` stands outside of a switch");
    return [];
  }
  checkJump(parser, around, token);
  if (around.defaultSpan !== null) {
    const notes = [{ message: "the first one is here", span: around.defaultSpan }];
    parser.diagnostics.error("K1312", span, "the switch has a second `default`", { notes });
    return [];
  }
  around.defaultSpan = span;
  return [{ kind: "default", documentation, span: spanBetween(token, parser.previous) }];
}

/** Takes the colon; after a mistake in the label what follows it is read. */
function endLabel(parser: Parser): void {
  if (!parser.isRecovering && expect(parser, ":", "behind the label")) return;
  if (!parser.token.isFirstOnLine) skipUntil(parser, ":", ";", "{");
  accept(parser, ":");
  parser.isRecovering = false;
}

/** Reports values that two labels of a switch stand for. */
export function reportDuplicateCases(parser: Parser, { type, ranges }: Switch): void {
  if (type === null) return;
  const inOrder = ranges.map((range, index) => ({ range, index }));
  inOrder.sort((a, b) =>
    a.range.first === b.range.first ? a.index - b.index : a.range.first < b.range.first ? -1 : 1,
  );
  let furthest: { readonly range: CaseRange; readonly index: number } | undefined;
  for (const next of inOrder) {
    if (furthest !== undefined && next.range.first <= furthest.range.last) {
      const [early, late] = furthest.index < next.index ? [furthest, next] : [next, furthest];
      const notes = [{ message: "it is here already", span: early.range.span }];
      const message = `the switch has another label for ${next.range.first}`;
      parser.diagnostics.error("K1312", late.range.span, message, { notes });
    }
    if (furthest === undefined || next.range.last > furthest.range.last) furthest = next;
  }
}

/** Parses `__label__ name, name;`: labels of a block alone. */
export function parseLocalLabels(parser: Parser, documentation: Documented): Statement {
  const token = advance(parser);
  const { localLabels } = bodyOf(parser);
  while (parser.token.kind === "identifier") {
    localLabels.add(advance(parser).text);
    if (!accept(parser, ",")) break;
  }
  if (!isAt(parser, ";")) missing(parser, ";", "behind the labels");
  skipToSemicolon(parser);
  return { kind: "unsupported", construct: "__label__", documentation, span: spanBetween(token, parser.previous) };
}

/** Reports labels that the function uses and does not have. */
export function reportLabels(parser: Parser, { labels, labelUses, localLabels }: Body): void {
  // Of a body that was not read to its end the labels are not known.
  if (parser.isUnclosed) return;
  for (const { name, span, inside } of labelUses) {
    if (localLabels.has(name)) continue;
    const label = labels.get(name);
    if (label === undefined) {
      const message = `the function has no label \`${name}\``;
      parser.diagnostics.error("K1302", span, message, suggestion(parser, name, labels.keys()));
    } else if (!isAround(label.inside, inside)) {
      const notes = [{ message: "the label is here", span: label.span }];
      const where = label.inside?.of === "array" ? "behind an array of variable length" : "in a statement expression";
      parser.diagnostics.error("K1311", span, `\`${name}\` lies ${where}: nothing jumps there`, { notes });
    }
  }
}

/** True when the outer place is the inner one or holds it; null is the function. */
function isAround(outer: Inside | null, inner: Inside | null): boolean {
  for (let place = inner; place !== null; place = place.outer) if (place === outer) return true;
  return outer === null;
}
