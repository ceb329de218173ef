// Statements with statements inside: if, blocks, and those that repeat and switch.
import { expression, integerType } from "./expression.js";
import { loop } from "./loop.js";
import type { Maker, Offer } from "./maker.js";
import { type Construct, type Piece, statement } from "./piece.js";
import { plainStatement, simpleStatement } from "./statement.js";
import { switchStatement } from "./switch.js";

/** Any statement. */
export function anyStatement(maker: Maker): Piece {
  maker.statementsLeft -= 1;
  if (maker.depthLeft <= 0 || maker.statementsLeft <= 0 || !maker.canAfford(8)) return simpleStatement(maker);
  const offers: readonly Offer<Piece>[] = [
    [6, [], () => simpleStatement(maker)],
    [2.5, ["if"], () => ifStatement(maker)],
    [2, [], () => loop(maker)],
    [1.2, ["switch"], () => switchStatement(maker)],
    [0.6, ["block"], () => block(maker)],
    [0.4, ["goto back"], () => goBack(maker)],
    [0.2, ["do"], () => once(maker)],
  ];
  return maker.choose(offers, () => simpleStatement(maker));
}

/** One to three statements in a scope of their own. */
export function statements(maker: Maker): readonly Piece[] {
  return maker.nested(() => {
    const made = [anyStatement(maker)];
    for (let more = maker.chooser.below(3); more > 0 && maker.statementsLeft > 0; more -= 1)
      made.push(anyStatement(maker));
    return made;
  });
}

function ifStatement(maker: Maker): Piece {
  const { chooser } = maker;
  maker.spend(1);
  const condition = expression(maker, 2);
  if (chooser.chance(0.2)) {
    return statement("if")`if (${condition})\n${{ ...plainStatement(maker), role: "part" }}`;
  }
  const whenTrue = statements(maker);
  const kind = chooser.below(4);
  if (kind === 0 && maker.has("else")) {
    return statement("if", "else")`if (${condition}) {\n${whenTrue}\n} else {\n${statements(maker)}\n}`;
  }
  if (kind === 1 && maker.has("else if")) {
    const [second, third] = [expression(maker, 2), expression(maker, 1)];
    const [inSecond, inThird] = [statements(maker), statements(maker)];
    const last = chooser.chance(0.5) ? statement("else")` else {\n${statements(maker)}\n}` : "";
    return statement(
      "if",
      "else if",
    )`if (${condition}) {\n${whenTrue}\n} else if (${second}) {\n${inSecond}\n} else if (${third}) {\n${inThird}\n}${typeof last === "string" ? last : { ...last, role: "part" }}`;
  }
  return statement("if")`if (${condition}) {\n${whenTrue}\n}`;
}

/** A block, in which a name of the outside may mean something else. */
function block(maker: Maker): Piece {
  return maker.nested(() => {
    const outer = maker.scope.variables;
    const isShadowing = maker.has("shadowing local") && outer.length > 0 && maker.chooser.chance(0.7);
    const found: readonly Construct[] = isShadowing ? ["block", "shadowing local"] : ["block"];
    if (!isShadowing) return statement(...found)`{\n${statements(maker)}\n}`;
    const { name } = maker.chooser.pick(outer);
    maker.scope.hide(name);
    // In its own initialiser the name would mean the new variable.
    const first = maker.scope.variables.length === 0 ? "5" : expression(maker, 2);
    maker.scope.addVariable(name, true);
    const type = integerType(maker);
    return statement(...found)`{\n${type} ${name} = ${first};\n${statements(maker)}\n}`;
  });
}

/** `again:` and a jump back, at most two times. */
function goBack(maker: Maker): Piece | null {
  const count = maker.name("c");
  const label = maker.name("again");
  const { isBreakable, isContinuable } = maker;
  const made = maker.repeated(3, () => {
    // A jump is no loop: what `break` and `continue` mean is what they mean outside.
    maker.isBreakable = isBreakable;
    maker.isContinuable = isContinuable;
    return [{ ...plainStatement(maker), role: "part" as const }, ...statements(maker)];
  });
  const [first, ...rest] = made;
  if (first === undefined) return null;
  const condition = expression(maker, 2);
  const extra = maker.chooser.chance(0.5) ? statements(maker) : [];
  return statement(
    "goto back",
    "if",
  )`u32 ${count} = 0;\n${label}:\n${first}\n{\n${rest}\n}\nif (${condition} && ${count}++ < 2) {\n${extra}\ngoto ${label};\n}`;
}

/** `do { … } while (0)`, which `break` and `continue` leave. */
function once(maker: Maker): Piece {
  const made = maker.nested(() => maker.repeated(1, () => statements(maker)));
  return statement("do")`do {\n${made}\n} while (0);`;
}
