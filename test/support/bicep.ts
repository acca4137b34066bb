import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';

/*
 * Reads Bicep as far as our templates go: what a file declares, and which values stand in it as they are. What has to be
 * worked out is left as the text of its expression; only Azure works it out.
 */

export const infra = fileURLToPath(new URL('../../infra/', import.meta.url));

/** What is not a value as it stands. */
export interface Expression {
  readonly expression: string;
  /** The objects that stand in it, such as those that `union` puts together. */
  readonly objects: readonly Value[];
}
export type Value =
  | string
  | number
  | boolean
  | null
  | Expression
  | readonly Value[]
  | { readonly [name: string]: Value };

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly isSecure: boolean;
  /** What `@minValue`, `@maxValue`, `@minLength` and `@maxLength` say. */
  readonly limits: Readonly<Record<string, number>>;
  /** What `@allowed` says; undefined if it does not. */
  readonly allowed?: readonly string[];
  /** Undefined where one has to be passed. */
  readonly default?: Value;
}

/** A resource or a module: its type with version, or the path of its file. */
export interface Declared {
  readonly name: string;
  readonly of: string;
  readonly isExisting: boolean;
  readonly body: { readonly [name: string]: Value };
}

export interface Template {
  /** Relative to infra/. */
  readonly file: string;
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly variables: Readonly<Record<string, Value>>;
  readonly resources: readonly Declared[];
  readonly modules: readonly Declared[];
  readonly outputs: readonly string[];
  /** Where the text is no Bicep: line, counted from 1, and what stands there. */
  readonly mistakes: readonly string[];
}

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

export function readTemplates(): readonly Template[] {
  return globSync('**/*.bicep', { cwd: infra })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()
    .map((file) => readTemplate(file, readFileSync(infra + file, 'utf8')));
}

export function readTemplate(file: string, text: string): Template {
  const tree = parser.parse(text);
  if (tree === null) throw new Error(`${file} was not read`);
  const parameters: Parameter[] = [];
  const variables: Record<string, Value> = {};
  const resources: Declared[] = [];
  const modules: Declared[] = [];
  const outputs: string[] = [];
  let decorators: readonly string[] = [];
  for (const node of tree.rootNode.namedChildren) {
    const [first, second, ...others] = node.namedChildren.filter(({ type }) => type !== 'comment');
    const name = first?.text ?? '';
    if (node.type === 'decorators') decorators = node.namedChildren.map(({ text }) => text);
    else if (node.type === 'parameter_declaration') {
      const [value] = others;
      parameters.push({
        name,
        type: second?.text ?? '',
        ...saidBy(decorators),
        ...(value === undefined ? {} : { default: valueIn(value) }),
      });
    } else if (node.type === 'variable_declaration' && second !== undefined) variables[name] = valueIn(second);
    else if (node.type === 'resource_declaration') resources.push(declared(node, name));
    else if (node.type === 'module_declaration') modules.push(declared(node, name));
    else if (node.type === 'output_declaration') outputs.push(name);
    if (node.type !== 'decorators') decorators = [];
  }
  return { file, text, parameters, variables, resources, modules, outputs, mistakes: mistakesIn(tree.rootNode) };
}

function saidBy(decorators: readonly string[]): Pick<Parameter, 'isSecure' | 'limits' | 'allowed'> {
  const limits = decorators.flatMap((decorator) => {
    const [, name = '', value = ''] = /^@((?:min|max)(?:Value|Length))\((-?\d+)\)/.exec(decorator) ?? [];
    return name === '' ? [] : [[name, Number(value)] as const];
  });
  const allowed = decorators.find((decorator) => decorator.startsWith('@allowed('));
  return {
    isSecure: decorators.some((decorator) => decorator.startsWith('@secure(')),
    limits: Object.fromEntries(limits),
    ...(allowed === undefined ? {} : { allowed: [...allowed.matchAll(/'([^']*)'/g)].map(([, one = '']) => one) }),
  };
}

function declared(node: Node, name: string): Declared {
  const [of] = node.namedChildren.filter(({ type }) => type === 'string');
  const body = objectIn(node);
  return {
    name,
    of: of === undefined ? '' : String(valueIn(of)),
    isExisting: /^resource \w+ '[^']*' existing /.test(node.text),
    body: body === undefined ? {} : (valueIn(body) as Declared['body']),
  };
}

/** Of a declaration its object, behind a condition or a loop too. */
function objectIn(node: Node): Node | undefined {
  for (const child of node.namedChildren) {
    if (child.type === 'object') return child;
    if (child.type !== 'if_statement' && child.type !== 'for_statement') continue;
    const found = objectIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function valueIn(node: Node): Value {
  const children = node.namedChildren.filter(({ type }) => type !== 'comment' && type !== 'diagnostic_comment');
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        children.map((property) => {
          const [key, value] = property.namedChildren.filter(({ type }) => type !== 'comment');
          return [key?.text.replace(/^'(.*)'$/s, '$1') ?? '', value === undefined ? null : valueIn(value)];
        }),
      );
    case 'array':
      return children.map(valueIn);
    case 'number':
      return Number(node.text);
    case 'unary_expression':
      return /^-\d+$/.test(node.text) ? Number(node.text) : expressionOf(node);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'string':
      return /(?<!\\)\$\{/.test(node.text)
        ? expressionOf(node)
        : node.text.slice(1, -1).replaceAll("\\'", "'").replaceAll('\\$', '$');
    default:
      return expressionOf(node);
  }
}

function expressionOf(node: Node): Expression {
  return { expression: node.text, objects: objectsIn(node) };
}

function objectsIn(node: Node): readonly Value[] {
  return node.namedChildren.flatMap((child) => (child.type === 'object' ? [valueIn(child)] : objectsIn(child)));
}

function mistakesIn(node: Node): readonly string[] {
  if (!node.hasError) return [];
  const own = node.isError || node.isMissing ? [`line ${node.startPosition.row + 1}: ${node.text.split('\n')[0]}`] : [];
  return [...own, ...node.children.flatMap(mistakesIn)];
}

export const isExpression = (value: Value | undefined): value is Expression =>
  typeof value === 'object' && value !== null && typeof (value as Expression).expression === 'string';
