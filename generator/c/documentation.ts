// Which comment documents what. Kernel-doc's `@name:` wins over the comment behind a member, that one over the comment
// before it. Members of records written in place also look into the kernel-doc of the record around them, as kernel-doc does.
import type { Documentation } from "../type/index.js";
import { noDocumentation } from "./comment.js";
import type { Parser } from "./parser.js";
import type { Token } from "./token.js";

/** The comments of a record, enum or function. */
export interface DocumentedBlock {
  readonly documentation: Documentation;
  /** `@name:` sections, those of the records around it included. */
  readonly members: ReadonlyMap<string, string>;
}

/** A text as documentation; null is none. */
export function documentationOf(text: string | null): Documentation {
  return text === null || text === "" ? noDocumentation : { text };
}

/** The documentation of what begins at a token, with its `@name:` sections. */
export function documentedBlock(parser: Parser, first: Token): DocumentedBlock {
  const outer = parser.block?.members ?? new Map<string, string>();
  const block = parser.comments.kernelDoc(first.file, first.start);
  if (block === null) {
    return { documentation: documentationOf(parser.comments.before(first.file, first.start)), members: outer };
  }
  const members = outer.size === 0 ? block.members : new Map([...outer, ...block.members]);
  return { documentation: documentationOf(block.text), members };
}

/** The documentation of a member or enumerator that began at `first` and ended with the token taken last. */
export function memberDocumentation(
  parser: Parser,
  block: DocumentedBlock,
  name: string | null,
  first: Token,
): Documentation {
  const { comments, previous } = parser;
  const section = name === null ? undefined : block.members.get(name);
  if (section !== undefined && section !== "") return documentationOf(section);
  const behind = comments.behind(previous.file, previous.end);
  if (behind !== null) return documentationOf(behind);
  const inline = name === null ? undefined : comments.kernelDoc(first.file, first.start)?.members.get(name);
  return documentationOf(inline ?? comments.before(first.file, first.start));
}

/** The comment right behind an opening brace, which says what an arm of a union is for. */
export function documentationBehind(parser: Parser, open: Token): string | null {
  return parser.comments.behind(open.file, open.end);
}
