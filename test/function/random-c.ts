// Random C functions in the subset that is translated, over struct record of the cases.
// What C leaves open is not made: divisors differ from 0 (and from -1 where that could overflow), shift counts are below
// the width, no object is written and read without a sequence point between; pointers stay in the array of objects;
// compilers order calls in an expression as they like, so those write nothing: what writes is called by a statement.

/** An integer type of the generated functions. */
interface IntegerSpec {
  readonly name: string;
  readonly bits: number;
  readonly isSigned: boolean;
}

const integers: readonly IntegerSpec[] = [
  { name: "u8", bits: 8, isSigned: false },
  { name: "s8", bits: 8, isSigned: true },
  { name: "char", bits: 8, isSigned: true },
  { name: "u16", bits: 16, isSigned: false },
  { name: "s16", bits: 16, isSigned: true },
  { name: "u32", bits: 32, isSigned: false },
  { name: "s32", bits: 32, isSigned: true },
  { name: "u64", bits: 64, isSigned: false },
  { name: "s64", bits: 64, isSigned: true },
  { name: "unsigned long", bits: 64, isSigned: false },
  { name: "long", bits: 64, isSigned: true },
  { name: "_Bool", bits: 1, isSigned: false },
  { name: "enum small", bits: 32, isSigned: false },
  { name: "enum negative", bits: 32, isSigned: true },
];

const scalarMembers = [
  ...["a8", "b8", "c8", "flag", "a16", "b16", "a32", "b32", "a64", "b64", "word", "offset", "e", "n", "f3", "g5", "h1"],
  ...["f12", "f20", "f32", "pair.first", "pair.second", "whole", "low", "high"],
];

/** Wide bit-fields are cast before anything is done with them: gcc and clang differ otherwise. */
const wideMembers = ["(u64)p->f40", "(s64)p->g33"];

const constants = [
  ...["0", "1", "2", "3", "7", "-1", "15", "0x10", "31", "100", "255", "256u", "-129", "0x7fff", "0x8000", "65535u"],
  ...["0x7fffffff", "0x80000000", "0xffffffffu", "-2147483647 - 1", "4294967296ll", "0x123456789abcdefull", "-1l"],
  ...["~0ul", "~15ul", "1ul << 13", "0x8000000000000000ull", "9007199254740993ll", "'a'", "SMALL_C", "NEGATIVE_A"],
  ...["TAG_MASK", "sizeof(struct pair)", "sizeof(u64)"],
];

interface MadeFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly isWriting: boolean;
}

