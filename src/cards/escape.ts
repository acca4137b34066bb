/** White space within a line: a pattern that went on to the next line would look at each run of empty lines again and again. */
const indent = '[^\\S\\n\\r\\u2028\\u2029]*';
const anyMarkdown = new RegExp(`[\\\\\`*[\\]~_<{]|^${indent}(?:[#>+-]|\\d+[.)])`, 'm');
const bullet = new RegExp(`^(${indent})([#>+-])`, 'gm');
const numbered = new RegExp(`^(${indent}\\d+)([.)])`, 'gm');

/**
 * Makes a text safe to stand in a place where Teams reads Markdown: what people typed is shown as they typed it, and
 * never becomes a link, a mention, a list or a date function.
 * Only what would be read as Markdown is escaped, because some clients show the backslashes.
 */
export function escapeMarkdown(text: string): string {
  if (!anyMarkdown.test(text)) return text;
  return text
    .replace(/[\\`*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(bullet, '$1\\$2')
    .replace(numbered, '$1\\$2')
    .replace(/</g, '&lt;')
    .replace(/\{\{/g, '{\u200b{');
}

/** The other way round: what somebody reads on the card, where no Markdown is read. */
export function withoutMarkdown(text: string): string {
  return text
    .replace(/\{\u200b\{/g, '{{')
    .replace(/&lt;/g, '<')
    .replace(/\\([\\`*[\]~_#>+.)-])/g, '$1');
}

const unwanted = /[[\p{Cc}--\n]\u202a-\u202e\u2066-\u2069\ue000\ue001]/v;

/**
 * Takes out of a text what no name, note or number needs: control characters, the marks that reverse the direction of
 * everything after them, and two private characters.
 */
export function plainText(text: string): string {
  if (!unwanted.test(text)) return text;
  return text.replace(/[\u202a-\u202e\u2066-\u2069\ue000\ue001]/g, '').replace(/[^\P{Cc}\n]/gu, ' ');
}
