// Statements without statements inside: declarations, assignments, calls, atomics, jumps.
import { arrayBraces, braces, structValue } from "./aggregate.js";
import { atomicStatement } from "./atomic.js";
import { callOf } from "./call.js";
import { expression, integerType } from "./expression.js";
import type { Maker, Offer } from "./maker.js";
import { targetTypes } from "./members.js";
import { type Construct, type Piece, piece, statement } from "./piece.js";
import { place } from "./place.js";
import { pointerTo, recordName, recordPointer } from "./pointer.js";

/** A statement that is none of C's control flow, or a jump. */
export function simpleStatement(maker: Maker): Piece {
  maker.spend(1);
  return maker.choose([...declarations(maker), ...effects(maker), ...jumps(maker)], () => assignment(maker));
}

/** A statement that declares nothing and jumps nowhere: what may stand behind a label, or without braces. */
export function plainStatement(maker: Maker): Piece {
  maker.spend(1);
  return maker.choose(effects(maker), () => assignment(maker));
}

function declarations(maker: Maker): readonly Offer<Piece>[] {
  return [
    [4, ["local"], () => local(maker)],
    [0.5, ["bare local", "if", "else"], () => bareLocal(maker)],
    [1, ["narrow compound"], () => narrowCompound(maker)],
    [1, ["pointer local"], () => recordLocal(maker)],
    [1, ["pointer local", "pointer to a member"], () => pointerLocal(maker)],
    [0.4, ["pointer to pointer"], () => pointerToPointer(maker)],
    [1.2, ["address of a local"], () => addressedLocal(maker)],
    [1, ["local array"], () => localArray(maker)],
    [0.5, ["local matrix"], () => localMatrix(maker)],
    [1.5, ["local struct"], () => localStruct(maker)],
    [0.2, ["record copy"], () => recordCopy(maker)],
    [0.4, ["local union"], () => localUnion(maker)],
  ];
}

function local(maker: Maker): Piece {
  const isConstant = maker.has("const local") && maker.chooser.chance(0.2);
  const name = maker.name("v");
  const found: readonly Construct[] = isConstant ? ["local", "const local"] : ["local"];
  const made = statement(
    ...found,
  )`${isConstant ? "const " : ""}${integerType(maker)} ${name} = ${expression(maker, 2)};`;
  maker.scope.addVariable(name, !isConstant);
  return made;
}

function bareLocal(maker: Maker): Piece {
  const name = maker.name("v");
  const [condition, left, right] = [expression(maker, 2), expression(maker, 2), expression(maker, 2)];
  maker.scope.addVariable(name, true);
  const type = integerType(maker);
  return statement(
    "bare local",
    "if",
    "else",
  )`${type} ${name};\nif (${condition})\n${name} = ${left};\nelse\n${name} = ${right};`;
}

function recordLocal(maker: Maker): Piece {
  const name = maker.name("r");
  const made = statement("pointer local")`struct record *${name} = ${recordPointer(maker, 2)};`;
  maker.scope.addPointer(name, "struct record", false);
  return made;
}

function pointerLocal(maker: Maker): Piece | null {
  const target = maker.chooser.pick(targetTypes);
  const isLocal = maker.chooser.chance(maker.isWriting ? 0.3 : 0.6);
  const pointer = pointerTo(maker, target, isLocal ? "local" : "any", 1);
  if (pointer === null) return null;
  const name = maker.name("w");
  maker.scope.addPointer(name, target, isLocal);
  return statement("pointer local")`${target} *${name} = ${pointer};`;
}

function pointerToPointer(maker: Maker): Piece | null {
  const known = maker.scope.pointers.filter(({ target }) => ["u32", "u64", "s16", "u8"].includes(target));
  if (known.length === 0) return null;
  const { name: inner, target, isLocal } = maker.chooser.pick(known);
  const name = maker.name("ww");
  maker.scope.addPointer(name, `${target} *`, isLocal);
  return statement("pointer to pointer", "address of a local")`${target} **${name} = &${inner};`;
}

