// functions.ts and the contract's modules to the values of their templates.
import type {
  ContractModule,
  ExternPlan,
  FunctionsModule,
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
  const { externs, fields, methods, refused } = module;
  const interfaces = module.implements.map(({ name }) => name).join(", ");
  return {
    source: `\`${source}\``,
    externs: interfaceText("$Externs", externs.flatMap(externLines)),
    implements: interfaces === "" ? "" : ` implements ${interfaces}`,
    fields,
    hasHalves: module.hasHalves,
    methods: methods.map((method) => ({
      doc: methodDoc(method),
      name: method.name,
      access: method.isPrivate ? "private " : "",
      parameters: parameterText(
        method.parameters,
        `${method.isPrivate ? "private " : ""}${method.name}`,
        `: ${method.returns} {`,
      ),
      returns: method.returns,
      block: block(method.body),
    })),
    refused: refused.map((one) => ({ comment: refusedComment(one) })),
  };
}

function signatureLines(method: Omit<MethodPlan, "body" | "isPrivate">): readonly string[] {
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
