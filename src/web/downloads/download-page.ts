import type { Speech } from '../../speech/speech.ts';
import { escapeHtml as escaped, htmlPage, pageHeaders } from '../html.ts';
import type { DownloadSeen } from './door.ts';

const style = `
  :root { color-scheme: light dark; }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.5rem; line-height: 1.3; }
`;

/** Nobody keeps it, nobody lists it, and no other site is told where somebody came from. */
export const privateHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export const downloadPageHeaders = { ...pageHeaders(style), ...privateHeaders } as const;

/** A link that leads to no file. */
export type NoFile = Exclude<DownloadSeen, { kind: 'file' | 'elsewhere' }>;

/**
 * What somebody sees whose link leads to no file: why, and how to get one.
 * @param teamsLink opens the bot in Teams, if it is known which app it is
 */
export function downloadPage(seen: NoFile, say: Speech, teamsLink: string | undefined): string {
  const { title, texts } = wordsOf(seen, say);
  const wayTitle = say.text('Open the bot in Microsoft Teams');
  const way = teamsLink === undefined ? [] : [`<p><a href="${escaped(teamsLink)}">${escaped(wayTitle)}</a></p>`];
  const body = [...texts.map((text) => `<p>${escaped(text)}</p>`), ...way].join('\n');
  return htmlPage({ language: say.language, title, style, body });
}

function wordsOf(seen: NoFile, say: Speech): { readonly title: string; readonly texts: readonly string[] } {
  const askAgain = say.text('Ask the bot again in Teams: it shows you the card with a new link.');
  switch (seen.kind) {
    case 'over':
      return {
        title: say.text('This link is over'),
        texts: [
          say.text('Links to files work for some minutes only, so that nobody else comes to use them later.'),
          seen.page === ''
            ? askAgain
            : say.text(
                'Ask the bot again in Teams for “{page}”: each time it shows the card there is a new link on it.',
                { page: seen.page },
              ),
        ],
      };
    case 'signed-out':
      return {
        title: say.text('You are signed out'),
        texts: [say.text('Ask the bot again in Teams: it signs you in and shows you the card with a new link.')],
      };
    case 'not-allowed':
      return {
        title: say.text('This is not open to you any more'),
        texts: [
          say.text(
            'Your rights in {organization} have changed since the card was made, or its membership has. Nothing was read out.',
            { organization: seen.organization },
          ),
          say.text('The bot can tell you what you may do now, and who of your administrators can help you.'),
        ],
      };
    case 'left':
      return {
        title: say.text('This is not open to you any more'),
        texts: [
          say.text('You are not associated any more with the organization that this link is about.'),
          say.text('If you should be, ask the bot in Teams to associate you with your organization.'),
        ],
      };
    case 'merged':
      return {
        title: say.text('This link is from before a merge'),
        texts: [
          say.text('{name} has become part of another organization since the card was made.', { name: seen.name }),
          askAgain,
        ],
      };
    case 'not-there':
      return {
        title: say.text('There is nothing here'),
        texts: [say.text('What this link led to is not there any more, or you do not look after it.'), askAgain],
      };
    case 'too-many':
      return {
        title: say.text('Please wait a minute'),
        texts: [say.text('You have opened very many links. After a minute they work again.')],
      };
    case 'unknown':
      return {
        title: say.text('This link does not work'),
        texts: [say.text('It may be incomplete, or it was changed on its way.'), askAgain],
      };
    case 'unavailable':
      return {
        title: say.text('Please try again in a minute'),
        texts: [say.text('Nothing can be read right now. Nothing was changed or lost.')],
      };
  }
}
