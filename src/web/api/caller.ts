import { letIn, type Reception } from '../../changes/let-in.ts';
import type { Bearer, CheckBearerToken } from '../../identity/user-token.ts';
import { type Individual, individualIdOf } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Sessions } from '../../store/repositories/sessions.ts';
import { localeFor } from '../../visit/viewer.ts';
import type { Problem } from './problem.ts';

/** A request, as far as it says who sends it. */
export interface Call {
  /** The header `Authorization`. */
  readonly authorization: string;
  /** What the client would rather read. */
  readonly locale: string;
}

/** Who sends a request, and is signed in. */
export interface Caller {
  readonly bearer: Bearer;
  readonly individual: Individual;
  readonly say: Speech;
}

export interface CallerServices extends Reception {
  readonly sessions: Pick<Sessions, 'isOpen' | 'isBeingErased' | 'open' | 'noteHere' | 'hasSignedOut'>;
  readonly checkToken: CheckBearerToken;
  readonly speech: (locale: string) => Speech;
}

/** Longer than any token of Entra. */
const longestToken = 16_384;

/** @returns who it is by the token, and by nothing else that the request says */
export async function bearerOf(
  { authorization }: Call,
  { checkToken }: Pick<CallerServices, 'checkToken'>,
): Promise<Bearer | Problem> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) return { code: 'no-token' };
  const checked: Awaited<ReturnType<CheckBearerToken>> =
    token.length > longestToken ? { kind: 'refused', reason: 'length' } : await checkToken(token);
  if (checked.kind === 'good') return checked.bearer;
  if (checked.kind === 'out-of-reach') return { code: 'sign-in-unavailable' };
  const { reason } = checked;
  if (reason === 'exp') return { code: 'token-expired', reason };
  return { code: reason === 'tenant' ? 'tenant-not-let-in' : 'token-refused', reason };
}

/**
 * Lets in whoever the token names. A session that has run out is opened anew, as the token is a new proof each time; but
 * not for who has signed out, until they say that they want in again.
 * @param wantsIn whether they have just said so
 */
export async function callerOf(
  bearer: Bearer,
  { locale }: Call,
  wantsIn: boolean,
  now: Date,
  services: CallerServices,
): Promise<Caller | Problem> {
  const { sessions, membership, speech } = services;
  const individualId = individualIdOf(bearer.person.tenantId, bearer.person.objectId);
  const [isOpen, hasSignedOut, kept] = await Promise.all([
    sessions.isOpen(individualId),
    sessions.hasSignedOut(individualId),
    membership.individual(individualId),
  ]);
  const sayTo = (individual: Individual | undefined) =>
    speech(individual === undefined ? locale : localeFor(locale, individual));
  if (isOpen && kept !== undefined) return { bearer, individual: kept.value, say: sayTo(kept.value) };
  // Nothing of them is written while all of it goes.
  if (await sessions.isBeingErased(individualId)) return { code: 'sign-in-unavailable' };
  if (hasSignedOut && !wantsIn) return { code: 'signed-out', say: sayTo(kept?.value) };
  const { name, email } = bearer;
  const client = { name, locale };
  await letIn(services, { individualId, directory: { name, email }, client }, now);
  const known = await membership.individual(individualId);
  const individual = known?.value ?? { id: individualId, ...client, followsClient: true, email, organizations: [] };
  return { bearer, individual, say: sayTo(individual) };
}