/** Makes functions, each with what it calls before it. */
export class RandomFunctions {
  readonly #random: () => number;
  readonly #made: MadeFunction[] = [];
  /** The function that is being made writes memory. */
  #isWriting = false;
  /** Integer variables that can be read in the function that is being made. */
  #variables: string[] = [];
  #pointers: string[] = [];
  #freshCount = 0;
  #fresh: string[] = [];

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The text of a function of that name. */
  next(name: string): string {
    const parameterTypes = Array.from({ length: 1 + this.#below(3) }, () => this.#pick(integers).name);
    const parameters = parameterTypes.map((type, index) => `${type} x${index}`);
    this.#variables = parameters.map((_, index) => `x${index}`);
    this.#pointers = ["p", "q"];
    this.#fresh = [];
    this.#isWriting = this.#random() < 0.6;
    const statements: string[] = [];
    const count = 1 + this.#below(4);
    for (let index = 0; index < count; index += 1) statements.push(this.#statement(index));
    const returns = this.#pick(integers).name;
    const result = this.#expression(4);
    const fresh = this.#fresh.map((local) => `\t${this.#pick(integers).name} ${local};\n`).join("");
    const head = `static inline ${returns} ${name}(struct record *p, struct record *q, ${parameters.join(", ")})`;
    this.#made.push({ name, parameters: parameterTypes, isWriting: this.#isWriting });
    return `${head}\n{\n${fresh}${statements.map((text) => `\t${text}\n`).join("")}\treturn ${result};\n}\n`;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(items: readonly T[]): T {
    const found = items[this.#below(items.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }

  #statement(index: number): string {
    const kind = this.#below(10);
    if (kind < 4) {
      const name = `v${index}`;
      const text = `${this.#pick(integers).name} ${name} = ${this.#expression(3)};`;
      this.#variables.push(name);
      return text;
    }
    if (kind < 5) {
      const name = `r${index}`;
      const text = `struct record *${name} = ${this.#pointer(2)};`;
      this.#pointers.push(name);
      return text;
    }
    const operator = this.#pick(["=", "=", "+=", "-=", "*=", "&=", "|=", "^="]);
    if (kind < 7 || !this.#isWriting) return `${this.#pick(this.#variables)} ${operator} ${this.#expression(3)};`;
    if (kind < 8) return `${this.#target()} ${this.#pick(["<<=", ">>="])} ${this.#expression(1)} & 7;`;
    const callee = this.#pick([...this.#made, null]);
    if (kind < 9 && callee !== null) {
      const call = this.#callOf(callee, 1);
      return this.#pick([
        `${this.#expression(1)} & 1 ? (void)${call} : (void)0;`,
        `${this.#expression(1)} || ${call};`,
        `${this.#pick(this.#variables)} ${operator} ${call};`,
        `${call};`,
      ]);
    }
    return `${this.#target()} ${operator} ${this.#expression(3)};`;
  }

  /** A place in memory. */
  #target(): string {
    const pointer = this.#pick(this.#pointers);
    switch (this.#below(6)) {
      case 0:
        return `${pointer}->words[${this.#expression(1)} & 3]`;
      case 1:
        return `${pointer}->shorts[${this.#expression(1)} & 1]`;
      case 2:
        return `${pointer}->longs[${this.#expression(1)} & 1]`;
      case 3:
        return `${pointer}->pairs[${this.#expression(1)} & 1].${this.#pick(["first", "second"])}`;
      default:
        return `${pointer}->${this.#pick(scalarMembers)}`;
    }
  }

  #pointer(depth: number): string {
    const plain = this.#pick(this.#pointers);
    if (depth === 0) return plain;
    switch (this.#below(6)) {
      case 0:
        return `(${plain}->next ? ${plain}->next : ${this.#pointer(depth - 1)})`;
      case 1:
        return `(${plain}->links[${this.#expression(1)} & 1] ?: ${this.#pointer(depth - 1)})`;
      case 2:
        return `(${this.#expression(1)} ? ${this.#pointer(depth - 1)} : ${this.#pointer(depth - 1)})`;
      case 3:
        return `(struct record *)(((unsigned long)${plain} | (${this.#expression(1)} & 7)) & ~15ul)`;
      case 4:
        return `(struct record *)((char *)&${plain}->pair - __builtin_offsetof(struct record, pair))`;
      default:
        return plain;
    }
  }

  #leaf(): string {
    const pointer = this.#pick(this.#pointers);
    switch (this.#below(12)) {
      case 0:
      case 1:
      case 2:
        return this.#pick(this.#variables);
      case 3:
      case 4:
        return `(${this.#pick(constants)})`;
      case 5:
        return this.#pick(wideMembers);
      case 6:
        return `${pointer}->bytes[${this.#pick(this.#variables)} & 3]`;
      case 7:
        return `${pointer}->grid[${this.#pick(this.#variables)} & 1][${this.#below(3)}]`;
      case 8:
        return this.#target();
      case 9:
        return this.#pick([`(u32)(unsigned long)${pointer}`, `(unsigned long)${pointer}->next`, `(${pointer} == p)`]);
      default:
        return `${pointer}->${this.#pick(scalarMembers)}`;
    }
  }

  #expression(depth: number): string {
    if (depth <= 0) return this.#leaf();
    const inner = (): string => this.#expression(depth - 1);
    switch (this.#below(17)) {
      case 0:
      case 1:
      case 2:
        return `(${inner()} ${this.#pick(["+", "-", "*"])} ${inner()})`;
      case 3:
        return `(${inner()} ${this.#pick(["&", "|", "^"])} ${inner()})`;
      case 4:
        return this.#division(inner);
      case 5:
        return this.#shift(inner);
      case 6:
      case 7:
        return `(${inner()} ${this.#pick(["<", "<=", ">", ">=", "==", "!="])} ${inner()})`;
      case 8:
        return `(${inner()} ${this.#pick(["&&", "||"])} ${inner()})`;
      case 9:
        return `(${inner()} ? ${inner()} : ${inner()})`;
      case 10:
        return `${this.#pick(["-", "~", "!", "+"])}(${inner()})`;
      case 11:
      case 12:
        return `(${this.#pick(integers).name})(${inner()})`;
      case 13:
        return this.#assigned(inner);
      case 14:
        return this.#call(depth - 1) ?? inner();
      case 15:
        return this.#pick([
          `(${this.#pointer(1)} - ${this.#pick(this.#pointers)})`,
          `(${this.#pointer(1)} ${this.#pick(["<", ">=", "==", "!="])} ${this.#pointer(1)})`,
          `!${this.#pick(this.#pointers)}->next`,
          `(unsigned long)(${this.#pointer(1)})`,
        ]);
      default:
        return this.#leaf();
    }
  }

  #division(inner: () => string): string {
    const operator = this.#pick(["/", "%"]);
    return this.#pick([
      `(${inner()} ${operator} ((u32)(${inner()}) | 1))`,
      `((u64)(${inner()}) ${operator} ((u64)(${inner()}) | 1))`,
      `((s64)(${inner()}) ${operator} (((s64)(${inner()}) & 0x7fffffffff) + 1))`,
      `((s32)(${inner()}) ${operator} (((s32)(${inner()}) & 0xffff) + 1))`,
      `((s32)(${inner()}) ${operator} ${this.#pick(["3", "-7", "16", "1000003"])})`,
      `((u32)(${inner()}) ${operator} ${this.#pick(["5u", "32u", "0x80000000u"])})`,
      `((u64)(${inner()}) ${operator} ${this.#pick(["10ull", "4096ull", "0x100000001ull"])})`,
    ]);
  }

  #shift(inner: () => string): string {
    const operator = this.#pick(["<<", ">>"]);
    return this.#pick([
      `((u32)(${inner()}) ${operator} (${inner()} & 31))`,
      `((s32)(${inner()}) ${operator} (${inner()} & 31))`,
      `((u64)(${inner()}) ${operator} (${inner()} & 63))`,
      `((s64)(${inner()}) ${operator} (${inner()} & 63))`,
      `((s16)(${inner()}) ${operator} ${this.#below(31)})`,
      `((u64)(${inner()}) ${operator} ${this.#below(64)})`,
      `((s64)(${inner()}) ${operator} ${this.#below(64)})`,
    ]);
  }

  /** An assignment inside of an expression, to a local that nothing else uses. */
  #assigned(inner: () => string): string {
    const name = `t${this.#freshCount}`;
    this.#freshCount += 1;
    this.#fresh.push(name);
    return this.#pick([
      `(${name} = ${inner()}, ${name} ^ ${inner()})`,
      `(${name} = ${inner()}, ${name} += ${inner()}, ${name}++, ${name})`,
      `(${name} = ${inner()})`,
    ]);
  }

  /** A call of a function that only reads, if there is one. */
  #call(depth: number): string | null {
    const readers = this.#made.filter(({ isWriting }) => !isWriting);
    return readers.length === 0 ? null : this.#callOf(this.#pick(readers), depth);
  }

  #callOf({ name, parameters }: MadeFunction, depth: number): string {
    const given = parameters.map(() => this.#expression(depth));
    return `${name}(${[this.#pick(this.#pointers), this.#pick(this.#pointers), ...given].join(", ")})`;
  }
}
