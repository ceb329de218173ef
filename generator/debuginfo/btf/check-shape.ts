// The first check of a BTF file: every type alone, and that what it names is there and of the right kind.
// Rule: what Documentation/bpf/btf.rst says of each kind, and the kernel's verifier (kernel/bpf/btf.c, btf_*_check_meta)
// where a breach would make a layout wrong. What it asks for beyond that, sorted DATASECs for example, is passed over.
import { btfKind, isNoType, kindRows } from "./kind.js";
import type { BtfReporter } from "./report.js";
import type { BtfTable } from "./table.js";

/** Checks every type of the file itself; its base was checked when it was read. */
export function checkShapes(table: BtfTable, reporter: BtfReporter): void {
  if (!checkStrings(table, reporter)) return;
  for (let id = table.ownStart; id < table.count; id += 1) new ShapeCheck(table, reporter, id).check();
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

/** Enumerators and members say their names and types in three words at most. */
class ShapeCheck {
  readonly #table: BtfTable;
  readonly #reporter: BtfReporter;
  readonly #id: number;

  constructor(table: BtfTable, reporter: BtfReporter, id: number) {
    this.#table = table;
    this.#reporter = reporter;
    this.#id = id;
  }

  check(): void {
    const table = this.#table;
    const id = this.#id;
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
        this.#checkList(3, "member");
        break;
      case btfKind.prototype:
        this.#checkType(table.sizeOrTypeOf(id), "what it returns");
        this.#checkList(2, "parameter");
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
      this.#checkName(name, `the name of enumerator ${index}`);
    }
  }

  #checkList(stride: number, word: string): void {
    const table = this.#table;
    for (let index = 0; index < table.lengthOf(this.#id); index += 1) {
      this.#checkName(table.wordOf(this.#id, stride * index), `the name of ${word} ${index}`);
      this.#checkType(table.wordOf(this.#id, stride * index + 1), `the type of ${word} ${index}`);
    }
  }

  #checkSection(): void {
    for (let index = 0; index < this.#table.lengthOf(this.#id); index += 1) {
      this.#checkId(this.#table.wordOf(this.#id, 3 * index), `entry ${index}`);
    }
  }

  #checkNamed(): void {
    if (this.#table.strings.isEmpty(this.#table.nameOf(this.#id))) this.#error("K2008", "it has no name");
  }

  #checkName(byteOffset: number, what: string): void {
    const { strings, ownStringStart } = this.#table;
    if (byteOffset >= strings.bytes.length) {
      const message = `${what} is at byte ${byteOffset} of ${strings.bytes.length} bytes of names`;
      this.#error("K2007", message, this.#table.ownStart === 1 ? splitHint : null);
    } else if (byteOffset < ownStringStart && !strings.isStart(byteOffset)) {
      const message = `${what} would be "${strings.textAt(byteOffset)}", the end of another name of the base`;
      this.#error("K2019", message, "give the base that the file was made for: the BTF of the same kernel build");
    } else if (strings.isUnreadable(byteOffset)) {
      this.#error("K2008", `${what} has control characters, or is no UTF-8`);
    }
  }

  #checkType(id: number, what: string): void {
    if (!this.#checkId(id, what)) return;
    const kind = this.#table.kindOf(id);
    if (isNoType(kind)) this.#error("K2010", `${what} is a ${kindRows[kind]?.word ?? "kind"}, which is no type`);
  }

  #checkId(id: number, what: string): boolean {
    if (id < this.#table.count) return true;
    const hint = this.#table.ownStart === 1 ? splitHint : null;
    this.#error("K2009", `${what} is type ${id}; the file has ${this.#table.count - 1}`, hint);
    return false;
  }

  #error(
    code: "K2007" | "K2008" | "K2009" | "K2010" | "K2016" | "K2019",
    message: string,
    hint: string | null = null,
  ): void {
    this.#reporter.error(code, this.#table.placeOf(this.#id), message, { hint });
  }
}

const splitHint = "if this is split BTF, of a kernel module for example, give its base";
