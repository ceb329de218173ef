// Integer expressions. Composite ones are in parentheses, so that text can be put around them.

import { compound } from "./aggregate.js";
import { builtins } from "./builtin.js";
import { callOf } from "./call.js";
import type { Maker, Offer } from "./maker.js";
import { constants, integerTypes, membersOf, wideBitFields } from "./members.js";
import { type Piece, value } from "./piece.js";
import { place } from "./place.js";
import { recordName, recordPointer } from "./pointer.js";

/** A random integer type's name. */
export function integerType(maker: Maker): string {
  const types = integerTypes.filter(({ name }) => name !== "char" || !maker.options.isPortable);
  return maker.chooser.pick(types).name;
}

/** A random integer; within indices and initialisers of others it stays short. */
export function expression(maker: Maker, depth: number): Piece {
  return maker.inside(() => (depth <= 0 || maker.insideDepth > 2 ? leaf(maker) : composite(maker, depth)));
}

function composite(maker: Maker, depth: number): Piece {
  const inner = (): Piece => expression(maker, depth - 1);
  const { chooser } = maker;
  const offers: readonly Offer<Piece>[] = [
    [3, ["add"], () => value("add")`(${inner()} ${chooser.pick(["+", "-", "*"])} ${inner()})`],
    [2, ["bit"], () => value("bit")`(${inner()} ${chooser.pick(["&", "|", "^"])} ${inner()})`],
    [1, ["divide", "remainder"], () => division(maker, inner)],
    [1, ["shift"], () => shift(maker, inner)],
    [
      2,
      ["compare"],
      () => value("compare")`(${inner()} ${chooser.pick(["<", "<=", ">", ">=", "==", "!="])} ${inner()})`,
    ],
    [1, ["logical"], () => value("logical")`(${inner()} ${chooser.pick(["&&", "||"])} ${inner()})`],
    [1, ["conditional"], () => value("conditional")`(${inner()} ? ${inner()} : ${inner()})`],
    [0.5, ["elvis"], () => value("elvis")`(${inner()} ?: ${inner()})`],
    [1, ["unary"], () => value("unary")`${chooser.pick(["-", "~", "!", "+"])}(${inner()})`],
    [2, ["cast"], () => value("cast")`(${integerType(maker)})(${inner()})`],
    [1, ["assignment value"], () => assigned(maker, inner)],
    [1.5, ["call"], () => call(maker, depth - 1)],
    [1, [], () => aboutPointers(maker)],
    [0.6, ["statement expression"], () => statements(maker, inner)],
    [0.4, ["generic"], () => generic(maker, inner)],
    [0.4, ["compound literal"], () => literal(maker, inner)],
    [0.3, ["extern function"], () => value("extern function", "call")`outside(${inner()}, ${inner()})`],
    ...builtins(maker, inner).map(([weight, needs, make]) => [weight * 0.3, needs, make] as const),
    [2, [], () => leaf(maker)],
  ];
  return maker.choose(offers, () => leaf(maker));
}

function leaf(maker: Maker): Piece {
  const { chooser } = maker;
  if (maker.insideDepth > 2) return chooser.chance(0.5) ? constant(maker) : variable(maker);
  const offers: readonly Offer<Piece>[] = [
    [4, [], () => variable(maker)],
    [2, [], () => constant(maker)],
    [1, ["wide bit-field"], () => value("wide bit-field", "cast")`(${chooser.pick(wideBitFields)})`],
    [6, [], () => place(maker, "read")],
    [0.3, ["extern variable"], () => value("extern variable")`limit`],
    [0.3, ["sizeof"], () => query(maker)],
  ];
  return maker.choose(offers, () => value()`1`);
}

function variable(maker: Maker): Piece {
  const { variables } = maker.scope;
  return variables.length === 0 ? constant(maker) : value()`${maker.chooser.pick(variables).name}`;
}

function constant(maker: Maker): Piece {
  const { chooser, options } = maker;
  const kind = chooser.below(8);
  if (kind === 0 && maker.has("enumerator")) return value("enumerator")`${chooser.pick(constants.enumerators)}`;
  if (kind === 1 && !options.isPortable) return value()`(${chooser.pick(constants.wordWide)})`;
  return value()`(${chooser.pick(constants.portable)})`;
}