function addressedLocal(maker: Maker): Piece {
  const type = maker.chooser.pick(["u8", "s16", "u16", "u32", "s32", "u64"]);
  const name = maker.name("n");
  const made = statement("local")`${type} ${name} = ${expression(maker, 2)};`;
  maker.scope.addObject(name, type, null);
  return made;
}

function localArray(maker: Maker): Piece {
  const type = maker.chooser.pick(["u8", "s16", "u16", "u32", "s32", "u64"]);
  const length = maker.chooser.pick([2, 4]);
  const name = maker.name("a");
  const made = statement("local array")`${type} ${name}[${length}] = ${arrayBraces(maker, length)};`;
  maker.scope.addObject(name, type, length);
  return made;
}

/** Rows of four, with braces of their own or without. */
function localMatrix(maker: Maker): Piece {
  const type = maker.chooser.pick(["u8", "s16", "u32", "u64"]);
  const name = maker.name("g");
  const e = (): Piece => expression(maker, 1);
  const made = maker.chooser.chance(0.5)
    ? statement("local matrix", "initializer")`${type} ${name}[2][4] = { { ${e()}, ${e()} }, { ${e()} } };`
    : statement("local matrix", "designator")`${type} ${name}[2][4] = { ${e()}, [1][2] = ${e()}, ${e()} };`;
  maker.scope.addMatrix(name);
  return made;
}

function localStruct(maker: Maker): Piece {
  const { chooser, scope } = maker;
  const tag = chooser.pick(["struct pair", "struct box"] as const);
  const name = maker.name("b");
  const isCopy = maker.has("struct copy out") && (!maker.has("initializer") || chooser.chance(0.4));
  const made = isCopy
    ? statement("local struct", "struct copy out")`${tag} ${name} = ${structValue(maker, tag)};`
    : statement("local struct")`${tag} ${name} = ${braces(maker, tag)};`;
  scope.addAggregate(name, tag);
  return made;
}

function recordCopy(maker: Maker): Piece | null {
  if (maker.isRepeated) return null;
  const name = maker.name("copy");
  const made = statement("record copy", "struct copy out")`struct record ${name} = *${recordPointer(maker, 1)};`;
  maker.scope.addAggregate(name, "struct record");
  return made;
}

function localUnion(maker: Maker): Piece {
  const name = maker.name("un");
  const made = statement("local union")`union word ${name} = ${braces(maker, "union word")};`;
  maker.scope.addAggregate(name, "union word");
  return made;
}

function effects(maker: Maker): readonly Offer<Piece>[] {
  return [
    [4, [], () => assignment(maker)],
    [3, ["store"], () => store(maker)],
    [2, ["compound store"], () => compoundStore(maker)],
    [1.5, ["increment"], () => increment(maker)],
    [1.5, ["struct assignment"], () => structAssignment(maker)],
    [0.7, ["member"], () => pointerStore(maker)],
    [2.5, ["call"], () => callStatement(maker)],
    [1, ["atomic"], () => atomicStatement(maker)],
    [0.4, ["typeof macro", "do"], () => swap(maker)],
    [0.7, ["pointer increment"], () => pointerIncrements(maker)],
    [0.2, ["empty statement"], () => statement("empty statement")`;`],
  ];
}

const operators = ["+=", "-=", "*=", "&=", "|=", "^="] as const;

/** To a variable, or to a local object when there is no variable that may change. */
function assignment(maker: Maker): Piece {
  const known = maker.scope.variables.filter(({ isAssignable }) => isAssignable);
  const { chooser } = maker;
  if (known.length === 0) return statement("cast")`(void)${expression(maker, 1)};`;
  return statement()`${chooser.pick(known).name} ${chooser.pick(["=", ...operators])} ${expression(maker, 2)};`;
}

function store(maker: Maker): Piece | null {
  const target = place(maker, "write");
  return target === null ? null : statement("store")`${target} = ${expression(maker, 2)};`;
}

function compoundStore(maker: Maker): Piece | null {
  const target = place(maker, "write");
  if (target === null) return null;
  const { chooser } = maker;
  return chooser.chance(0.3)
    ? statement("compound store", "shift")`${target} ${chooser.pick(["<<=", ">>="])} ${expression(maker, 1)} & 7;`
    : statement("compound store")`${target} ${chooser.pick(operators)} ${expression(maker, 2)};`;
}

