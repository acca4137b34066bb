import type { Logger } from 'pino';
import { letIn, type Reception } from '../changes/let-in.ts';
import type { CheckUserToken, TokenOwner } from '../identity/user-token.ts';
import type { Observer } from '../observer.ts';
import type { Sessions } from '../store/repositories/sessions.ts';
import { type Asks, type Request, type SignInProof, unsaidLocale } from './request.ts';
import { type SignInResource, TokenServiceError, type UserTokens } from './user-tokens.ts';

export interface SignInServices extends Reception {
  readonly sessions: Sessions;
  readonly checkToken: CheckUserToken;
  readonly observer: Observer;
  readonly log: Logger;
}

/** What comes of looking whether somebody is signed in. */
export type Entry =
  /** They are; `asks` is what to answer now: the request itself, or the one that waited for this. */
  | { readonly kind: 'inside'; readonly asks?: Asks }
  /** They are on another way, such as from a second client: nothing is left to answer. */
  | { readonly kind: 'already-inside' }
  | { readonly kind: 'outside'; readonly resource: SignInResource }
  | { readonly kind: 'outside'; readonly why: OutsideReason };

/** Why a proof did not do. */
export type OutsideReason =
  | 'consent-needed'
  | 'wrong-code'
  | 'cancelled'
  | 'token-refused'
  | 'out-of-reach'
  | 'failed'
  | 'no-identity'
  | 'being-erased';

/** As long as somebody who signs in by hand may take (our choice). */
const parkedMilliseconds = 15 * 60_000;

/** Far longer than a token of Entra is good for, so that none is ever used for a second sign-in. */
const exchangeMilliseconds = 24 * 3_600_000;

/**
 * Lets in who is signed in: by the session, by the token that the token service keeps, or by the proof that comes along.
 * Who is not has their request kept, and it is answered after the sign-in without being asked again.
 * @param isTryAgain whether the request is a button that stands for the one that was kept
 */
export async function enter(
  request: Request,
  individualId: string,
  isTryAgain: boolean,
  now: Date,
  services: SignInServices & { readonly tokens: UserTokens },
): Promise<Entry> {
  const { sessions, tokens, log } = services;
  const { asks, from } = request;
  if (asks.kind === 'sign-in-failed') {
    log.warn({ event: 'sign-in-failed', code: asks.code }, 'Teams could not sign somebody in');
    return { kind: 'outside', why: 'failed' };
  }
  const given = proofIn(asks);
  if (given?.kind === 'cancelled') return { kind: 'outside', why: 'cancelled' };
  if (from.objectId === '' || from.tenantId === '') return { kind: 'outside', why: 'no-identity' };
  if (await sessions.isOpen(individualId)) return { kind: asks.kind === 'sign-in' ? 'already-inside' : 'inside' };
  if (await sessions.isBeingErased(individualId)) return { kind: 'outside', why: 'being-erased' };
  const proof = await freshProof(asks, individualId, sessions);
  // It did its work before: who has signed out since is not signed in by it again.
  if (asks.kind === 'sign-in' && proof === undefined) return { kind: 'already-inside' };
  try {
    const found = await tokenOwner(proof, request, tokens, services);
    if (found.kind === 'good')
      return await welcome(request, individualId, isTryAgain, found.owner, proof, now, services);
    if (found.kind !== 'none') return { kind: 'outside', why: found.kind };
    await parkRequest(asks, individualId, now, services);
    return { kind: 'outside', resource: await tokens.signInResource(request.conversation) };
  } catch (error) {
    if (!(error instanceof TokenServiceError)) throw error;
    log.error({ event: 'token-service-failed', reason: error.message }, 'the token service failed');
    await parkRequest(asks, individualId, now, services);
    return { kind: 'outside', why: 'out-of-reach' };
  }
}

/** What a request proves, unless a session was opened with that before. */
async function freshProof(asks: Asks, individualId: string, sessions: Sessions): Promise<SignInProof | undefined> {
  const proof = proofIn(asks);
  if (proof?.kind !== 'token' || proof.exchangeId === '') return proof;
  return (await sessions.hasOpened(individualId, proof.exchangeId)) ? undefined : proof;
}

function proofIn(asks: Asks): SignInProof | undefined {
  return asks.kind === 'sign-in' || asks.kind === 'press' || asks.kind === 'search' ? asks.proof : undefined;
}

type Found =
  | { readonly kind: 'good'; readonly owner: TokenOwner }
  | { readonly kind: 'none' | 'consent-needed' | 'wrong-code' | 'token-refused' | 'out-of-reach' };

async function tokenOwner(
  proof: SignInProof | undefined,
  { from }: Request,
  tokens: UserTokens,
  { checkToken, observer, log }: SignInServices,
): Promise<Found> {
  const token =
    proof?.kind === 'token' ? proof.token : await tokens.kept(proof?.kind === 'code' ? proof.code : undefined);
  if (token === undefined) return { kind: proof === undefined ? 'none' : 'wrong-code' };
  const checked = await checkToken(token, from);
  if (checked.kind === 'out-of-reach') {
    log.error({ event: 'token-keys-failed' }, 'the keys of the token issuer could not be fetched');
    return { kind: 'out-of-reach' };
  }
  if (checked.kind === 'refused') {
    log.warn({ event: 'token-refused', reason: checked.reason }, 'a token was refused');
    observer.happened('token-refused', { door: 'user', why: checked.reason });
    // One that was kept and is good no more is as good as none: the person signs in anew.
    return { kind: proof === undefined ? 'none' : 'token-refused' };
  }
  // The service keeps it from now on, if the person has consented.
  if (proof?.kind === 'token' && (await tokens.exchanged(token)) === undefined) return { kind: 'consent-needed' };
  return checked;
}

async function welcome(
  request: Request,
  individualId: string,
  isTryAgain: boolean,
  owner: TokenOwner,
  proof: SignInProof | undefined,
  now: Date,
  services: SignInServices,
): Promise<Entry> {
  const { sessions, observer, newId } = services;
  const exchangeId = proof?.kind === 'token' ? proof.exchangeId : '';
  const exchange = { id: exchangeId, until: new Date(now.getTime() + exchangeMilliseconds) };
  const client = { name: request.from.name, locale: request.locale || unsaidLocale };
  const arrival = { individualId, directory: owner, client };
  const isFirst = await letIn(services, arrival, now, exchangeId === '' ? undefined : exchange);
  if (isFirst) observer.happened('sign-in', { outcome: 'done' });
  const isProof = request.asks.kind === 'sign-in';
  if (isProof && !isFirst) return { kind: 'already-inside' };
  if (!isProof && !isTryAgain) return { kind: 'inside' };
  const parked = (await sessions.take(individualId, newId())) as Asks | undefined;
  if (parked !== undefined) return { kind: 'inside', asks: parked };
  // Nothing waited: a greeting says that it worked.
  return isProof ? { kind: 'inside', asks: { kind: 'installed' } } : { kind: 'inside' };
}

/** A press that came as an invoke, and a search, are sent again by Teams itself. */
async function parkRequest(asks: Asks, individualId: string, now: Date, services: SignInServices): Promise<void> {
  const isSentAgain = asks.kind === 'press' && asks.isMessage !== true;
  if (isSentAgain || asks.kind === 'sign-in' || asks.kind === 'search') return;
  const until = new Date(now.getTime() + parkedMilliseconds);
  await services.sessions.park(individualId, asks, until, services.newId());
}