function query(maker: Maker): Piece {
  const { chooser } = maker;
  const tag = chooser.pick(["struct pair", "struct box", "struct record"] as const);
  const [name = ""] = chooser
    .pick(membersOf[tag].filter(({ type, mask }) => type !== null && mask === null))
    .path.split(".");
  const plain = recordName(maker);
  return maker.choose(
    [
      [
        1,
        ["sizeof"],
        () => value("sizeof")`sizeof(${chooser.pick([tag, `${plain}->words`, `${plain}->box`, `*${plain}`])})`,
      ],
      [1, ["sizeof"], () => value("sizeof")`sizeof(${expression(maker, 1)} + 0)`],
      [1, ["offsetof"], () => value("offsetof")`__builtin_offsetof(${tag}, ${name})`],
      [1, ["alignof"], () => value("alignof")`_Alignof(${tag})`],
    ],
    () => value()`8`,
  );
}

function division(maker: Maker, inner: () => Piece): Piece {
  const { chooser } = maker;
  const operator = chooser.pick(["/", "%"]);
  const made = value(operator === "/" ? "divide" : "remainder");
  switch (chooser.below(7)) {
    case 0:
      return made`(${inner()} ${operator} ((u32)(${inner()}) | 1))`;
    case 1:
      return made`((u64)(${inner()}) ${operator} ((u64)(${inner()}) | 1))`;
    case 2:
      return made`((s64)(${inner()}) ${operator} (((s64)(${inner()}) & 0x7fffffffff) + 1))`;
    case 3:
      return made`((s32)(${inner()}) ${operator} (((s32)(${inner()}) & 0xffff) + 1))`;
    case 4:
      return made`((s32)(${inner()}) ${operator} ${chooser.pick(["3", "-7", "16", "1000003"])})`;
    case 5:
      return made`((u32)(${inner()}) ${operator} ${chooser.pick(["5u", "32u", "0x80000000u"])})`;
    default:
      return made`((u64)(${inner()}) ${operator} ${chooser.pick(["10ull", "4096ull", "0x100000001ull"])})`;
  }
}

function shift(maker: Maker, inner: () => Piece): Piece {
  const { chooser } = maker;
  const operator = chooser.pick(["<<", ">>"]);
  const made = value("shift");
  switch (chooser.below(7)) {
    case 0:
      return made`((u32)(${inner()}) ${operator} (${inner()} & 31))`;
    case 1:
      return made`((s32)(${inner()}) ${operator} (${inner()} & 31))`;
    case 2:
      return made`((u64)(${inner()}) ${operator} (${inner()} & 63))`;
    case 3:
      return made`((s64)(${inner()}) ${operator} (${inner()} & 63))`;
    case 4:
      return made`((s16)(${inner()}) ${operator} ${chooser.below(31)})`;
    case 5:
      return made`((u64)(${inner()}) ${operator} ${chooser.below(64)})`;
    default:
      return made`((s64)(${inner()}) ${operator} ${chooser.below(64)})`;
  }
}

/** An assignment inside of an expression, to a local that nothing else uses. */
function assigned(maker: Maker, inner: () => Piece): Piece {
  const name = maker.name("t");
  maker.fresh.push(name);
  const offers: readonly Offer<Piece>[] = [
    [2, ["comma"], () => value("comma", "assignment value")`(${name} = ${inner()}, ${name} ^ ${inner()})`],
    [1, [], () => value("assignment value")`(${name} = ${inner()})`],
    [
      1,
      ["compound value", "increment value", "comma"],
      () =>
        value(
          "comma",
          "compound value",
          "increment value",
        )`(${name} = ${inner()}, ${name} += ${inner()}, ${name}++, ${name})`,
    ],
    [
      1,
      ["increment value", "comma"],
      () => value("comma", "increment value")`(${name} = ${inner()}, ${step(maker, name)})`,
    ],
    [
      1,
      ["compound value", "comma", "conditional"],
      () =>
        value(
          "comma",
          "compound value",
        )`(${name} = ${inner()}, ${inner()} ? (${name} ^= ${inner()}) : ${step(maker, name)})`,
    ],
  ];
  return maker.choose(offers, () => leaf(maker));
}

