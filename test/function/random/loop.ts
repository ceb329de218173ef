// Loops: their bounds are text, so that they end whatever is made smaller.
import { statements } from "./control.js";
import { expression } from "./expression.js";
import type { Maker, Offer } from "./maker.js";
import { type Construct, type Piece, statement } from "./piece.js";
import { pointerTo, recordName } from "./pointer.js";

/** A loop of a few rounds; null when a body would cost too much here. */
export function loop(maker: Maker): Piece | null {
  const { chooser } = maker;
  const times = chooser.pick([2, 3, 4]);
  if (!maker.canAfford(times * 4)) return null;
  const isNested = maker.isRepeated;
  const offers: readonly Offer<Piece>[] = [
    [4, ["for"], () => counted(maker, times)],
    [1, ["for", "wrapping counter"], () => wrapping(maker)],
    [1, ["for", "comma in for", "comma"], () => twoCounters(maker)],
    [1, ["while"], () => whileLoop(maker, times)],
    [1, ["while"], () => countedWhile(maker, times)],
    [1, ["while", "effect in a condition"], () => whileEffect(maker, times)],
    [1.5, ["do"], () => doLoop(maker, times)],
    [1, ["endless", "break"], () => endless(maker, times)],
    [1, ["list walk", "for"], () => listWalk(maker, times)],
    [1, ["pointer loop", "for"], () => pointerLoop(maker)],
  ];
  const none = statement()``;
  const made = maker.choose(offers, () => none);
  if (made === none) return null;
  return isNested ? { ...made, constructs: [...made.constructs, "nested loop"] } : made;
}

/** A body in which a counter can be read. */
function body(maker: Maker, times: number, ...counters: readonly string[]): readonly Piece[] {
  return maker.nested(() => {
    for (const counter of counters) maker.scope.addVariable(counter, false);
    return maker.repeated(times, () => statements(maker));
  });
}

function counted(maker: Maker, times: number): Piece {
  const { chooser } = maker;
  const name = maker.name("i");
  const made = statement("for");
  switch (chooser.below(4)) {
    case 0: {
      const type = chooser.pick(["u8", "s32", "u32", "u64", "s64"]);
      return made`for (${type} ${name} = 0; ${name} < ${times}; ${name}++) {\n${body(maker, times, name)}\n}`;
    }
    case 1:
      return made`for (s32 ${name} = ${times - 1}; ${name} >= 0; --${name}) {\n${body(maker, times, name)}\n}`;
    case 2:
      return made`for (u32 ${name} = ${times}; ${name}-- > 0; ) {\n${body(maker, times, name)}\n}`;
    default:
      return made`for (s64 ${name} = ${expression(maker, 1)} & 3; ${name} < 8; ${name} += 3) {\n${body(maker, 3, name)}\n}`;
  }
}

function wrapping(maker: Maker): Piece {
  const name = maker.name("i");
  const [type, start, condition, step] = maker.chooser.pick([
    ["u8", "254", "!= 2", "++"],
    ["u8", "2", "< 3", "--"],
    ["u32", "2", "< 3", "--"],
    ["u64", "2", "< 3", "--"],
    ["u16", "65534", ">= 3", "++"],
    ["u32", "0xfffffffeu", ">= 3", "++"],
    ["u64", "~0ull - 1", ">= 3", "++"],
  ] as const);
  const inside = body(maker, 4, name);
  return statement(
    "for",
    "wrapping counter",
  )`for (${type} ${name} = ${start}; ${name} ${condition}; ${name}${step}) {\n${inside}\n}`;
}

function twoCounters(maker: Maker): Piece {
  const [low, high] = [maker.name("i"), maker.name("j")];
  const inside = body(maker, 3, low, high);
  return statement(
    "for",
    "comma in for",
    "comma",
  )`for (u32 ${low} = 0, ${high} = 5; ${low} < ${high}; ${low}++, ${high}--) {\n${inside}\n}`;
}