function narrowCompound(maker: Maker): Piece {
  const { chooser } = maker;
  const name = maker.name("k");
  const type = chooser.pick(["u8", "s8", "u16", "s16"]);
  const made = statement(
    "narrow compound",
  )`${type} ${name} = ${expression(maker, 1)};\n${name} ${chooser.pick(["+=", "-=", "*="])} ${expression(maker, 2)};\n${name} >>= ${chooser.below(8)};\n${name}${chooser.pick(["++", "--"])};`;
  maker.scope.addVariable(name, true);
  return made;
}

function increment(maker: Maker): Piece | null {
  const target = place(maker, "write");
  if (target === null) return null;
  const step = maker.chooser.pick(["++", "--"]);
  return maker.chooser.chance(0.5)
    ? statement("increment")`(${target})${step};`
    : statement("increment")`${step}(${target});`;
}

function structAssignment(maker: Maker): Piece | null {
  const { chooser, scope } = maker;
  const tag = chooser.pick(["struct pair", "struct box"] as const);
  const locals = scope.aggregates.filter((one) => one.tag === tag);
  if (locals.length > 0 && chooser.chance(0.4)) {
    return statement(
      "struct assignment",
      "struct copy out",
    )`${chooser.pick(locals).name} = ${structValue(maker, tag)};`;
  }
  const target = pointerTo(maker, tag, "writable", 0);
  if (target === null) return null;
  return statement("struct assignment", "struct copy in")`*${target} = ${structValue(maker, tag)};`;
}

/** Pointers that the memory holds; a function that was given a local record tells nobody. */
function pointerStore(maker: Maker): Piece | null {
  if (!maker.isWriting || maker.isTame) return null;
  const name = recordName(maker);
  const { chooser } = maker;
  const kind = chooser.below(4);
  if (kind === 0) return statement("store")`${name}->next = ${recordPointer(maker, 2)};`;
  if (kind === 1) return statement("store")`${name}->links[${expression(maker, 1)} & 1] = ${recordPointer(maker, 2)};`;
  if (kind === 2) return statement("store", "void pointer")`${name}->any = ${recordPointer(maker, 1)};`;
  const [path, target] = chooser.chance(0.5) ? (["cursor", "s32"] as const) : (["boxed", "struct box"] as const);
  const pointer = pointerTo(maker, target, "memory", 1);
  return pointer === null ? null : statement("store")`${name}->${path} = ${pointer};`;
}

/** What is written is written by the call alone: nothing else in the statement reads what it may change. */
function callStatement(maker: Maker): Piece | null {
  const callees = maker.made.filter((one) => (maker.isWriting || !one.isWriting) && maker.canAfford(one.cost));
  if (callees.length === 0) return null;
  const { chooser, scope } = maker;
  const callee = chooser.pick(callees);
  const call = callOf(maker, callee, 1);
  if (callee.returns === "void") return statement("void function")`${call};`;
  const known = scope.variables.filter(({ isAssignable }) => isAssignable);
  const name = known.length === 0 ? null : chooser.pick(known).name;
  const condition = (): Piece => expression(maker, 1);
  const offers: readonly Offer<Piece>[] = [
    [1, [], () => statement()`${call};`],
    [1, ["conditional"], () => statement("conditional")`${condition()} & 1 ? (void)${call} : (void)0;`],
    [1, ["logical"], () => statement("logical")`${condition()} ${chooser.pick(["||", "&&"])} ${call};`],
    [3, [], () => (name === null ? null : statement()`${name} ${chooser.pick(["=", ...operators])} ${call};`)],
  ];
  return maker.choose(offers, () => statement()`${call};`);
}

function swap(maker: Maker): Piece | null {
  const known = maker.scope.variables.filter(({ isAssignable }) => isAssignable);
  if (known.length < 2) return null;
  const [left, right] = [maker.chooser.pick(known).name, maker.chooser.pick(known).name];
  return left === right ? null : statement("typeof macro", "do")`swap_values(${left}, ${right});`;
}

