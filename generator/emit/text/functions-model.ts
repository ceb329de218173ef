// functions.ts and the contract's modules to the values of their templates.
import type {
  ContractModule,
  ExternPlan,
  FunctionsModule,
  MethodHead,
  MethodPlan,
  ParameterPlan,
  RefusedFunction,
} from "../../function/index.js";
import { docComment, filledLines } from "./comment.js";

/** Columns of a line; members of a class are indented by two of them. */
const LINE_WIDTH = 118;

/** A method's parameters: on lines of their own where its head would be too long with them. */
function parameterText(parameters: readonly ParameterPlan[], before: string, behind: string): string {
  const texts = parameters.map(({ name, type }) => `${name}: ${type}`);
  const line = texts.join(", ");
  if (texts.length === 0 || before.length + line.length + behind.length + 2 <= LINE_WIDTH) return line;
  return `\n${texts.map((text) => `  ${text},\n`).join("")}`;
}

/** Methods that one class may have: more than 1019, and V8 looks them up in a hash table (class-model.ts). */
const CLASS_METHODS_MAX = 1000;

/**
 * The methods in lists of at most so many. A class calls its own methods and those that it inherits, so that a list ends
 * only where nothing before calls what comes behind; where C calls forwards all the time, a list may be longer.
 */
export function splitMethods(
  methods: readonly MethodPlan[],
  most = CLASS_METHODS_MAX,
): readonly (readonly MethodPlan[])[] {
  const places = new Map(methods.map(({ name }, index) => [name, index]));
  const lists: (readonly MethodPlan[])[] = [];
  let start = 0;
  let reach = 0;
  let end = 0;
  for (const [index, { calls }] of methods.entries()) {
    if (index - start >= most && end > start) {
      lists.push(methods.slice(start, end));
      start = end;
    }
    reach = Math.max(reach, index, ...calls.map((name) => places.get(name) ?? 0));
    if (reach === index) end = index + 1;
  }
  return [...lists, methods.slice(start)];
}

function methodDoc({ spelling, documentation }: Pick<MethodPlan, "spelling" | "documentation">): string {
  const [first = "", ...rest] = documentation;
  return spelling === null ? docComment(first, [rest]) : docComment(`\`${spelling}\``, [documentation]);
}

/** One line of the comment each: a refused function is no code. */
function refusedComment({ spelling, reason }: RefusedFunction): readonly string[] {
  return filledLines(`\`${spelling}\` is not translated: ${reason}.`).map((line) => `// ${line}`);
}

function externLines({ name, type, documentation }: ExternPlan): readonly string[] {
  const [summary, ...rest] = documentation;
  const doc = summary === undefined ? [] : docComment(summary, [rest]).split("\n");
  return [...doc, `${name}: ${type};`];
}

/** Lines in braces: `{}` where there are none. */
function block(lines: readonly string[]): string {
  if (lines.length === 0) return "{}";
  return ["{", ...lines.map((line) => (line === "" ? "" : `  ${line}`)), "}"].join("\n");
}

/** An interface; one without members says that anything will do, in the words that linters accept. */
function interfaceText(name: string, lines: readonly string[]): string {
  return lines.length === 0 ? `type ${name} = object;` : `interface ${name} ${block(lines)}`;
}

/** The values of `module/functions`. */
export function functionsModuleModel(module: FunctionsModule, source: string): object {
  const { externs, fields, refused, hasHalves } = module;
  const lists = splitMethods(module.methods);
  const access = lists.length > 1 ? "protected " : "private ";
  const methodModel = (method: MethodPlan): object => ({
    doc: methodDoc(method),
    name: method.name,
    access: method.isPrivate ? access : "",
    parameters: parameterText(
      method.parameters,
      `${method.isPrivate ? access : ""}${method.name}`,
      `: ${method.returns} {`,
    ),
    returns: method.returns,
    block: block(method.body),
  });
  const extendsPart = (index: number): string => (index === 0 ? "" : ` extends $Functions$${index}`);
  const interfaces = module.implements.map(({ name }) => name).join(", ");
  return {
    source: `\`${source}\``,
    externs: interfaceText("$Externs", externs.flatMap(externLines)),
    implements: interfaces === "" ? "" : ` implements ${interfaces}`,
    fields,
    hasHalves,
    parts: lists.slice(0, -1).map((methods, index) => ({
      doc: docComment(`The ${index === 0 ? "first" : "next"} functions of {@link $Functions}.`),
      name: `$Functions$${index + 1}`,
      extends: extendsPart(index),
      isFirst: index === 0,
      fields,
      hasHalves,
      methods: methods.map(methodModel),
    })),
    extends: extendsPart(lists.length - 1),
    methods: lists.at(-1)?.map(methodModel) ?? [],
    refused: refused.map((one) => ({ comment: refusedComment(one) })),
  };
}

function signatureLines(method: MethodHead): readonly string[] {
  const { name, parameters, returns } = method;
  const head = `${name}(${parameterText(parameters, name, `: ${returns};`)}): ${returns};`;
  return [...methodDoc(method).split("\n"), ...head.split("\n")];
}

/** The values of `module/contract`. */
export function contractModuleModel(module: ContractModule): object {
  const { prefix, source, documentation, methods, externs, constants, records } = module;
  const layout = [
    ...constants.map(({ name, documentation: text }) =>
      externLines({ name: `readonly ${name}`, type: "number", documentation: text }),
    ),
    ...records.map(({ className, cName }) => [
      `/** \`${cName}\` by position. */`,
      `readonly ${className}: { readonly $SIZE: number; readonly $ALIGN: number };`,
    ]),
    [
      "/** The functions, bound to a memory and to what the machine supplies. */",
      // Biome breaks the parameters of a constructor's type whenever there are two.
      "readonly $Functions: new (",
      "  memory: $Memory,",
      `  externs: ${prefix}Externs,`,
      `) => ${prefix}Functions;`,
    ],
  ];
  return {
    prefix,
    functionsDoc: docComment(`What every variant's functions do: \`${source}\`.`, [documentation]),
    functionsBody: block(methods.flatMap(signatureLines)),
    externsDoc: docComment("What the machine supplies to them."),
    externs: interfaceText(`${prefix}Externs`, externs.flatMap(externLines)),
    layoutDoc: docComment(
      "What the modules of a variant export beside that: `import * as layout` of its folder is one.",
    ),
    layoutBody: block(layout.flat()),
  };
}
