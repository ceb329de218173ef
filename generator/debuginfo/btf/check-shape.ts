// The first check of a BTF file: every type alone, and that what it names is there and of the right kind.
// Rule: what Documentation/bpf/btf.rst says of each kind, and the kernel's verifier (kernel/bpf/btf.c, btf_*_check_meta)
// where a breach would make a layout wrong. What it asks for beyond that, sorted DATASECs for example, is passed over.
import { btfKind, isNoType, kindRows } from "./kind.js";
import type { BtfReporter } from "./report.js";
import { printable } from "./strings.js";
import type { BtfTable } from "./table.js";

/** Names may be shared and overlap, so few bytes can make any number of long ones. Kernels come to 5 MB. */
const NAME_BYTES_MAX_ALL = 128 * 2 ** 20;

/** Checks every type of the file itself; its base was checked when it was read. */
export function checkShapes(table: BtfTable, reporter: BtfReporter): void {
  if (!checkStrings(table, reporter)) return;
  const check = new ShapeCheck(table, reporter);
  for (let id = table.ownStart; id < table.count; id += 1) check.check(id);
  const { nameBytes } = check;
  if (nameBytes <= NAME_BYTES_MAX_ALL) return;
  reporter.error(
    "K2008",
    "BTF types",
    `their names have ${nameBytes} bytes in all; at most ${NAME_BYTES_MAX_ALL} are read`,
  );
}

function checkStrings(table: BtfTable, reporter: BtfReporter): boolean {
  const { bytes } = table.strings;
  if (bytes.length === 0 || bytes.at(-1) !== 0) {
    reporter.error("K2007", "BTF string section", "it does not end in a zero byte");
    return false;
  }
  if (bytes[0] !== 0) {
    const hint = "split BTF, as kernel modules have it, needs its base: the BTF of the kernel";
    reporter.error("K2018", "BTF string section", "it does not start with the empty name", { hint });
    return false;
  }
  return true;
}

/** Checks one type after the other. What is checked is named by a word and, of lists, an index: a text only for mistakes. */
class ShapeCheck {
  readonly #table: BtfTable;
  readonly #reporter: BtfReporter;
  /** Whether names have to be measured: not when even the longest in every place would do. */
  readonly #areNamesMeasured: boolean;
  #id = 0;
  #nameBytes = 0;

  constructor(table: BtfTable, reporter: BtfReporter) {
    this.#table = table;
    this.#reporter = reporter;
    this.#areNamesMeasured = (table.words.length / 2) * table.strings.byteLengthMax > NAME_BYTES_MAX_ALL;
  }

  /** Bytes of all names of the file itself, where they were measured. */
  get nameBytes(): number {
    return this.#nameBytes;
  }

  check(id: number): void {
    const table = this.#table;
    this.#id = id;
    const kind = table.kindOf(id);
    this.#checkName(table.nameOf(id), "its name");
    switch (kind) {
      case btfKind.int:
        this.#checkInt();
        break;
      case btfKind.enum:
      case btfKind.enum64:
        this.#checkEnum(kind === btfKind.enum ? 2 : 3);
        break;
      case btfKind.array:
        this.#checkType(table.wordOf(id, 0), "its element");
        this.#checkType(table.wordOf(id, 1), "its index");
        break;
      case btfKind.struct:
      case btfKind.union:
        this.#checkList(3, "the name of member", "the type of member");
        break;
      case btfKind.prototype:
        this.#checkType(table.sizeOrTypeOf(id), "what it returns");
        this.#checkList(2, "the name of parameter", "the type of parameter");
        break;
      case btfKind.typedef:
        this.#checkNamed();
        this.#checkType(table.sizeOrTypeOf(id), "its target");
        break;
      case btfKind.pointer:
      case btfKind.const:
      case btfKind.volatile:
      case btfKind.restrict:
      case btfKind.typeTag:
        this.#checkType(table.sizeOrTypeOf(id), "its target");
        break;
      default:
        this.#checkOther(kind);
        break;
    }
  }

