import type { CardJson, Json } from './json.ts';

/** Properties of a template in which a person reads. */
const properties = new Set([
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
]);

/** The template in a language. What has no words of its own, such as `${name}`, is no sentence. */
export function translated(template: CardJson, translate: (sentence: string) => string): CardJson {
  return withTexts(template, (text) =>
    /\p{L}/u.test(text.replace(/\$\{[^}]*\}/g, '')) ? translate(text) : text,
  ) as CardJson;
}

/** What a person reads in the template, the names of the view among it. */
export function textsOf(template: CardJson): readonly string[] {
  const texts: string[] = [];
  withTexts(template, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

function withTexts(json: Json, change: (text: string) => string): Json {
  const walk = (value: Json, property?: string): Json => {
    if (typeof value === 'string') return property !== undefined && properties.has(property) ? change(value) : value;
    if (Array.isArray(value)) return value.map((entry) => walk(entry));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, walk(entry, name)]));
  };
  return walk(json);
}
