// The room of source texts: files, spans in them, lines and columns for people.
export { LineFinder } from "./line.js";
export {
  type FileReader,
  isReadFailure,
  type LineColumn,
  pointSpan,
  type ReadFailure,
  type SourceFile,
  type Span,
} from "./source.js";
