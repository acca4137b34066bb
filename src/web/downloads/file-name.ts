/** As long as every file system takes it, with what a browser adds to a second one (our choice). */
const longestName = 100;

/**
 * A name that every file system takes and nobody is led astray by: without the signs that name folders,
 * devices or endings, and without those that turn the direction of reading, behind which an ending could hide.
 * Sources: Naming Files, Paths, and Namespaces, https://learn.microsoft.com/windows/win32/fileio/naming-a-file;
 * RFC 6266 (Use of the Content-Disposition Header Field in HTTP), https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function fileName(words: string, ending: string): string {
  const clean = words
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*%]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const short = [...clean].slice(0, longestName).join('').trimEnd();
  return `${short === '' ? 'download' : short}.${ending}`;
}

/** The same for clients that know no other signs than those of English. */
export function plainFileName(words: string, ending: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, ' ');
  return fileName(plain, ending);
}
