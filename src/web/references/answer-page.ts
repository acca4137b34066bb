import type { IncomingMessage } from 'node:http';
import type restify from 'restify';
import { readBody } from '../body.ts';
import { languageAsked } from '../first-language.ts';
import type { CustomerAnswer, ReferenceDoor, ReferenceSeen } from './door.ts';
import { longestReason, type Problem, referenceHeaders, referencePage } from './reference-page.ts';

/** An answer with the longest reason, each sign of it in three bytes that a form writes as nine. */
const largestBodyBytes = 16 * 1024;

const statuses: Readonly<Record<ReferenceSeen['kind'], number>> = {
  asked: 200,
  answered: 200,
  'too-late': 410,
  unknown: 404,
  unavailable: 503,
};

/**
 * `/references/...`: where a customer says whether they speak for an organization. Looking changes nothing, as scanners of
 * mail open every link; the answer is posted from the page itself.
 * @param origin of the server, as browsers know it
 */
export function addAnswerPage(server: restify.Server, door: ReferenceDoor, origin: string): void {
  // A parameter of a path may be no longer than 100 signs, and these are.
  const path = '/references/*';
  const sealedOf = (request: restify.Request) => String(request.params['*'] ?? '');

  const show = async (request: restify.Request, response: restify.Response, problem?: Problem, status?: number) => {
    const { seen, say } = await door.see(sealedOf(request), languageAsked(request));
    response.sendRaw(status ?? statuses[seen.kind], referencePage(seen, say, problem), referenceHeaders);
  };

  server.get(path, async (request, response) => {
    await show(request, response);
  });
  server.head(path, async (request, response) => {
    const { seen } = await door.see(sealedOf(request), languageAsked(request));
    response.sendRaw(statuses[seen.kind], '', referenceHeaders);
  });
  server.post(path, async (request, response) => {
    if (!comesFromHere(request, origin)) return show(request, response, { kind: 'elsewhere' }, 403);
    const body = isForm(request) ? await readBody(request, response, largestBodyBytes) : 'no-form';
    if (body === 'cut') return;
    if (body === 'no-form') return show(request, response, { kind: 'no-answer' }, 415);
    if (body === 'too-large') return show(request, response, { kind: 'too-long' }, 413);
    const read = answerIn(body.toString('utf8'));
    if ('kind' in read) return show(request, response, read, 400);
    const { seen, say } = await door.answer(sealedOf(request), read, languageAsked(request));
    // Reloading the page then asks nothing to be sent again.
    if (seen.kind === 'answered') {
      // Beside itself, whatever stands before it in the address that people know.
      response.sendRaw(303, '', { ...referenceHeaders, Location: sealedOf(request) });
      return;
    }
    response.sendRaw(statuses[seen.kind], referencePage(seen, say), referenceHeaders);
  });
}

/**
 * Whether a form was sent from a page of ours. Browsers say where it comes from, and pages cannot make them say otherwise.
 * Source: Fetch Metadata Request Headers, https://www.w3.org/TR/fetch-metadata/
 */
function comesFromHere({ headers }: IncomingMessage, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined || headers.origin === origin;
}

function isForm({ headers }: IncomingMessage): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  const encoding = headers['content-encoding'] ?? 'identity';
  return type === 'application/x-www-form-urlencoded' && encoding.trim().toLowerCase() === 'identity';
}

function answerIn(body: string): CustomerAnswer | Problem {
  const form = new URLSearchParams(body);
  const answer = form.get('answer') ?? '';
  const reason = tidied(form.get('reason') ?? '');
  if (answer !== 'approve' && answer !== 'reject') return { kind: 'no-answer', reason: reason.slice(0, longestReason) };
  if (reason.length > longestReason) return { kind: 'too-long', answer, reason };
  return answer === 'approve' ? { answer: 'approved', reason: '' } : { answer: 'rejected', reason };
}

/** Without signs that nobody sees, but for the ends of lines. */
function tidied(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}
