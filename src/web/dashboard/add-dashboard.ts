import { hash } from 'node:crypto';
import type restify from 'restify';
import type { Speech } from '../../speech/speech.ts';
import { isAmong } from '../etag.ts';
import { languageAsked } from '../first-language.ts';
import { escapeHtml } from '../html.ts';
import type { Refusals } from '../refusals.ts';
import { refusalOf } from '../refusals.ts';
import type { BuiltDashboard, BuiltFile } from './built-files.ts';
import { assetHeaders, pageHeaders } from './headers.ts';

/** What the web server needs to show the tab. */
export interface DashboardDoor {
  /** Undefined as long as nobody has built it. */
  built(): BuiltDashboard | undefined;
  /** Origins besides Teams' in which the tab may be shown, such as the demo's. */
  readonly hosts: readonly string[];
  /** Opens the tab in Teams, for whoever opened it elsewhere. */
  readonly teamsLink?: string;
  /** What the page says before it runs, or where it cannot. */
  readonly speech: (locale: string) => Speech;
}

const notBuilt = {
  ...refusalOf(503),
  code: 'NotBuilt',
  message: 'The Partner Dashboard is not built here. `npm run build:dashboard` builds it.',
};

const assets = 'assets/';

/** `/dashboard/`: the Partner Dashboard, as files that anybody may read. What it shows comes from `/api`. */
export function addDashboard(server: restify.Server, door: DashboardDoor, refusals: Refusals): void {
  // So that what the page names beside itself is found, whatever stands before our own path.
  server.get('/dashboard', async (request, response) => {
    const query = request.getQuery();
    response.sendRaw(308, '', { Location: `dashboard/${query === '' ? '' : `?${query}`}` });
  });
  const show = async (request: restify.Request, response: restify.Response) => {
    const built = door.built();
    const name = String(request.params['*'] ?? '');
    const asset = name.startsWith(assets) ? built?.assets.get(name.slice(assets.length)) : undefined;
    if (built === undefined) await refusals.anybody(request, response, notBuilt);
    else if (asset !== undefined) sendAsset(asset, request.header('accept-encoding', ''), response);
    else if (name === '' || name === 'index.html') sendPage(built, door, request, response);
    else await refusals.anybody(request, response, refusalOf(404));
  };
  server.get('/dashboard/*', show);
  // Whoever only looks whether it is there, such as a check of links; Node sends no body.
  server.head('/dashboard/*', show);
}

function sendPage(
  built: BuiltDashboard,
  { hosts, teamsLink, speech }: DashboardDoor,
  request: restify.Request,
  response: restify.Response,
): void {
  const say = speech(languageAsked(request));
  const settings = JSON.stringify({ hosts, ...(teamsLink === undefined ? {} : { teamsLink }) });
  const page = built.page
    .replace('%SETTINGS%', () => escapeHtml(settings))
    .replace('<html lang="en">', () => `<html lang="${escapeHtml(say.language)}">`)
    .replace('%WITHOUT_SCRIPTS%', () =>
      escapeHtml(
        say.text('The Partner Dashboard needs JavaScript. Everything that it shows can be asked for in the chat too.'),
      ),
    );
  const etag = `"${hash('sha256', page, 'base64url').slice(0, 22)}"`;
  const isKnown = isAmong(etag, request.header('if-none-match', ''));
  response.sendRaw(isKnown ? 304 : 200, isKnown ? '' : page, {
    ...pageHeaders(hosts),
    Vary: 'Accept-Language',
    ETag: etag,
  });
}

function sendAsset(file: BuiltFile, accepted: string, response: restify.Response): void {
  const takes = (name: string) => new RegExp(`(^|[ ,])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted);
  const [encoding, body] =
    file.brotli !== undefined && takes('br')
      ? ['br', file.brotli]
      : file.gzip !== undefined && takes('gzip')
        ? ['gzip', file.gzip]
        : [undefined, file.content];
  response.sendRaw(200, body, {
    ...assetHeaders,
    'Content-Type': file.type,
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  });
}