function whileLoop(maker: Maker, times: number): Piece {
  const name = maker.name("m");
  const start = expression(maker, 1);
  const inside = body(maker, times, name);
  maker.scope.addVariable(name, false);
  return statement("while")`u32 ${name} = ${start} & ${times === 4 ? 3 : 1};\nwhile (${name}--) {\n${inside}\n}`;
}

function countedWhile(maker: Maker, times: number): Piece {
  const name = maker.name("m");
  const condition = maker.scope.inBlock(() => {
    maker.scope.addVariable(name, false);
    return maker.repeated(times, () => expression(maker, 2));
  });
  const inside = body(maker, times, name);
  maker.scope.addVariable(name, false);
  return statement(
    "while",
    "logical",
  )`u8 ${name} = 0;\nwhile (${name} < ${times} && ${condition}) {\n${name}++;\n${inside}\n}`;
}

/** The condition changes a variable, and is left in its middle. */
function whileEffect(maker: Maker, times: number): Piece | null {
  const known = maker.scope.variables.filter(({ isAssignable }) => isAssignable);
  if (known.length === 0) return null;
  const { chooser } = maker;
  const { name: changed } = chooser.pick(known);
  const name = maker.name("m");
  const inside = body(maker, times, name);
  const step = maker.repeated(times, () => expression(maker, 1));
  maker.scope.addVariable(name, false);
  const test = chooser.pick([`(${changed} >>= 1)`, `${changed}--`, `++${changed}`]);
  const made = statement("while", "effect in a condition", "logical");
  return chooser.chance(0.5)
    ? made`u32 ${name} = 0;\nwhile (${test} && ${name}++ < ${times}) {\n${inside}\n}`
    : made`u32 ${name} = 0;\nwhile ((${changed} ^= ${step}, ${name}++ < ${times}) && ${changed} != 3) {\n${inside}\n}`;
}

function doLoop(maker: Maker, times: number): Piece {
  const name = maker.name("m");
  const inside = body(maker, times, name);
  const condition = maker.repeated(times, () => expression(maker, 2));
  maker.scope.addVariable(name, false);
  return statement("do", "logical")`u8 ${name} = 0;\ndo {\n${inside}\n} while (++${name} < ${times} && ${condition});`;
}

function endless(maker: Maker, times: number): Piece {
  const name = maker.name("m");
  const inside = body(maker, times + 1, name);
  maker.scope.addVariable(name, false);
  const head = maker.chooser.pick(["for (;;)", "while (1)"]);
  return statement(
    "endless",
    "break",
    "if",
  )`u32 ${name} = 0;\n${head} {\nif (${name}++ >= ${times})\nbreak;\n${inside}\n}`;
}

function listWalk(maker: Maker, times: number): Piece {
  const [count, name] = [maker.name("i"), maker.name("r")];
  const start = recordName(maker);
  const inside = maker.nested(() => {
    maker.scope.addPointer(name, "struct record", false);
    return body(maker, times, count);
  });
  const found: readonly Construct[] = ["list walk", "for", "comma in for", "comma"];
  maker.scope.addVariable(count, false);
  return statement(
    ...found,
  )`u32 ${count} = 0;\nfor (struct record *${name} = ${start}; ${name} && ${count} < ${times}; ${name} = ${name}->next, ${count}++) {\n${inside}\n}`;
}

/** Over the four words of a record. */
function pointerLoop(maker: Maker): Piece | null {
  const name = maker.name("w");
  const array = `${recordName(maker)}->words`;
  const inside = maker.nested(() => {
    maker.scope.addPointer(name, "u32", false);
    return body(maker, 4);
  });
  const [low, high] = [pointerTo(maker, "u32", "any", 0) === null ? "" : array, `${array} + 4`];
  return maker.chooser.chance(0.5)
    ? statement(
        "pointer loop",
        "for",
        "pointer arithmetic",
      )`for (u32 *${name} = ${low}; ${name} < ${high}; ${name}++) {\n${inside}\n}`
    : statement(
        "pointer loop",
        "for",
        "pointer arithmetic",
      )`for (u32 *${name} = ${low}, *${name}end = ${high}; ${name} != ${name}end; ++${name}) {\n${inside}\n}`;
}