  /** What is no type of C. */
  #checkOther(kind: number): void {
    const target = this.#table.sizeOrTypeOf(this.#id);
    switch (kind) {
      case btfKind.forward:
        this.#checkNamed();
        break;
      case btfKind.function:
        if (this.#checkId(target, "its type") && this.#table.kindOf(target) !== btfKind.prototype) {
          this.#error("K2010", `its type, ${this.#table.placeOf(target)}, is no function type`);
        }
        break;
      case btfKind.variable:
        this.#checkType(target, "its type");
        break;
      case btfKind.declarationTag:
        this.#checkId(target, "what it belongs to");
        break;
      case btfKind.section:
        this.#checkSection();
        break;
    }
  }

  #checkInt(): void {
    const byteSize = this.#table.sizeOrTypeOf(this.#id);
    const word = this.#table.wordOf(this.#id, 0);
    const [bitOffset, bitSize] = [(word >>> 16) & 0xff, word & 0xff];
    if (bitSize === 0 || bitOffset + bitSize > 8 * byteSize) {
      this.#error("K2016", `${bitSize} bits at bit ${bitOffset} of ${byteSize} bytes`);
    }
  }

  #checkEnum(stride: number): void {
    const byteSize = this.#table.sizeOrTypeOf(this.#id);
    if (![1, 2, 4, 8].includes(byteSize)) this.#error("K2016", `an enum of ${byteSize} bytes`);
    for (let index = 0; index < this.#table.lengthOf(this.#id); index += 1) {
      const name = this.#table.wordOf(this.#id, stride * index);
      this.#checkName(name, "the name of enumerator", index);
    }
  }

  #checkList(stride: number, nameWord: string, typeWord: string): void {
    const table = this.#table;
    for (let index = 0; index < table.lengthOf(this.#id); index += 1) {
      this.#checkName(table.wordOf(this.#id, stride * index), nameWord, index);
      this.#checkType(table.wordOf(this.#id, stride * index + 1), typeWord, index);
    }
  }

  #checkSection(): void {
    for (let index = 0; index < this.#table.lengthOf(this.#id); index += 1) {
      this.#checkId(this.#table.wordOf(this.#id, 3 * index), "entry", index);
    }
  }

  #checkNamed(): void {
    if (this.#table.strings.isEmpty(this.#table.nameOf(this.#id))) this.#error("K2008", "it has no name");
  }

  #checkName(byteOffset: number, word: string, index: number | null = null): void {
    const { strings, ownStringStart } = this.#table;
    if (byteOffset >= strings.bytes.length) {
      const message = `${numbered(word, index)} is at byte ${byteOffset} of ${strings.bytes.length} bytes of names`;
      this.#error("K2007", message, this.#baseHint());
    } else if (byteOffset < ownStringStart && !strings.isStart(byteOffset)) {
      const end = printable(strings.textAt(byteOffset));
      const message = `${numbered(word, index)} would be "${end}", the end of another name of the base`;
      this.#error("K2019", message, this.#baseHint());
    } else {
      if (this.#areNamesMeasured) this.#nameBytes += strings.byteLengthAt(byteOffset);
      const mistake = strings.mistakeAt(byteOffset);
      if (mistake !== null) this.#error("K2008", `${numbered(word, index)} ${mistake}`);
    }
  }

  #checkType(id: number, word: string, index: number | null = null): void {
    if (!this.#checkId(id, word, index)) return;
    const kind = this.#table.kindOf(id);
    if (!isNoType(kind)) return;
    const message = `${numbered(word, index)} is a ${kindRows[kind]?.word ?? "kind"}, which is no type`;
    this.#error("K2010", message, this.#table.ownStart === 1 ? null : this.#baseHint());
  }

  #checkId(id: number, word: string, index: number | null = null): boolean {
    if (id < this.#table.count) return true;
    const message = `${numbered(word, index)} is type ${id}; the last is ${this.#table.count - 1}`;
    this.#error("K2009", message, this.#baseHint());
    return false;
  }

  /** What may be wrong when names or ids lead nowhere. */
  #baseHint(): string {
    return this.#table.ownStart === 1
      ? "if this is split BTF, of a kernel module for example, give its base"
      : "give the base that the file was made for: the BTF of the same kernel build";
  }

  #error(
    code: "K2007" | "K2008" | "K2009" | "K2010" | "K2016" | "K2019",
    message: string,
    hint: string | null = null,
  ): void {
    this.#reporter.error(code, this.#table.placeOf(this.#id), message, { hint });
  }
}

function numbered(word: string, index: number | null): string {
  return index === null ? word : `${word} ${index}`;
}
