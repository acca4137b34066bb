import type { AgreementVersion } from '../catalog/agreements.ts';
import type { Speech } from '../speech/speech.ts';
import { escapeHtml, pageHeaders } from './html.ts';

const style = `
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; color-scheme: light dark; }
  h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
`;

export const agreementHeaders = { ...pageHeaders(style), Vary: 'Accept-Language' };

/** The agreement as a page to read: plain HTML without a script, a font or a picture from anywhere; below it what is to be known of its wording. Its wording is what is signed, and stands as it is. */
export function agreementPage(agreement: AgreementVersion, say: Speech, note?: string): string {
  const version = say.paragraph([say.text('Version'), agreement.version]);
  const sections = agreement.sections.map(
    ({ heading, text }) => `<h2>${escapeHtml(heading)}</h2>\n<p>${escapeHtml(text)}</p>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(agreement.title)}</title>
<style>${style}</style>
<h1>${escapeHtml(agreement.title)}</h1>
<p lang="${escapeHtml(say.language)}">${escapeHtml(version)}</p>
${sections.join('\n')}
${note === undefined ? '' : `<p>${escapeHtml(note)}</p>\n`}</html>
`;
}
