// One random function, or two that call each other.
import type { Chooser } from "./chooser.js";
import { anyStatement } from "./control.js";
import { expression, integerType } from "./expression.js";
import { type MadeFunction, Maker, type Parameter, type RandomOptions } from "./maker.js";
import { targetTypes } from "./members.js";
import { type Construct, type Piece, piece } from "./piece.js";
import { plainStatement } from "./statement.js";

/** A function's text, and what calls of it must know. */
export interface RandomFunction {
  readonly piece: Piece;
  readonly made: readonly MadeFunction[];
}

/** What a function is before it has a body. */
interface Head {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: string;
  readonly isWriting: boolean;
  readonly isTame: boolean;
}

/** Makes a function of that name; most call what was made before. */
export function randomFunction(
  chooser: Chooser,
  options: RandomOptions,
  made: readonly MadeFunction[],
  name: string,
): RandomFunction {
  const head = randomHead(chooser, options, name, made);
  const isRecursive = !options.without.has("recursion") && chooser.chance(0.08);
  if (!isRecursive) return plainFunction(new Maker(chooser, options, made, head), head);
  const isMutual = !options.without.has("mutual recursion") && chooser.chance(0.5);
  return isMutual ? twoFunctions(chooser, options, made, head) : recursiveFunction(chooser, options, made, head);
}

function randomHead(chooser: Chooser, options: RandomOptions, name: string, made: readonly MadeFunction[]): Head {
  const type = (): string =>
    integerType(new Maker(chooser, options, made, { isWriting: false, isTame: true, returns: "void" }));
  const integers = Array.from({ length: 1 + chooser.below(3) }, () => ({ kind: "integer", type: type() }) as const);
  const isWriting = chooser.chance(0.6);
  const takesPointer = !options.without.has("local by pointer") && chooser.chance(0.25);
  const pointers = takesPointer ? [{ kind: "pointer", target: chooser.pick(targetTypes) } as const] : [];
  const isVoid = isWriting && !options.without.has("void function") && chooser.chance(0.15);
  return {
    name,
    parameters: [...integers, ...pointers],
    returns: isVoid ? "void" : type(),
    isWriting,
    isTame: chooser.chance(0.35),
  };
}

function prototype({ name, parameters, returns }: Head): string {
  const own = parameters.map((parameter, index) => {
    if (parameter.kind === "pointer") return `${parameter.target} *x${index}`;
    return `${parameter.kind === "depth" ? "u8" : parameter.type} x${index}`;
  });
  return `static inline ${returns} ${name}(struct record *p, struct record *q, ${own.join(", ")})`;
}

function declareParameters(maker: Maker, parameters: readonly Parameter[]): void {
  maker.scope.addPointer("p", "struct record", false);
  maker.scope.addPointer("q", "struct record", false);
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.kind === "pointer") maker.scope.addPointer(`x${index}`, parameter.target, false);
    else maker.scope.addVariable(`x${index}`, parameter.kind === "integer");
  }
}

function plainFunction(maker: Maker, head: Head): RandomFunction {
  declareParameters(maker, head.parameters);
  const { inside, found } = body(maker);
  const byPointer = head.parameters.some(({ kind }) => kind === "pointer");
  return {
    piece: functionPiece(maker, head, inside, byPointer ? [...found, "local by pointer"] : found),
    made: [{ ...head, cost: maker.cost }],
  };
}

function functionPiece(maker: Maker, head: Head, inside: readonly Piece[], found: readonly Construct[]): Piece {
  const types = maker.fresh.map((local) => piece("statement")`${integerType(maker)} ${local};`);
  return piece("function", ...found)`${prototype(head)}\n{\n${types}\n${inside}\n}`;
}

