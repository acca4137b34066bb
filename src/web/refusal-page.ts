import type { IncomingMessage } from 'node:http';
import type { Speech } from '../speech/speech.ts';
import { escapeHtml, htmlPage, pageHeaders } from './html.ts';

const style = `
  :root { color-scheme: light dark; }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.5rem; line-height: 1.3; }
`;

export const refusalPageHeaders = {
  ...pageHeaders(style),
  'Cache-Control': 'no-store',
  Vary: 'Accept, Accept-Language',
};

/** Whether a person waits for the answer: browsers that open a link ask for a page, programs do not. */
export function isForReading({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && /\btext\/html\b/i.test(headers.accept ?? '');
}

/** What somebody sees whose link leads nowhere. @param number by which the refusal is found in the log */
export function refusalPage(status: number, number: string, say: Speech): string {
  const { title, text } = wordsOf(status, say);
  const body = `<p>${escapeHtml(text)}</p>\n<p><small>${escapeHtml(number)}</small></p>`;
  return htmlPage({ language: say.language, title, style, body });
}

function wordsOf(status: number, say: Speech): { readonly title: string; readonly text: string } {
  if (status === 429) {
    return {
      title: say.text('Please wait a minute'),
      text: say.text('You have opened very many links. After a minute they work again.'),
    };
  }
  if (status >= 500) {
    return {
      title: say.text('Please try again in a minute'),
      text: say.text('Something went wrong on our side'),
    };
  }
  return {
    title: say.text('This link does not work'),
    text: say.text('It may be incomplete, or it was changed on its way.'),
  };
}
