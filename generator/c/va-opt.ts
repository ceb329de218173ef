// `__VA_OPT__ ( tokens )` in the replacement of a variadic macro (C23 6.10.5.1; gcc has it in every mode): its tokens when
// the variable arguments expand to something, else nothing.
// Invariant: what comes out is a replacement without the operator, in which parameters, `#` and `##` are as before.
import { isToken, type Token } from "./token.js";

/** A replacement with each `__VA_OPT__` replaced by what is in it, or by a placemarker that `##` may have as operand. */
export function withoutVaOpt(body: readonly Token[], hasArguments: () => boolean): readonly Token[] {
  if (!body.some(({ text }) => text === "__VA_OPT__")) return body;
  const result: Token[] = [];
  for (let index = 0; index < body.length; index += 1) {
    const token = body[index];
    if (token === undefined) break;
    const open = body[index + 1];
    if (token.text !== "__VA_OPT__" || open === undefined || !isToken(open, "(")) {
      result.push(token);
      continue;
    }
    const close = closingAt(body, index + 1);
    const isKept = hasArguments();
    const kept = isKept ? body.slice(index + 2, close) : [];
    if (kept.length > 0) result.push(...kept);
    else if (isBesidePaste(body, index, close)) result.push({ ...token, kind: "other", text: "" });
    index = close;
  }
  return result;
}

function closingAt(body: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < body.length; index += 1) {
    const token = body[index];
    if (token === undefined) break;
    if (isToken(token, "(")) depth += 1;
    if (isToken(token, ")")) depth -= 1;
    if (depth === 0) return index;
  }
  return body.length;
}

function isBesidePaste(body: readonly Token[], first: number, last: number): boolean {
  return body[first - 1]?.text === "##" || body[last + 1]?.text === "##";
}