/** Statements, a result, and labels with what is done there. */
function body(maker: Maker): { readonly inside: readonly Piece[]; readonly found: readonly Construct[] } {
  const { chooser } = maker;
  const labelCount = maker.has("cleanup label") && chooser.chance(0.2) ? 1 + chooser.below(2) : 0;
  maker.labels = ["out", "err"].slice(0, labelCount);
  const outer = maker.scope.variables;
  const inside: Piece[] = [];
  const count = 1 + chooser.below(4);
  for (let index = 0; index < count && maker.statementsLeft >= 0; index += 1) inside.push(anyStatement(maker));
  const labels = maker.labels;
  // Behind the labels the locals of the way there may have no value.
  maker.labels = [];
  const last = (): Piece => result(maker);
  if (labelCount === 0) return { inside: [...inside, last()], found: [] };
  const first = chooser.chance(0.5) ? [last()] : [];
  const end = maker.scope.inBlock(() => {
    maker.scope.objects = [];
    maker.scope.aggregates = [];
    maker.scope.matrices = [];
    maker.scope.pointers = maker.scope.pointers.filter(({ name }) => /^[pqx]\d*$/.test(name));
    maker.scope.variables = outer;
    const cleanups = [...labels].reverse().map((label) => {
      const what = { ...plainStatement(maker), role: "part" as const };
      return piece("part", "cleanup label")`${label}:\n${what}`;
    });
    return [...cleanups, last()];
  });
  return { inside: [...inside, ...first, ...end], found: labelCount === 2 ? ["two cleanup labels"] : [] };
}

function result(maker: Maker): Piece {
  maker.spend(1);
  return maker.returns === "void" ? piece("part")`return;` : piece("part")`return ${expression(maker, 3)};`;
}

const depthParameter: Parameter = { kind: "depth" };

/** Where the last parameter is 3, a value; else more, with a call of itself for the next number. */
function recursiveFunction(
  chooser: Chooser,
  options: RandomOptions,
  made: readonly MadeFunction[],
  plain: Head,
): RandomFunction {
  const head = { ...plain, parameters: [...plain.parameters, depthParameter] };
  const maker = new Maker(chooser, options, made, head);
  return { piece: selfCalling(maker, head, head.name, "recursion"), made: [{ ...head, cost: maker.cost * 4 }] };
}

function selfCalling(maker: Maker, head: Head, callee: string, found: Construct): Piece {
  declareParameters(maker, head.parameters);
  const depth = `x${head.parameters.length - 1}`;
  const isVoid = head.returns === "void";
  const stop = piece(
    "part",
    "if",
    "early return",
  )`if ((${depth} & 3) == 3)\nreturn ${isVoid ? "" : expression(maker, 2)};`;
  const before = [anyStatement(maker), anyStatement(maker)];
  const given = head.parameters
    .slice(0, -1)
    .map((parameter, index) => (parameter.kind === "pointer" ? piece("part")`x${index}` : expression(maker, 1)));
  const list = given.flatMap((one) => [one, ", "]);
  const call: Piece = {
    role: "value",
    constructs: [found, "call"],
    parts: [`${callee}(p, q, `, ...list, `(${depth} & 3) + 1)`],
  };
  const end = isVoid
    ? [piece("statement")`${call};`]
    : [piece("part")`return ${maker.chooser.pick(["", "1 + ", "3 * ", "~"])}${call};`];
  return functionPiece(maker, head, [stop, ...before, ...end], []);
}

/** Two functions that call each other; the second is declared before the first. */
function twoFunctions(
  chooser: Chooser,
  options: RandomOptions,
  made: readonly MadeFunction[],
  plain: Head,
): RandomFunction {
  const head = { ...plain, parameters: [...plain.parameters, depthParameter] };
  const other = { ...head, name: `${head.name}_other` };
  const makers = [new Maker(chooser, options, made, head), new Maker(chooser, options, made, other)] as const;
  const first = selfCalling(makers[0], head, other.name, "mutual recursion");
  const second = selfCalling(makers[1], other, head.name, "mutual recursion");
  const cost = (makers[0].cost + makers[1].cost) * 4;
  return {
    piece: piece("function")`${prototype(other)};\n${{ ...first, role: "part" }}\n${{ ...second, role: "part" }}`,
    made: [
      { ...head, cost },
      { ...other, cost },
    ],
  };
}
