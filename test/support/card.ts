/** Reads a card as a person would: its words, its buttons, its inputs. */

export type Card = Readonly<Record<string, unknown>>;

export interface CardButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Everything that can be read on the card, top to bottom, a line each. */
export function wordsOf(card: Card): string {
  const lines: string[] = [];
  walk(card, (element) => {
    for (const name of ['title', 'text', 'value', 'label', 'placeholder'] as const) {
      const value = element[name];
      if (typeof value === 'string' && element.type !== 'Input.Toggle' && element.type !== 'Action.OpenUrl')
        lines.push(value);
    }
  });
  return lines.join('\n');
}

/** The buttons that run something of the bot's, an element that is pressed as a whole among them. */
export function buttonsOf(card: Card): readonly CardButton[] {
  const buttons: CardButton[] = [];
  walk(card, (element) => {
    if (element.type !== 'Action.Execute') return;
    buttons.push({
      title: String(element.title ?? ''),
      verb: String(element.verb),
      data: element.data as Record<string, unknown>,
    });
  });
  return buttons;
}

export function linksOf(card: Card): readonly string[] {
  const links: string[] = [];
  walk(card, (element) => {
    if (element.type === 'Action.OpenUrl') links.push(String(element.url));
  });
  return links;
}

/** Inputs with the values that stand in them. */
export function inputsOf(card: Card): readonly { readonly id: string; readonly value: string }[] {
  const inputs: { id: string; value: string }[] = [];
  walk(card, (element) => {
    if (String(element.type).startsWith('Input.'))
      inputs.push({ id: String(element.id), value: String(element.value ?? '') });
  });
  return inputs;
}

/** Visits every element of a card, parents first; what only stands in for old clients is passed over. */
export function walk(value: unknown, visit: (element: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) {
    for (const entry of value) walk(entry, visit);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const element = value as Record<string, unknown>;
  visit(element);
  for (const [name, entry] of Object.entries(element)) if (name !== 'fallback' && name !== 'data') walk(entry, visit);
}
