/**
 * Makes a text safe to stand in a place where Teams reads Markdown: what people typed is shown as they typed it, and
 * never becomes a link, a mention, a list or a date function.
 * Only what would be read as Markdown is escaped, because some clients show the backslashes.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    .replace(/</g, '&lt;')
    .replace(/\{\{/g, '{\u200b{');
}

/**
 * Takes out of a text what no name, note or number needs: control characters, the marks that reverse the direction of
 * everything after them, and the private characters that the renderer uses as its own brackets.
 */
export function plainText(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069\ue000\ue001]/g, '').replace(/[^\P{Cc}\n]/gu, ' ');
}
