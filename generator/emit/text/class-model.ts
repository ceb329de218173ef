// A record's plan to the values of its two classes.
// Rule: a class with more than 1019 methods is a hash table to V8 (kMaxNumberOfDescriptors), whose methods are looked up at
// each call and never inlined. So the members of a large record are spread over a chain of classes (bench/README.md).
// Invariant: accessors of one member stand together, with no empty line between them; both faces have the same members in
// the same order.
import { type Accessor, type ClassPlan, derivedNamesOf } from "../../plan/index.js";
import { type AccessorModel, accessorModel, type Companions, taggedTypesModel } from "./accessor/index.js";
import { docComment, pictureLines } from "./comment.js";
import { type Face, positionFace, viewFace } from "./face.js";

/** Names that one class may take; derivedNamesOf counts those of both faces, so that this is the most that one has. */
const CLASS_NAMES_MAX = 1000;

/** The accessors of one member of the header. */
interface MemberModel {
  readonly name: string;
  readonly nameCount: number;
  readonly accessors: readonly AccessorModel[];
}

/** A class with members that the next one in the chain inherits. */
interface PartModel {
  readonly doc: string;
  readonly name: string;
  readonly base: string;
  readonly members: readonly MemberModel[];
}

/** The members of a class: those of its own, and the classes that it inherits the others from. */
interface ChainModel {
  readonly parts: readonly PartModel[];
  readonly base: string;
  readonly members: readonly MemberModel[];
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
    view: chainModel(className, `$View<${JSON.stringify(tag)}>`, memberModels(plan, view, companions)),
    position: chainModel(`${className}$`, "$Records", memberModels(plan, position, companions)),
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
  const members: { name: string; nameCount: number; accessors: AccessorModel[] }[] = [];
  for (const accessor of plan.accessors) {
    const name = memberNameOf(accessor);
    const nameCount = derivedNamesOf(accessor).length;
    const model = accessorModel(accessor, face, companions(accessor.name));
    const last = members.at(-1);
    if (last?.name === name) {
      last.accessors.push(model);
      last.nameCount += nameCount;
    } else members.push({ name, nameCount, accessors: [model] });
  }
  return members;
}

function chainModel(className: string, base: string, all: readonly MemberModel[]): ChainModel {
  const [members = [], ...inherited] = splitBySize(all).reverse();
  const parts = inherited.reverse().map((part, index) => ({
    doc: docComment(`The ${index === 0 ? "first" : "next"} members of {@link ${className}}.`),
    name: `${className}$${index + 1}`,
    base: index === 0 ? base : `${className}$${index}`,
    members: part,
  }));
  return { parts, base: parts.at(-1)?.name ?? base, members };
}

/** Members in order, in as few lists as their names allow. */
function splitBySize(members: readonly MemberModel[]): MemberModel[][] {
  const lists: MemberModel[][] = [[]];
  let nameCount = 0;
  for (const member of members) {
    nameCount += member.nameCount;
    if (nameCount > CLASS_NAMES_MAX) {
      lists.push([]);
      nameCount = member.nameCount;
    }
    lists.at(-1)?.push(member);
  }
  return lists;
}
