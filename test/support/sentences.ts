import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { createRenderer, type Frame, type View } from '../../src/cards/render.ts';
import { readSamples, readTemplates } from '../../src/cards/templates.ts';
import { noticeKinds } from '../../src/notices/kinds/index.ts';
import { pages } from '../../src/pages/index.ts';
import {
  argumentsOf,
  below,
  calledOn,
  isNode,
  literalOf,
  methodOf,
  nameOf,
  nodesOf,
  type SyntaxNode,
} from './syntax.ts';

/** A sentence that people read, which a language has to say. */
export interface Sentence {
  readonly sentence: string;
  readonly context?: string;
  /** Files with their lines, cards, pages and kinds of notices. */
  readonly where: readonly string[];
}

/** Something that cannot be translated as it stands. */
export interface Offence {
  /** A file of code, or the name of a card. */
  readonly file: string;
  readonly line?: number;
  readonly what: string;
}

interface Said {
  readonly sentence: string;
  readonly context?: string;
  readonly where: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Rooms whose words are for operators and developers, and stay English. */
const forOperators = /^src\/(cli|demo|exchange|store|assembly)\//;

/** Every sentence of the house, in the order of the alphabet, and where each is said. */
export function collectSentences(): readonly Sentence[] {
  const said = [...sentencesInCode(), ...sentencesOfLists(), ...sentencesInCards()];
  return [...Map.groupBy(said, ({ sentence, context = '' }) => `${sentence}\u0004${context}`)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, [first, ...others]]) =>
      first === undefined
        ? []
        : [{ ...first, where: [...new Set([first, ...others].map(({ where }) => where))].toSorted() }],
    );
}

function sentencesInCode(): Said[] {
  return sources().flatMap(({ file, nodes }) =>
    nodes.flatMap(([node, parents]) => {
      const where = `${file}:${lineOf(node)}`;
      if (isSaid(node)) {
        const [first, , third] = argumentsOf(node);
        const context = literalOf(third);
        return wordings(first).map((sentence) => ({ sentence, where, ...(context === undefined ? {} : { context }) }));
      }
      return isSchemaMessage(file, node, parents) ? [{ sentence: String(node.value), where }] : [];
    }),
  );
}

/** Titles and the like are said far from where they stand, by the list of what there is. */
function sentencesOfLists(): Said[] {
  return [
    ...pages.flatMap(({ name, title, summary, heading }) =>
      [title, summary, ...(heading === undefined ? [] : [heading.title])].map((sentence) => ({
        sentence,
        where: `page ${name}`,
      })),
    ),
    ...noticeKinds.map(({ name, title }) => ({ sentence: title, where: `notice ${name}` })),
    // The quotation marks of an example, and what stands between two sentences.
    { sentence: '“{phrase}”', where: 'src/speech/speech.ts' },
    { sentence: ' ', context: 'between sentences', where: 'src/speech/speech.ts' },
  ];
}

/** What drawing each card asks a language for. */
function sentencesInCards(): Said[] {
  const frame: Frame = { title: 'x' };
  const templates = readTemplates();
  return [...readSamples()].flatMap(([name, [sample]]) => {
    const said: Said[] = [];
    const renderer = createRenderer(templates, (sentence) => {
      said.push({ sentence, where: `card ${name}` });
      return sentence;
    });
    renderer.render(name, sample?.view as View, frame, 'en', () => '');
    return said;
  });
}

/** What stands in the code and in the cards in a way in which no language can say it. */
export function findOffences(): readonly Offence[] {
  const inCards = sentencesInCards().flatMap(({ where, sentence }) =>
    sentence.includes('${')
      ? [{ file: where, what: `"${sentence}" has a value, so all of it comes from the view` }]
      : [],
  );
  return [...inCards, ...sources().flatMap(({ file, nodes }) => offencesOfNodes(file, nodes))];
}

/** What is wrong in one file. */
export function offencesOfSource(file: string, text: string): readonly Offence[] {
  return offencesOfNodes(file, [...nodesOf(text)]);
}

type Nodes = readonly (readonly [SyntaxNode, readonly SyntaxNode[]])[];

function offencesOfNodes(file: string, nodes: Nodes): readonly Offence[] {
  return nodes.flatMap(([node, parents]) => {
    const found = isSaid(node) ? offencesOfCall(node) : offencesAround(file, node, parents);
    return found.map((what) => ({ file, line: lineOf(node), what }));
  });
}

/** What is wrong with a sentence and its values, if they stand there as literals. */
function offencesOfCall(call: SyntaxNode): readonly string[] {
  const [first, second, third] = argumentsOf(call);
  const sentences = wordings(first);
  if (sentences.length === 0) {
    const name = nameOf(first?.type === 'MemberExpression' ? first.property : first);
    return name === 'title' || name === 'summary' || name === 'message'
      ? []
      : ['a sentence is a literal, or the title or summary of something listed, or the message of a schema'];
  }
  const isContextLiteral = third === undefined || literalOf(third) !== undefined;
  return [
    ...sentences.flatMap((sentence) => [...offencesOf(sentence), ...offencesOfValues(sentence, second)]),
    ...(isContextLiteral ? [] : ['a context is a literal']),
  ];
}

/** Values that are numbers of things, by their usual names. */
const counted = /\{(count|days|hours|minutes|weeks|months|years)\} (?:\p{L}+ ){0,2}\p{L}+s\b/u;

function offencesOf(sentence: string): readonly string[] {
  return [
    ...(sentence.includes('${') ? [`"${sentence}" writes a value as a template would: say {value}`] : []),
    ...(counted.test(sentence) ? [`"${sentence}" counts without {count, plural, ...}`] : []),
    ...(placeholdersOf(sentence) === undefined ? [`"${sentence}" is no message of ICU`] : []),
  ];
}

