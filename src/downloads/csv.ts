import { stringify } from 'csv-stringify/sync';

/** A byte order mark, by which spreadsheets know that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * A table as a spreadsheet opens it: RFC 4180, with a byte order mark. A cell that a spreadsheet would calculate begins
 * with an apostrophe instead, as names are typed by anybody; what nobody sees is taken out of it.
 * Sources: RFC 4180 (Common Format and MIME Type for CSV Files), https://www.rfc-editor.org/rfc/rfc4180;
 * CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
 * @param head the names of the columns @param rows as many cells each
 */
export function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(cellText));
  return byteOrderMark + stringify(lines, { record_delimiter: '\r\n', escape_formulas: true });
}

/** Ends of lines stay within a cell; other control signs, and spaces before what counts, do not. */
function cellText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n]/gu, ' ')
    .trim();
}
