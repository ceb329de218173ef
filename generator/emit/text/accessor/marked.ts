// Models of what marks add to a word: flags and tags.
import type { FlagsAccessor, TagArm, TaggedAccessor } from "../../../plan/index.js";
import { type Face, orderArgument, placeOf, pointerType, recordParameter } from "../face.js";
import { hexLiteral, textLiteral } from "../literal.js";
import { type AccessorModel, halfFields } from "./base.js";

/** Flags: atomic on the 32-bit half that holds the bit, or plain reads and writes where the host has no such operation. */
export function flagsModel(accessor: FlagsAccessor, face: Face): AccessorModel {
  const { name, wordByteSize, enumClass, refusal, isLittleEndian } = accessor;
  const accessByteSize = wordByteSize === 8 ? 4 : wordByteSize;
  return {
    partial: `${face.name}/${refusal === null ? "flags" : "plain-flags"}`,
    name,
    p: recordParameter(face),
    enum: enumClass.name,
    half: halfPlace(accessor, face),
    order: orderArgument(isLittleEndian, accessByteSize),
    access: `Uint${accessByteSize * 8}`,
    refusal: refusal ?? "",
  };
}

/** Where the 32 bits that hold `bit` lie. */
function halfPlace({ byteOffset, wordByteSize, isLittleEndian }: FlagsAccessor, face: Face): string {
  if (wordByteSize !== 8) return placeOf(face, byteOffset);
  const half = "(bit >>> 5) * 4";
  return isLittleEndian ? `${placeOf(face, byteOffset)} + ${half}` : `${placeOf(face, byteOffset + 4)} - ${half}`;
}

/** Arms that can be told apart: of enumerators with one value the first. */
function distinctArms(arms: readonly TagArm[]): readonly TagArm[] {
  return arms.filter(({ value }, index) => arms.findIndex((other) => other.value === value) === index);
}

/** Name of the interface that says what each tag points at: `Page$memdesc$pointees`. */
function pointeesName({ armsName }: TaggedAccessor): string {
  return armsName.replace(/\$arms$/, "$pointees");
}

/** Tag, pointer, setter of both, and match. */
export function taggedModel(accessor: TaggedAccessor, face: Face): AccessorModel {
  const { name, byteOffset, pointerByteSize, tagMask, enumClass, isLittleEndian, arms } = accessor;
  const hasPointer = arms.some(({ pointee }) => pointee !== null);
  const lastBit = tagMask.toString(2).length - 1;
  return {
    ...halfFields(accessor, face),
    partial: `${face.name}/${hasPointer ? "tagged" : "tag-only"}`,
    name,
    p: recordParameter(face),
    at: placeOf(face, byteOffset),
    order: orderArgument(isLittleEndian),
    path: textLiteral(accessor.path),
    enum: enumClass.name,
    mask: hexLiteral(tagMask),
    tagBits: lastBit === 0 ? "bit 0" : `bits 0-${lastBit}`,
    width: pointerByteSize === 8 ? "" : "32",
    pointees: pointeesName(accessor),
    armsName: accessor.armsName,
    arms: matchArms(accessor, face),
  };
}

interface MatchArm {
  readonly label: string;
  readonly name: string;
  readonly argument: string;
}

/** The cases of the switch. The last value of an exhaustive enum needs no test. */
function matchArms(accessor: TaggedAccessor, face: Face): readonly MatchArm[] {
  const { isExhaustive, pointerByteSize, byteOffset, tagMask, isLittleEndian, path } = accessor;
  const width = pointerByteSize === 8 ? "" : "32";
  const at = placeOf(face, byteOffset);
  const order = orderArgument(isLittleEndian);
  const pointer = `$checkedPointer${width}(this.$view, ${at}, ${hexLiteral(tagMask)}, ${textLiteral(path)}, ${face.record}${order})`;
  const known = distinctArms(accessor.arms);
  const cases = known.map(({ name, value, pointee }, index) => ({
    label: isExhaustive && index === known.length - 1 ? "default" : `case ${value}`,
    name,
    argument: pointee === null ? "" : pointer,
  }));
  return isExhaustive ? cases : [...cases, { label: "default", name: "$unknown", argument: "tag" }];
}

/** The interfaces that a tagged word exports, for the frame of its class. */
export function taggedTypesModel(accessor: TaggedAccessor): object {
  const { name, path, enumClass, armsName, isExhaustive } = accessor;
  const known = distinctArms(accessor.arms);
  const unknown = { name: "$unknown", parameters: "tag: number" };
  const arms = known.map((arm) => ({
    name: arm.name,
    parameters: arm.pointee === null ? "" : `ptr: ${pointerType(arm.pointee)}`,
  }));
  return {
    word: path,
    name,
    pointees: pointeesName(accessor),
    tags: known.map((arm) => ({
      tag: `${enumClass.name}.${arm.name}`,
      pointee: arm.pointee === null ? "never" : textLiteral(arm.pointee),
    })),
    armsName,
    armsText: isExhaustive
      ? "one for each tag, and there is no other"
      : "one for each tag, and `$unknown` for values without a name",
    arms: isExhaustive ? arms : [...arms, unknown],
  };
}
