import { type DemoPerson, demoTenantId } from '../../src/demo/people.ts';
import type { PictureAnswer, PictureName } from '../../src/pictures/shown/pictures.ts';
import type { ProblemShown } from '../../src/pictures/shown/problem.ts';
import type { VisitShown } from '../../src/pictures/shown/visit.ts';
import type { TestApp } from './test-app.ts';

/** What the tab was answered. */
export interface TabAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The tab of a person in the test's Teams, as the browser asks for it. */
export interface Tab {
  /** @param path such as `/api/visit` */
  get<Body>(path: string, headers?: Readonly<Record<string, string>>): Promise<TabAnswer<Body>>;
  post<Body>(path: string, body: unknown): Promise<TabAnswer<Body>>;
  visit(organization?: string): Promise<VisitShown>;
  /** @throws Error if it is not shown */
  picture<Name extends PictureName>(name: Name, organization?: string): Promise<PictureAnswer<Name>['shown']>;
  /** @throws Error if it is shown */
  refused(path: string): Promise<ProblemShown>;
}

/** @param claims of the token that differ, such as `{ acct: 1 }` */
export function tabOf(app: TestApp, person: DemoPerson, claims: Readonly<Record<string, unknown>> = {}): Tab {
  const send = async <Body>(path: string, init: RequestInit): Promise<TabAnswer<Body>> => {
    const token = await app.identity.issuer.userToken({ tenantId: demoTenantId, ...person }, claims);
    const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en-GB', ...init.headers };
    const response = await fetch(app.address + path, { ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  const get: Tab['get'] = (path, headers = {}) => send(path, { headers });
  const of = (organization?: string) => (organization === undefined ? '' : `?organization=${organization}`);
  const shown = async <Body>(path: string): Promise<Body> => {
    const { status, body } = await get<Body>(path);
    if (status !== 200) throw new Error(`the tab was answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    get,
    post: (path, body) =>
      send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    visit: (organization) => shown(`/api/visit${of(organization)}`),
    async picture(name, organization) {
      const answer = await shown<PictureAnswer<typeof name>>(`/api/pictures/${name}${of(organization)}`);
      return answer.shown;
    },
    async refused(path) {
      const { status, headers, body } = await get<ProblemShown>(path);
      if (status < 400) throw new Error(`the tab was answered ${status}`);
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(body).toMatchObject({ status, type: `urn:pmc:problem:${body.code}` });
      expect(body.detail).toMatch(/[.!?]$/);
      return body;
    },
  };
}