function offencesOfValues(sentence: string, values: SyntaxNode | undefined): readonly string[] {
  const wanted = placeholdersOf(sentence);
  const given = values === undefined ? new Set<string>() : keysOf(values);
  if (wanted === undefined || given === undefined) return [];
  return [
    ...[...wanted].filter((name) => !given.has(name)).map((name) => `"${sentence}" gets no value for {${name}}`),
    ...[...given].filter((name) => !wanted.has(name)).map((name) => `"${sentence}" has no place for ${name}`),
  ];
}

/** What is put together of what was said, around the calls. */
function offencesAround(file: string, node: SyntaxNode, parents: readonly SyntaxNode[]): readonly string[] {
  const isTogether = () => !parents.some(({ type }) => type === node.type) && below(node).some((one) => isSaid(one));
  if (node.type === 'TemplateLiteral' && isTogether()) {
    return ['sentences in a template string: say one sentence with values, or say.paragraph([...])'];
  }
  if (node.type === 'BinaryExpression' && node.operator === '+' && isTogether()) {
    return ['sentences added up: say one sentence with values, or say.paragraph([...])'];
  }
  if (node.type === 'TemplateLiteral' && isSchemaText(file, node, parents)) {
    return ['a message of a schema in a template string: no language has it'];
  }
  return methodOf(node) === 'join' ? offencesOfJoin(file, node) : [];
}

function offencesOfJoin(file: string, node: SyntaxNode): readonly string[] {
  const separator = literalOf(argumentsOf(node)[0]);
  const joined = calledOn(node);
  if (joined === undefined || !isForPeople(file)) return [];
  if (separator === ', ') return ["a list is said with say.list([...]), or say.list([...], 'plain')"];
  const names = [...below(joined)].map(nameOf);
  const isOfTexts = names.some((name) => name === 'say' || name?.endsWith('Text') === true);
  return separator === ' ' && isOfTexts ? ['sentences one behind the other are said with say.paragraph([...])'] : [];
}

/** The literals that a sentence may be: one, or one of two. */
function wordings(node: SyntaxNode | undefined): readonly string[] {
  if (node?.type !== 'ConditionalExpression') {
    const literal = literalOf(node);
    return literal === undefined ? [] : [literal];
  }
  return [node.consequent, node.alternate].flatMap((branch) => (isNode(branch) ? wordings(branch) : []));
}

/** The names of the values in a message; undefined if it is none. */
function placeholdersOf(sentence: string): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const collect = (elements: readonly object[]) => {
    for (const element of elements) {
      if ('value' in element && 'type' in element && element.type !== 0) names.add(String(element.value));
      if ('options' in element) {
        for (const option of Object.values(element.options as Record<string, { value: readonly object[] }>)) {
          collect(option.value);
        }
      }
    }
  };
  try {
    collect(new IntlMessageFormat(sentence.replaceAll("'", "''"), 'en', undefined, { ignoreTag: true }).getAst());
    return names;
  } catch {
    return undefined;
  }
}

/** The names in an object of values; undefined if it takes some from elsewhere. */
function keysOf(values: SyntaxNode): ReadonlySet<string> | undefined {
  if (values.type !== 'ObjectExpression' || !Array.isArray(values.properties)) return undefined;
  const keys = values.properties.map((property: unknown) => (isNode(property) ? nameOf(property.key) : undefined));
  return keys.some((key) => key === undefined) ? undefined : new Set(keys as string[]);
}

/** A call of `say.text`, however somebody came by `say`. */
function isSaid(node: SyntaxNode): boolean {
  const speaker = methodOf(node) === 'text' ? calledOn(node) : undefined;
  return nameOf(speaker) === 'say' || (speaker?.type === 'MemberExpression' && nameOf(speaker.property) === 'say');
}

/** A sentence that a page holds ready for what people type: `visit-page.ts` says it. */
function isSchemaMessage(file: string, node: SyntaxNode, parents: readonly SyntaxNode[]): boolean {
  const isSentence = /^\p{Lu}.*[.?!]$/u.test(literalOf(node) ?? '');
  return isSentence && file.startsWith('src/pages/') && !parents.some((one) => isSaid(one) || isError(one));
}

function isSchemaText(file: string, node: SyntaxNode, [parent]: readonly SyntaxNode[]): boolean {
  const isArgument = parent !== undefined && argumentsOf(parent).includes(node);
  return file.startsWith('src/pages/') && isArgument && below(parent).some((one) => nameOf(one) === 'z');
}

function isError({ type }: SyntaxNode): boolean {
  return type === 'ThrowStatement' || type === 'NewExpression';
}

function isForPeople(file: string): boolean {
  return /^src\/(pages|notices\/(kinds|drawing)|words|teams\/turn|dashboard)\//.test(file);
}

/** The files in which something is said or checked, and what is in them. */
function sources() {
  known ??= readSources();
  return known;
}

/** To read all of them takes seconds. */
let known: ReturnType<typeof readSources> | undefined;

function readSources() {
  return globSync(['src/**/*.{ts,tsx}', 'scripts/app-package/*.ts'], { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !forOperators.test(file))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(root + file, 'utf8') }))
    .filter(({ text }) => /\bsay\b|from 'zod'/.test(text))
    .map(({ file, text }) => ({ file, nodes: [...nodesOf(text, file.endsWith('.tsx'))] }));
}

function lineOf(node: SyntaxNode): number {
  return node.loc?.start.line ?? 0;
}