function step(maker: Maker, name: string): string {
  return maker.chooser.pick([`${name}++`, `${name}--`, `++${name}`, `--${name}`]);
}

/** A call of a function that only reads, if there is one. */
function call(maker: Maker, depth: number): Piece | null {
  const readers = maker.made.filter(
    ({ isWriting, returns, cost }) => !isWriting && returns !== "void" && maker.canAfford(cost),
  );
  return readers.length === 0 ? null : callOf(maker, maker.chooser.pick(readers), depth);
}

function aboutPointers(maker: Maker): Piece | null {
  if (maker.isTame) return value("unary")`!${recordName(maker)}->next`;
  const pointer = (depth: number): Piece => recordPointer(maker, depth);
  const { chooser } = maker;
  return maker.choose(
    [
      [1, ["pointer difference"], () => value("pointer difference")`(${pointer(1)} - ${recordName(maker)})`],
      [
        1,
        ["pointer comparison"],
        () => value("pointer comparison")`(${pointer(1)} ${chooser.pick(["<", ">=", "==", "!="])} ${pointer(1)})`,
      ],
      [1, ["pointer as integer"], () => value("pointer as integer", "cast")`((unsigned long)${pointer(1)})`],
      [
        1,
        ["pointer as integer"],
        () => value("pointer as integer", "cast")`((u32)(unsigned long)${recordName(maker)}->next)`,
      ],
      [1, ["unary"], () => value("unary")`!${recordName(maker)}->next`],
    ],
    () => leaf(maker),
  );
}

function statements(maker: Maker, inner: () => Piece): Piece {
  const { chooser } = maker;
  const name = maker.name("z");
  const offers: readonly Offer<Piece>[] = [
    [0.5, ["loop in an expression", "for"], () => repeated(maker, name, inner)],
    [1, ["typeof macro"], () => value("typeof macro", "statement expression")`min(${leaf(maker)}, ${leaf(maker)})`],
    [
      1,
      ["typeof macro"],
      () => value("typeof macro", "statement expression")`max_t(${integerType(maker)}, ${inner()}, ${inner()})`,
    ],
    [
      1,
      [],
      () =>
        value(
          "statement expression",
        )`({ ${integerType(maker)} ${name} = ${inner()}; ${name} ${chooser.pick(["+=", "^=", "="])} ${inner()}; ${name}; })`,
    ],
    [
      0.5,
      ["if"],
      () =>
        value(
          "statement expression",
          "if",
        )`({ ${integerType(maker)} ${name} = ${inner()}; if (${inner()}) ${name}++; ${name}; })`,
    ],
  ];
  return maker.choose(offers, () => leaf(maker));
}

function repeated(maker: Maker, name: string, inner: () => Piece): Piece | null {
  if (!maker.canAfford(8)) return null;
  maker.spend(6);
  const start = inner();
  const step = maker.repeated(3, inner);
  const loop = `for (u32 ${name}i = 0; ${name}i < 3; ${name}i++)`;
  const made = value("loop in an expression", "statement expression", "for");
  return made`({ ${integerType(maker)} ${name} = ${start}; ${loop} ${name} ${maker.chooser.pick(["+=", "^=", "-="])} ${step}; ${name}; })`;
}

function generic(maker: Maker, inner: () => Piece): Piece {
  const name = maker.chooser.pick(maker.scope.variables).name;
  return value("generic")`_Generic(${name}, u8: ${inner()}, s32: ${inner()}, u64: ${inner()}, default: ${inner()})`;
}

function literal(maker: Maker, inner: () => Piece): Piece {
  return maker.chooser.chance(0.5)
    ? value("compound literal", "index")`((u32[4]){ ${inner()}, ${inner()}, ${inner()} }[${inner()} & 3])`
    : value(
        "compound literal",
        "member",
      )`(${compound(maker, "struct pair")}).${maker.chooser.pick(["first", "second"])}`;
}
