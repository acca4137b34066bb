import type { DeedDone, DeedRequest } from '../pictures/shown/deed.ts';
import type { PictureAnswer, PictureName } from '../pictures/shown/pictures.ts';
import type { ProblemShown } from '../pictures/shown/problem.ts';
import type { VisitShown } from '../pictures/shown/visit.ts';
import { type Host, TokenError } from './host.ts';
import type { Trouble } from './trouble.ts';

export type Answer<T> = { readonly value: T } | { readonly trouble: Trouble };

/** What the tab asks the membership center, which stands beside it. Each answer is a value, also that there is none. */
export interface Api {
  visit(organization: string | undefined, signal: AbortSignal): Promise<Answer<VisitShown>>;
  picture<Name extends PictureName>(
    name: Name,
    organization: string,
    signal: AbortSignal,
  ): Promise<Answer<PictureAnswer<Name>>>;
  deed(deed: DeedRequest): Promise<Answer<DeedDone>>;
  /** Signs in again whoever has signed out in the chat. */
  signIn(): Promise<Answer<unknown>>;
}

/** Longer than an answer takes at a slow connection (our choice). */
const patience = 20_000;

const tokenCodes: readonly string[] = ['no-token', 'token-refused', 'token-expired'] satisfies ProblemShown['code'][];

export function createApi(host: Host): Api {
  async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const first = await askOnce<T>(path, init);
    // One that Teams had ready may have run out on the way, or the keys may have changed: a second one settles it.
    const isOfToken = 'trouble' in first && 'told' in first.trouble && tokenCodes.includes(first.trouble.told.code);
    return isOfToken ? askOnce<T>(path, init) : first;
  }

  async function askOnce<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    try {
      const token = await host.token();
      const response = await fetch(path, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${token}`, 'Accept-Language': host.locale },
        signal: AbortSignal.any([AbortSignal.timeout(patience), ...(init.signal ? [init.signal] : [])]),
      });
      const type = response.headers.get('content-type') ?? '';
      if (response.status === 204) return { value: {} as T };
      if (!/\bjson\b/.test(type)) return { trouble: { own: 'unreadable', reference: String(response.status) } };
      const body: unknown = await response.json();
      if (response.ok) return { value: body as T };
      return { trouble: isProblem(body) ? { told: body } : { own: 'unreadable', reference: String(response.status) } };
    } catch (error) {
      return { trouble: troubleOf(error) };
    }
  }

  const post = <T>(path: string, body: unknown) =>
    ask<T>(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const of = (organization: string | undefined) =>
    organization === undefined ? '' : `?organization=${encodeURIComponent(organization)}`;

  return {
    visit: (organization, signal) => ask(`../api/visit${of(organization)}`, { signal }),
    picture: (name, organization, signal) => ask(`../api/pictures/${name}${of(organization)}`, { signal }),
    deed: (deed) => post('../api/deeds', deed),
    signIn: () => post('../api/session', {}),
  };
}

/** Something between may answer with JSON of its own. */
function isProblem(body: unknown): body is ProblemShown {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'detail' in body;
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof TokenError) {
    return { own: error.code, ...(error.code === 'consent-needed' ? {} : { reference: error.message }) };
  }
  if (!navigator.onLine) return { own: 'offline' };
  return { own: 'no-answer' };
}
