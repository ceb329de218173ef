// The room of source texts: files, spans in them, lines and columns for people.
export { LineFinder } from "./line.js";
export {
  type BinaryPlace,
  type FileReader,
  isBinaryPlace,
  isReadFailure,
  type LineColumn,
  type Place,
  pointSpan,
  type ReadFailure,
  type SourceFile,
  type Span,
} from "./source.js";
