// Marks as people and programs read them: the comment that `show` prints after pahole's, and the published JSON.
import { bitsText } from "./bits.js";
import type { MemberMarks, RecordMarks } from "./mark.js";

/** `owner: page_pool; tagged: memdesc_type in bits 0-3`, without comment signs; null when there are no marks. */
export function marksComment(marks: MemberMarks): string | null {
  const { owners, tagged, flags, bits, pointsTo, role, isOurs } = marks;
  const parts: string[] = [];
  if (owners.length > 0) parts.push(`owner: ${owners.join(", ")}`);
  if (tagged !== null) parts.push(`tagged: ${tagged.enumName} in bits ${bitsText(0, tagged.bitWidth)}`);
  if (flags !== null) parts.push(`flags: ${flags.enumName}`);
  if (bits.length > 0) {
    parts.push(`bits: ${bits.map(({ name, shift, bitWidth }) => `${name} ${bitsText(shift, bitWidth)}`).join(", ")}`);
  }
  if (pointsTo !== null) parts.push(`points to: ${pointsTo}`);
  if (role !== null) parts.push(`role: ${role}`);
  if (isOurs) parts.push("ours");
  return joined(parts);
}

/** The same for a record: `overlays: page; ours`. */
export function recordMarksComment(marks: RecordMarks): string | null {
  const { owners, overlays, descriptors, isOurs } = marks;
  const parts: string[] = [];
  if (owners.length > 0) parts.push(`owner: ${owners.join(", ")}`);
  if (overlays !== null) parts.push(`overlays: ${overlays}`);
  for (const { record, member, tag } of descriptors) parts.push(`descriptor of: ${record}.${member} ${tag}`);
  if (isOurs) parts.push("ours");
  return joined(parts);
}

function joined(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : parts.join("; ");
}

/** Marks in the form of the published JSON (docs/schema/layout.json); what is not there is absent. */
export interface MarksData {
  readonly owner?: readonly string[];
  readonly flags?: string;
  readonly bits?: readonly { readonly name: string; readonly shift: number; readonly width: number }[];
  readonly pointsTo?: string;
  readonly tagged?: {
    readonly enum: string;
    readonly bits: number;
    readonly values: readonly { readonly name: string; readonly value: string; readonly pointsTo: string | null }[];
  };
}

/** The marks of a member as JSON; null when it has none that JSON shows. */
export function marksData(marks: MemberMarks): MarksData | null {
  const { owners, tagged, flags, bits, pointsTo } = marks;
  const data: MarksData = {
    ...(owners.length === 0 ? {} : { owner: owners }),
    ...(flags === null ? {} : { flags: `enum ${flags.enumName}` }),
    ...(bits.length === 0 ? {} : { bits: bits.map(({ name, shift, bitWidth }) => ({ name, shift, width: bitWidth })) }),
    ...(pointsTo === null ? {} : { pointsTo }),
    ...(tagged === null
      ? {}
      : {
          tagged: {
            enum: `enum ${tagged.enumName}`,
            bits: tagged.bitWidth,
            values: tagged.values.map(({ name, value, pointsTo: to }) => ({ name, value: `${value}`, pointsTo: to })),
          },
        }),
  };
  return Object.keys(data).length === 0 ? null : data;
}
