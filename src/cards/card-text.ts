import { withoutMarkdown } from './escape.ts';
import type { CardJson, Json } from './json.ts';

/**
 * What can be read on a card, for where none can be shown, such as an e-mail: a paragraph for each element of its body,
 * with a line for each text in it. What asks for something, or does something, is left out.
 * @param card as it was rendered
 */
export function cardText(card: CardJson): readonly string[] {
  return elementsIn(card.body)
    .map((element) => linesOf(element).join('\n'))
    .filter((paragraph) => paragraph !== '');
}

function linesOf(element: CardJson): readonly string[] {
  const leadsAway = (element.selectAction as CardJson | undefined)?.type === 'Action.OpenUrl';
  if (element.isVisible === false || leadsAway) return [];
  switch (element.type) {
    case 'TextBlock':
    case 'Badge':
      return textOf(element.text);
    case 'FactSet':
      return elementsIn(element.facts).map(({ title, value }) => `${textOf(title)}: ${textOf(value)}`);
    case 'RichTextBlock': {
      const text = (element.inlines as readonly Json[]).flatMap((run) =>
        textOf(typeof run === 'string' ? run : (run as CardJson).text),
      );
      return text.length === 0 ? [] : [text.join('')];
    }
    case 'ColumnSet':
      return joined(elementsIn(element.columns).map((column) => elementsIn(column.items)));
    case 'Container':
    case 'Column':
      return asksForSomething(elementsIn(element.items)) ? [] : elementsIn(element.items).flatMap(linesOf);
    default:
      return [];
  }
}

/** Columns beside each other become one line; none, where one of them is to be filled in. */
function joined(columns: readonly (readonly CardJson[])[]): readonly string[] {
  if (columns.some(asksForSomething)) return [];
  const lines = columns.map((items) => items.flatMap(linesOf).join(', ')).filter((text) => text !== '');
  return lines.length === 0 ? [] : [lines.join(' · ')];
}

function asksForSomething(items: readonly CardJson[]): boolean {
  return items.some(({ type }) => String(type).startsWith('Input.'));
}

function textOf(text: Json | undefined): readonly string[] {
  return typeof text === 'string' && text.trim() !== '' ? [withoutMarkdown(text)] : [];
}

function elementsIn(json: Json | undefined): readonly CardJson[] {
  return Array.isArray(json) ? (json as readonly CardJson[]) : [];
}
