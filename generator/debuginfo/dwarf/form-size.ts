// How many bytes the value of a form takes (DWARF 5 section 7.5.5).
import { DW_FORM } from "./constants.js";

/** Sizes that forms depend on. */
export interface UnitFormat {
  readonly version: number;
  readonly offsetByteSize: 4 | 8;
  readonly addressByteSize: number;
}

/** Bytes of a form in a unit; -1 when the value itself says; null for forms that are not known. */
export function fixedByteSize(form: number, { version, offsetByteSize, addressByteSize }: UnitFormat): number | null {
  switch (form) {
    case DW_FORM.flag_present:
    case DW_FORM.implicit_const:
      return 0;
    case DW_FORM.data1:
    case DW_FORM.flag:
    case DW_FORM.ref1:
    case DW_FORM.strx1:
    case DW_FORM.addrx1:
      return 1;
    case DW_FORM.data2:
    case DW_FORM.ref2:
    case DW_FORM.strx2:
    case DW_FORM.addrx2:
      return 2;
    case DW_FORM.strx3:
    case DW_FORM.addrx3:
      return 3;
    case DW_FORM.data4:
    case DW_FORM.ref4:
    case DW_FORM.ref_sup4:
    case DW_FORM.strx4:
    case DW_FORM.addrx4:
      return 4;
    case DW_FORM.data8:
    case DW_FORM.ref8:
    case DW_FORM.ref_sig8:
    case DW_FORM.ref_sup8:
      return 8;
    case DW_FORM.data16:
      return 16;
    case DW_FORM.addr:
      return addressByteSize;
    case DW_FORM.ref_addr:
      // DWARF 2 wrote it as an address.
      return version === 2 ? addressByteSize : offsetByteSize;
    case DW_FORM.strp:
    case DW_FORM.line_strp:
    case DW_FORM.strp_sup:
    case DW_FORM.sec_offset:
    case DW_FORM.GNU_ref_alt:
    case DW_FORM.GNU_strp_alt:
      return offsetByteSize;
    default:
      return isSelfSized(form) ? -1 : null;
  }
}

const selfSized: ReadonlySet<number> = new Set([
  ...[DW_FORM.block, DW_FORM.block1, DW_FORM.block2, DW_FORM.block4, DW_FORM.exprloc, DW_FORM.string],
  ...[DW_FORM.sdata, DW_FORM.udata, DW_FORM.ref_udata, DW_FORM.strx, DW_FORM.addrx, DW_FORM.loclistx],
  ...[DW_FORM.rnglistx, DW_FORM.GNU_addr_index, DW_FORM.GNU_str_index, DW_FORM.indirect, DW_FORM.LLVM_addrx_offset],
]);

function isSelfSized(form: number): boolean {
  return selfSized.has(form);
}

/** Classes of forms (DWARF 5 section 7.5.5) as far as they matter: what a value can stand for. */
export type FormClass = "string" | "reference" | "other";

const strings: ReadonlySet<number> = new Set([
  ...[DW_FORM.string, DW_FORM.strp, DW_FORM.line_strp, DW_FORM.strp_sup, DW_FORM.GNU_strp_alt, DW_FORM.strx],
  ...[DW_FORM.strx1, DW_FORM.strx2, DW_FORM.strx3, DW_FORM.strx4, DW_FORM.GNU_str_index],
]);

const references: ReadonlySet<number> = new Set([
  ...[DW_FORM.ref1, DW_FORM.ref2, DW_FORM.ref4, DW_FORM.ref8, DW_FORM.ref_udata, DW_FORM.ref_addr],
  ...[DW_FORM.ref_sig8, DW_FORM.ref_sup4, DW_FORM.ref_sup8, DW_FORM.GNU_ref_alt],
]);

/** The class of a form. */
export function formClass(form: number): FormClass {
  if (strings.has(form)) return "string";
  return references.has(form) ? "reference" : "other";
}
