/** A card in one of its looks. */
export interface Picture {
  /** The card and its state. */
  readonly card: string;
  /** Beside the page. */
  readonly file: string;
  /** What can be read on it. */
  readonly words: string;
}

/** One HTML page with all pictures, those of a card beside each other. */
export function galleryPage(pictures: readonly Picture[]): string {
  const cards = [...Map.groupBy(pictures, ({ card }) => card)];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Cards</title>
<style>
  body { font: 14px system-ui, sans-serif; margin: 24px; background: #e8e8e8 }
  nav a { margin-right: 12px; white-space: nowrap }
  div { display: flex; gap: 16px; align-items: start; overflow-x: auto; padding-bottom: 16px }
  img { box-shadow: 0 1px 4px #0006 }
</style>
<nav>${cards.map(([card]) => `<a href="#${escaped(card)}">${escaped(card)}</a>`).join('\n')}</nav>
${cards.map(([card, own]) => `<h2 id="${escaped(card)}">${escaped(card)}</h2>\n<div>${own.map(image).join('\n')}</div>`).join('\n')}
</html>
`;
}

function image({ file, words }: Picture): string {
  return `<img src="${escaped(file)}" alt="${escaped(words)}" title="${escaped(file)}" loading="lazy">`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
