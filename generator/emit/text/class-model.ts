// A record's plan to the values of its two classes.
// Invariant: accessors of one member stand together, with no empty line between them; both faces have the same members in
// the same order.
import type { Accessor, ClassPlan } from "../../plan/index.js";
import { type AccessorModel, accessorModel, type Companions, taggedTypesModel } from "./accessor/index.js";
import { docComment, pictureLines } from "./comment.js";
import { type Face, positionFace, viewFace } from "./face.js";

/** The accessors of one member of the header. */
interface MemberModel {
  readonly accessors: readonly AccessorModel[];
}

/** The values of `module/class`. */
export function classModel(plan: ClassPlan): object {
  const { cName, className, tag, byteSize, byteAlign, documentation, picture } = plan;
  const companions = companionsOf(plan);
  const summary = `\`${cName}\`: ${byteSize} bytes, align ${byteAlign}.`;
  const { view, position } = { view: viewFace(tag), position: positionFace(tag) };
  return {
    className,
    tag: JSON.stringify(tag),
    byteSize,
    byteAlign,
    doc: docComment(summary, [documentation, pictureLines(picture)]),
    positionDoc: docComment(
      `\`${cName}\` by position: the accessors of {@link ${className}} for every record in a memory.`,
    ),
    taggedWords: plan.accessors.flatMap((accessor) => (accessor.kind === "tagged" ? [taggedTypesModel(accessor)] : [])),
    view: memberModels(plan, view, companions),
    position: memberModels(plan, position, companions),
  };
}

type CompanionsOf = (name: string) => Companions;

function companionsOf({ accessors }: ClassPlan): CompanionsOf {
  const taken = new Set(accessors.filter(({ kind }) => kind === "flags" || kind === "tagged").map(({ name }) => name));
  return (name) => ({ isSetTaken: taken.has(name) });
}

/** A sub-field stands with its word, every other accessor with those of its own name. */
function memberNameOf(accessor: Accessor): string {
  const isSubField = accessor.kind === "bitField" && accessor.isSubField;
  return isSubField ? accessor.name.slice(0, accessor.name.lastIndexOf("$")) : accessor.name;
}

function memberModels(plan: ClassPlan, face: Face, companions: CompanionsOf): readonly MemberModel[] {
  const members: { name: string; accessors: AccessorModel[] }[] = [];
  for (const accessor of plan.accessors) {
    const name = memberNameOf(accessor);
    const model = accessorModel(accessor, face, companions(accessor.name));
    const last = members.at(-1);
    if (last?.name === name) last.accessors.push(model);
    else members.push({ name, accessors: [model] });
  }
  return members;
}