/** `*w++ = …` over an array of at least two. */
function pointerIncrements(maker: Maker): Piece | null {
  const { chooser, scope } = maker;
  const arrays = [
    ...scope.objects.filter(({ length }) => length !== null).map(({ name, type }) => ({ array: name, type })),
    ...(maker.isWriting
      ? [
          { array: `${recordName(maker)}->words`, type: "u32" },
          { array: `${recordName(maker)}->longs`, type: "u64" },
          { array: `${recordName(maker)}->bytes`, type: "u8" },
        ]
      : []),
  ];
  const known = scope.variables.filter(({ isAssignable }) => isAssignable);
  if (arrays.length === 0 || known.length === 0) return null;
  const { array, type } = chooser.pick(arrays);
  const name = maker.name("w");
  const target = chooser.pick(known).name;
  const e = (): Piece => expression(maker, 1);
  const made = statement("pointer increment", "dereference", "block");
  return chooser.chance(0.5)
    ? made`{\n${type} *${name} = ${array};\n*${name}++ = ${e()};\n*${name} ${chooser.pick(operators)} ${e()};\n${target} = *--${name};\n}`
    : made`{\n${type} *${name} = ${array} + 1;\n(*${name}--)++;\n*${name} ^= ${e()};\n${name} += 1;\n${target} ${chooser.pick(operators)} *${name};\n}`;
}

function jumps(maker: Maker): readonly Offer<Piece>[] {
  const condition = (): Piece => expression(maker, 2);
  const result = (): Piece | string => (maker.returns === "void" ? "" : expression(maker, 2));
  const goTo = (): Piece | null => {
    if (maker.labels.length === 0) return null;
    const found: readonly Construct[] = maker.isRepeated ? ["if", "goto out of a loop"] : ["if"];
    return statement(...found)`if (${condition()})\ngoto ${maker.chooser.pick(maker.labels)};`;
  };
  return [
    [0.7, ["early return", "if"], () => statement("early return", "if")`if (${condition()})\nreturn ${result()};`],
    [2, ["cleanup label", "if"], goTo],
    [0.5, ["jump out of an expression", "if"], () => jumpOut(maker)],
    [0.4, ["unreachable code", "if"], () => unreachable(maker)],
    [1.5, ["break", "if"], () => (maker.isBreakable ? statement("break", "if")`if (${condition()})\nbreak;` : null)],
    [
      1.5,
      ["continue", "if"],
      () => (maker.isContinuable ? statement("continue", "if")`if (${condition()})\ncontinue;` : null),
    ],
  ];
}

/** A jump, as it is spelled. */
function anyJump(maker: Maker): Piece {
  const jumps: readonly string[] = [
    ...(maker.isBreakable ? ["break"] : []),
    ...(maker.isContinuable ? ["continue"] : []),
    ...maker.labels.map((label) => `goto ${label}`),
    "return",
  ];
  const jump = maker.chooser.pick(jumps);
  const isResult = jump === "return" && maker.returns !== "void";
  return isResult ? piece("part")`return ${expression(maker, 1)}` : piece("part")`${jump}`;
}

/** Out of the middle of an expression, whose other parts have no effect. */
function jumpOut(maker: Maker): Piece | null {
  const known = maker.scope.variables.filter(({ isAssignable }) => isAssignable);
  if (known.length === 0) return null;
  const { chooser } = maker;
  const e = (): Piece => expression(maker, 1);
  const inner = piece("part")`({ if (${e()}) ${anyJump(maker)}; ${e()}; })`;
  const whole = chooser.pick([
    () => piece("part")`${inner}`,
    () => piece("part")`(${e()} + ${inner})`,
    () => piece("part")`(${e()} && ${inner})`,
    () => piece("part")`(${e()} ? ${inner} : ${e()})`,
  ])();
  const operator = chooser.pick(["=", ...operators]);
  return statement(
    "jump out of an expression",
    "statement expression",
    "if",
  )`${chooser.pick(known).name} ${operator} ${whole};`;
}

function unreachable(maker: Maker): Piece {
  const never = { ...plainStatement(maker), role: "part" as const };
  return statement("unreachable code", "if")`if (${expression(maker, 1)}) {\n${anyJump(maker)};\n${never}\n}`;
}
