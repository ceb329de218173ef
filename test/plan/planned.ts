// C text to plans, and plans to tables of one line for each accessor, for the tests of plans.
import type { TargetName } from "../../generator/abi/index.js";
import { renderDiagnostics } from "../../generator/diagnostic/index.js";
import {
  type Accessor,
  type ArrayElement,
  type BitAccess,
  type ClassPlan,
  type FolderInput,
  type FolderPlan,
  type ImportedName,
  planFolder,
} from "../../generator/plan/index.js";
import { type Marked, marked } from "../mark/marked.js";

/** Options of a plan beyond the header's text. */
export interface PlanOptions {
  readonly target?: TargetName;
  /** Patterns of the types wanted. */
  readonly types?: readonly string[];
  /** What contracts ask for. */
  readonly required?: FolderInput["required"];
  /** Files that page.h includes. */
  readonly included?: Readonly<Record<string, string>>;
}

/** A plan with what was said while it was made. */
export interface Planned extends Marked {
  readonly plan: FolderPlan;
}

/** Plans page.h, whose only own file it is. */
export function planned(
  text: string,
  { target = "x86_64", types, required, included = {} }: PlanOptions = {},
): Planned {
  const from = marked(text, target, included);
  const { unit, layouts, marks, diagnostics } = from;
  const plan = planFolder(
    {
      unit,
      layouts,
      marks,
      source: "page.h",
      isOwn: ({ name }) => name === "page.h",
      picture: (id) => [`picture of ${unit.types.get(id).kind}\t;`],
      ...(types === undefined ? {} : { types }),
      ...(required === undefined ? {} : { required }),
    },
    diagnostics,
  );
  return { ...from, plan };
}

/** What is printed about a header when it is planned. */
export function saidOfPlan(text: string, options: PlanOptions = {}): string {
  return renderDiagnostics(planned(text, options).diagnostics.all);
}

/** The class of a name; fails when there is none or anything was reported. */
export function classOf({ plan, diagnostics }: Planned, className: string): ClassPlan {
  if (diagnostics.all.length > 0) throw new Error(renderDiagnostics(diagnostics.all));
  const found = plan.modules
    .flatMap((module) => (module.kind === "record" ? module.classes : []))
    .find((one) => one.className === className);
  if (found === undefined) throw new Error(`no class ${className}`);
  return found;
}

/** The accessors of a class of a header, one a line. */
export function table(text: string, className: string, options: PlanOptions = {}): string {
  return classOf(planned(text, options), className).accessors.map(accessorLine).join("\n");
}

/** `name: kind offset+size details`; `be` ends the line of what is read big-endian. */
export function accessorLine(accessor: Accessor): string {
  const { name, kind, byteOffset, byteSize, isLittleEndian } = accessor;
  const details = detailsOf(accessor);
  const order = isLittleEndian || byteSize === 1 ? "" : " be";
  return `${name}: ${kind} ${byteOffset}+${byteSize}${details === "" ? "" : ` ${details}`}${order}`;
}

function detailsOf(accessor: Accessor): string {
  switch (accessor.kind) {
    case "scalar":
      return `${accessor.access}${enumText(accessor.enumClass)}`;
    case "bool":
    case "bytes":
      return "";
    case "word":
      return `${accessor.isSigned ? "signed" : "unsigned"} ${halves(accessor)}`;
    case "pointer":
      return `to ${accessor.pointee ?? "anything"} ${halves(accessor)}`;
    case "bitField": {
      const sign = accessor.isBoolean ? "boolean" : accessor.isSigned ? "signed" : "unsigned";
      return `${accessor.isSubField ? "sub-field" : sign} bit ${accessor.bitOffset} width ${accessor.bitWidth}: ${bitsText(accessor.bits)}`;
    }
    case "flags":
      return `${accessor.enumClass.name}${accessor.refusal === null ? "" : `, refused: ${accessor.refusal}`}`;
    case "tagged": {
      const arms = accessor.arms.map(
        ({ name, value, pointee }) => `${name}=${value}${pointee === null ? "" : `->${pointee}`}`,
      );
      const rest = accessor.isExhaustive ? "" : ", others";
      return `${accessor.enumClass.name} mask ${accessor.tagMask} ${halves(accessor)}: ${arms.join(", ")}${rest}`;
    }
    case "atomic":
      return `${halves(accessor)}${accessor.refusal === null ? "" : `, refused: ${accessor.refusal}`}`;
    case "record":
      return `${accessor.recordClass.name} in ${accessor.recordClass.module}, brand ${accessor.tag}`;
    case "array": {
      const lengths = accessor.lengths.map((length) => `[${length}]`).join("");
      const flexible = accessor.isFlexible ? " flexible" : "";
      return `${lengths} strides ${accessor.strides.join(",")} of ${accessor.elementByteSize}-byte ${elementText(accessor.element)}${flexible}`;
    }
  }
}

function halves({ lowByteOffset, highByteOffset }: { lowByteOffset: number; highByteOffset: number }): string {
  return lowByteOffset === highByteOffset ? `at ${lowByteOffset}` : `lo ${lowByteOffset} hi ${highByteOffset}`;
}

function enumText(enumClass: ImportedName | null): string {
  return enumClass === null ? "" : ` ${enumClass.name}`;
}

function bitsText(bits: BitAccess): string {
  if (bits.via === "bytes") return `bytes ${bits.byteOffset}+${bits.byteCount} >> ${bits.shift}`;
  return `${bits.access}@${bits.byteOffset} >> ${bits.shift} & 0x${bits.mask.toString(16)}`;
}

function elementText(element: ArrayElement): string {
  switch (element.kind) {
    case "scalar":
      return `${element.access}${enumText(element.enumClass)}`;
    case "word":
      return element.isSigned ? "signed word" : "unsigned word";
    case "pointer":
      return `pointer to ${element.pointee ?? "anything"}`;
    case "record":
      return `${element.recordClass.name}`;
    default:
      return element.kind;
  }
}
