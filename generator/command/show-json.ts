// The JSON of `show`: layouts by the published schema, with what reorganizing gives.
import type { Layouts, Reorganization, Reorganizer } from "../layout/index.js";
import { layoutsWith, movesBetween } from "../layout/index.js";
import { marksData } from "../mark/index.js";
import { type LayoutJson, layoutJson, type ReorganizedJson } from "../print/index.js";
import type { TypeId } from "../type/index.js";
import type { InspectedSource } from "./inspect.js";
import type { ShowOptions } from "./show-options.js";

/** Layouts of some types as JSON. */
export function layoutsJson(source: InspectedSource, ids: readonly TypeId[], options: ShowOptions): LayoutJson {
  return documentOf(source, source.layouts, ids, options);
}

function documentOf(
  { name, marks }: InspectedSource,
  layouts: Layouts,
  ids: readonly TypeId[],
  { expand, cachelineByteSize }: ShowOptions,
): LayoutJson {
  return layoutJson({
    source: name,
    layouts,
    ids,
    marksOf: (member) => marksData(marks.ofMember(member)),
    overlaysOf: (record) => marks.ofRecord(record).overlays,
    expand: expand === true,
    ...(cachelineByteSize === undefined ? {} : { cachelineByteSize }),
  });
}

/** A type and its shortest order; null where there is nothing to reorganize. */
export interface ReorganizedType {
  readonly id: TypeId;
  readonly record: TypeId;
  readonly reorganization: Reorganization | null;
}

/** Layouts in the shortest order as JSON: each type by itself, its members being as large as they are now. */
export function reorganizedJson(
  source: InspectedSource,
  reorganizer: Reorganizer,
  types: readonly ReorganizedType[],
  options: ShowOptions,
): LayoutJson {
  const documents = types.map(({ id, record, reorganization }): LayoutJson => {
    if (reorganization === null) return documentOf(source, source.layouts, [id], options);
    const layouts = layoutsWith(reorganizer.layouts, record, reorganization.record, reorganization.layout);
    const document = documentOf(source, layouts, [id], options);
    const reorganized = whatMoved(reorganization);
    return { ...document, types: document.types.map((type) => ({ ...type, reorganized })) };
  });
  return { ...documentOf(source, source.layouts, [], options), types: documents.flatMap((document) => document.types) };
}

function whatMoved({ declared, record, byteSizeBefore, byteSizeLeast }: Reorganization): ReorganizedJson {
  const moves = movesBetween(declared.members ?? [], record.members ?? []);
  return {
    byteSizeBefore,
    byteSizeLeast,
    moves: moves.map(({ member, to }) => ({ member: member.name, after: to?.name ?? null })),
  };
}
