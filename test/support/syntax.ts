import { parse } from '@babel/parser';

/** A node of a parsed file, as far as the lints look at one. */
export interface SyntaxNode {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [property: string]: unknown;
}

/**
 * Everything in a file of TypeScript, each node with those that it stands in, the innermost first.
 * @param hasTags whether elements are written as tags in it, as in `.tsx`
 */
export function* nodesOf(source: string, hasTags = false): Generator<readonly [SyntaxNode, readonly SyntaxNode[]]> {
  const { program } = parse(source, {
    sourceType: 'module',
    plugins: ['typescript', ...(hasTags ? (['jsx'] as const) : [])],
  });
  yield* walk(program as unknown as SyntaxNode, []);
}

/** A node and all below it. */
export function* below(node: SyntaxNode): Generator<SyntaxNode> {
  for (const [one] of walk(node, [])) yield one;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}

/** The name of the method that a call calls, if it calls one. */
export function methodOf(node: SyntaxNode): string | undefined {
  const callee = node.type === 'CallExpression' && isNode(node.callee) ? node.callee : undefined;
  return callee?.type === 'MemberExpression' ? nameOf(callee.property) : undefined;
}

/** What stands before the dot of a called method. */
export function calledOn(node: SyntaxNode): SyntaxNode | undefined {
  return isNode(node.callee) && isNode(node.callee.object) ? node.callee.object : undefined;
}

export function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return Array.isArray(node.arguments) ? node.arguments.filter(isNode) : [];
}

export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined;
}

export function literalOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'StringLiteral' ? String(node.value) : undefined;
}

function* walk(
  root: SyntaxNode,
  above: readonly SyntaxNode[],
): Generator<readonly [SyntaxNode, readonly SyntaxNode[]]> {
  // Each node would pass through one generator for each that it stands in, if this called itself.
  const waiting: [SyntaxNode, readonly SyntaxNode[]][] = [[root, above]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const [node, parents] = next;
    const children = Object.values(node).flat().filter(isNode);
    const around = [node, ...parents];
    for (const child of children.toReversed()) waiting.push([child, around]);
  }
}
