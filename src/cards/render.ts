import { Template } from 'adaptivecards-templating';
import { Button } from './button.ts';
import { escapeMarkdown, plainText } from './escape.ts';

/** What a template names: ready text, numbers, booleans, buttons, and lists of the same. */
export type View = { readonly [name: string]: ViewValue };
export type ViewValue = string | number | boolean | Button | View | readonly ViewValue[];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type CardJson = { readonly [name: string]: Json };

/** What stands around every page: its title, for which organization it speaks, what happened, the agreement. */
export interface Frame {
  readonly title: string;
  readonly organization?: string;
  readonly banner?: { readonly text: string; readonly style: 'good' | 'attention' | 'emphasis' };
  readonly agreement?: { readonly text: string; readonly url: string };
  /** Under what the bot says by itself: why this person gets it, its number, and where to change that. */
  readonly footnote?: { readonly text: string; readonly settings: Button };
}

export interface Renderer {
  /**
   * A button of the view stands in the template as `${name.verb}` and `${name.sealed}`.
   * @param name of the template, such as `home/home`
   * @param seal turns a button into the text that goes onto the card and comes back when it is pressed
   * @throws Error if the template does not exist, names something that the view lacks, or makes too large a card
   */
  render(name: string, view: View, frame: Frame, language: string, seal: (button: Button) => string): CardJson;
}

/**
 * Teams takes about 100 KB a message, counted as UTF-16 with everything around the card; 80 KB leaves room.
 * Source: Format your bot messages,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const largestCardBytes = 80 * 1024;

/**
 * @param templates by name, as they stand in `cards/`; the one called `frame` goes around all others, where it has the
 * element with the id `page`
 * @param translate a sentence of a template in a language
 */
export function createRenderer(
  templates: ReadonlyMap<string, CardJson>,
  translate: (sentence: string, language: string) => string = (sentence) => sentence,
): Renderer {
  // Parsing a template costs some 60 ms, expanding it one: each is parsed once a language, when it is first needed.
  const compiled = new Map<string, Template>();
  const compile = (name: string, language: string): Template => {
    const key = `${language} ${name}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const template = templates.get(name);
    const frame = templates.get('frame');
    if (template === undefined || frame === undefined) throw new Error(`no card template "${name}"`);
    const whole = withFallbacks(putIntoFrame(frame, template)) as CardJson;
    const fresh = new Template(translateTexts(whole, (sentence) => translate(sentence, language)));
    compiled.set(key, fresh);
    return fresh;
  };
  return {
    render(name, view, frame, language, seal) {
      const data = bracketed({ ...view, frame: frameView(frame) }, seal);
      const expanded = compile(name, language).expand({ $root: data }) as Json;
      const card = unbracketed(expanded, name) as CardJson;
      const bytes = Buffer.byteLength(JSON.stringify(card), 'utf16le');
      if (bytes > largestCardBytes)
        throw new Error(`the card "${name}" has ${bytes} bytes, ${largestCardBytes} at most`);
      return card;
    },
  };
}

/** Properties whose text Teams reads as Markdown, by type of element; a fact has no type of its own. */
const markdownProperties: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  Fact: ['title', 'value'],
};

/** Properties of a template in which a person reads. */
const textProperties = new Set([
  'altText',
  'description',
  'errorMessage',
  'fallbackText',
  'label',
  'legend',
  'placeholder',
  'subtitle',
  'text',
  'title',
  'tooltip',
  'valueOff',
  'valueOn',
]);

const opening = '\ue000';
const closing = '\ue001';
const betweenBrackets = new RegExp(`${opening}([^${closing}]*)${closing}`);

function frameView(frame: Frame): View {
  return {
    title: frame.title,
    organization: frame.organization === undefined ? [] : [{ name: frame.organization }],
    banner: frame.banner === undefined ? [] : [{ ...frame.banner }],
    agreement: frame.agreement === undefined ? [] : [{ ...frame.agreement }],
    footnote: frame.footnote === undefined ? [] : [{ ...frame.footnote }],
  };
}

function putIntoFrame(frame: CardJson, template: CardJson): CardJson {
  const body = (frame.body as readonly CardJson[]).flatMap((element) =>
    element.id === 'page' ? (template.body as readonly CardJson[]) : [element],
  );
  return { ...frame, ...template, body };
}

/**
 * What a client does that is too old for an element: a button becomes one that answers by message, a badge becomes
 * text. Source: Universal Action Model, https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
 */
function withFallbacks(json: Json): Json {
  if (Array.isArray(json)) return json.map(withFallbacks);
  if (json === null || typeof json !== 'object') return json;
  const element = Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withFallbacks(value)]));
  if (element.fallback !== undefined) return element;
  if (element.type === 'Action.Execute') {
    // It stands inside the element, where the list is already one of its items.
    const { verb: _verb, $data: _data, $when: _when, ...submit } = element;
    return { ...element, fallback: { ...submit, type: 'Action.Submit' } };
  }
  if (element.type === 'Badge') {
    const text = {
      type: 'TextBlock',
      text: element.text ?? '',
      color: element.style ?? 'Default',
      weight: 'Bolder',
      wrap: true,
    };
    return { ...element, fallback: text };
  }
  return element;
}

function translateTexts(json: Json, translate: (sentence: string) => string): CardJson {
  const walk = (value: Json, property?: string): Json => {
    if (typeof value === 'string') {
      const isText =
        property !== undefined && textProperties.has(property) && /\p{L}/u.test(value.replace(/\$\{[^}]*\}/g, ''));
      return isText ? translate(value) : value;
    }
    if (Array.isArray(value)) return value.map((entry) => walk(entry));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, walk(entry, name)]));
  };
  return walk(json) as CardJson;
}

/**
 * Texts of the view go through the template between two private characters, so that afterwards they can be told from
 * the template's own words wherever they ended up.
 */
function bracketed(value: ViewValue, seal: (button: Button) => string): unknown {
  if (typeof value === 'string') return opening + plainText(value) + closing;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Button) return { verb: `${value.page}/${value.verb}`, sealed: seal(value) };
  if (Array.isArray(value)) return value.map((entry) => bracketed(entry, seal));
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, bracketed(entry, seal)]));
}

function unbracketed(json: Json, name: string): Json {
  const walk = (value: Json, property?: string, type?: string): Json => {
    if (typeof value === 'string') return finish(value, property, type);
    if (Array.isArray(value))
      return value.map((entry) => walk(entry, undefined, property === 'facts' ? 'Fact' : undefined));
    if (value === null || typeof value !== 'object') return value;
    const own = value as CardJson;
    const elementType = typeof own.type === 'string' ? own.type : type;
    return Object.fromEntries(Object.entries(own).map(([key, entry]) => [key, walk(entry, key, elementType)]));
  };
  const finish = (text: string, property: string | undefined, type: string | undefined): string => {
    const isMarkdown = markdownProperties[type ?? '']?.includes(property ?? '') ?? false;
    const parts = text.split(betweenBrackets);
    return parts
      .map((part, index) => {
        if (index % 2 === 1) return isMarkdown ? escapeMarkdown(part) : part;
        if (part.includes('${')) throw new Error(`the card "${name}" names what its view lacks: ${part}`);
        return part;
      })
      .join('');
  };
  return walk(json);
}
