/** What is filled in: as the Microsoft 365 Agents Toolkit writes it, `${{NAME}}`. */
const placeholder = /\$\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/** The names of what has to be filled in, each once, in the order in which they stand there. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
}

/**
 * A document with what belongs into its texts; what has no value stays as it is. Texts are filled in after the document
 * was read, so a quotation mark in a value is only one.
 */
export function filled<Document>(document: Document, values: Readonly<Record<string, string>>): Document {
  if (typeof document === 'string') {
    return document.replace(placeholder, (whole, name: string) => values[name] ?? whole) as Document;
  }
  if (Array.isArray(document)) return document.map((one) => filled(one, values)) as Document;
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, filled(value, values)])) as Document;
}
