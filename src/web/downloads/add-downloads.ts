import { create as contentDisposition } from 'content-disposition';
import type restify from 'restify';
import { languageAsked } from '../first-language.ts';
import type { DownloadDoor, DownloadSeen } from './door.ts';
import { downloadPage, downloadPageHeaders, privateHeaders } from './download-page.ts';
import { fileName, plainFileName } from './file-name.ts';

const statuses: Readonly<Record<DownloadSeen['kind'], number>> = {
  file: 200,
  elsewhere: 303,
  over: 410,
  'signed-out': 403,
  'not-allowed': 403,
  left: 403,
  merged: 410,
  'not-there': 404,
  'too-many': 429,
  unknown: 404,
  unavailable: 503,
};

/** A file is nothing that a browser should run or show in a frame, whatever is in it. */
const fileHeaders = { ...privateHeaders, 'Content-Security-Policy': "default-src 'none'; sandbox" } as const;

/**
 * `/downloads/...`: files that people take away from a card, as a bot cannot simply send one. Opening a link changes
 * nothing, however often and by whomever it is done: scanners open every link.
 * @param teamsLink opens the bot in Teams
 */
export function addDownloads(server: restify.Server, door: DownloadDoor, teamsLink: string | undefined): void {
  // A parameter of a path may be no longer than 100 signs, and these are.
  const path = '/downloads/*';
  const opened = (request: restify.Request) => door.open(String(request.params['*'] ?? ''), languageAsked(request));

  server.head(path, async (request, response) => {
    const { seen } = await opened(request);
    response.sendRaw(statuses[seen.kind], '', headersOf(seen));
  });
  server.get(path, async (request, response) => {
    const { seen, say } = await opened(request);
    if (seen.kind === 'elsewhere') return response.sendRaw(statuses.elsewhere, '', headersOf(seen));
    if (seen.kind !== 'file') {
      return response.sendRaw(statuses[seen.kind], downloadPage(seen, say, teamsLink), headersOf(seen));
    }
    const { name, ending, type, content } = await seen.write();
    const body = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
    response.sendRaw(statuses.file, body, {
      ...headersOf(seen),
      'Content-Type': type,
      'Content-Disposition': contentDisposition(fileName(name, ending), { fallback: plainFileName(name, ending) }),
    });
  });
}

function headersOf(seen: DownloadSeen): Readonly<Record<string, string>> {
  switch (seen.kind) {
    case 'file':
      return fileHeaders;
    case 'elsewhere':
      return { ...privateHeaders, Location: seen.url };
    case 'too-many':
    case 'unavailable':
      return { ...downloadPageHeaders, 'Retry-After': '60' };
    default:
      return downloadPageHeaders;
  }
}
