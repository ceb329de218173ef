// The room of differences: two layouts compared, and what `diff` prints of it.
export { compareLayouts } from "./compare-layouts.js";
export { type ComparedSource, type ComparedType, compareSources } from "./compare-sources.js";
export { diffJson } from "./diff-json.js";
export { diffMarkdown } from "./diff-markdown.js";
export { diffText } from "./diff-text.js";
export {
  type DifferenceKind,
  type EnumeratorFacts,
  type Facts,
  hasDifferences,
  type LayoutDifference,
  type MemberFacts,
  type NewAlias,
  type SourceComparison,
  type TypeComparison,
  type TypeFacts,
} from "./difference.js";
export type { ComparedLayout } from "./member-tree.js";
