import { createLinkSeal } from '../../src/access/link-seal.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { organizationAudit } from '../../src/store/things/audit-entry.ts';
import { mergedInto } from '../../src/store/things/merge.ts';
import { testApp, testNow } from '../support/test-app.ts';

/*
 * The page on which a customer answers, as a browser asks for it. The demo has asked Omar Haddad of Relecloud three days
 * ago, who has a link until 30 days after that.
 */

const app = testApp();

const installation = ' http://127.0.0.1:0';
const links = createLinkSeal('k'.repeat(32), 'demo');
const linkOf = (parts = ['contoso', 'r13', 'demo-r13'], seal = links) =>
  `/references/${seal.seal('references', parts)}`;
const get = (path = linkOf(), init: RequestInit = {}) => fetch(app.address + path, { redirect: 'manual', ...init });
const post = (form: Record<string, string>, headers: Record<string, string> = {}, path = linkOf()) =>
  get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  });
const reference = async (id = 'r13') =>
  (await app.membership.organization('contoso'))?.value.references.find((one) => one.id === id);
const audit = async () =>
  (await app.membership.all(organizationAudit, { organizationId: 'contoso' })).filter(
    ({ by }) => by.kind === 'customer',
  );

test('the page says who asks, what for, and how to answer, without anything from anywhere else', async () => {
  const response = await get();
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain('May Contoso Consulting name you as a reference?');
  expect(page).toContain('Dear Omar Haddad, Marta Oliveira of Contoso Consulting says');
  expect(page).toContain('A data warehouse for billing');
  expect(page).toContain('until 14 March 2027');
  expect(page).not.toMatch(/<script|src=|@import|url\(/);
  for (const id of ['approve', 'reject', 'reason']) expect(page).toContain(`<label for="${id}">`);
  expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  const headers = Object.fromEntries(response.headers);
  expect(headers['content-security-policy']).toMatch(
    /default-src 'none'; .*form-action 'self'; frame-ancestors 'none'/,
  );
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-robots-tag']).toContain('noindex');
});

test('looking answers nothing, however often and by whatever method a scanner looks', async () => {
  for (const method of ['GET', 'HEAD', 'GET']) expect((await get(linkOf(), { method })).status).toBe(200);
  expect(await reference()).toMatchObject({ state: 'awaiting-approval' });
  expect(await audit()).toEqual([]);
});

test('a yes is written down once, as the customer’s, and the page says so from then on', async () => {
  const answered = await post({ answer: 'approve', reason: '' });
  expect(answered.status).toBe(303);
  const target = new URL(answered.headers.get('location') ?? '', app.address + linkOf());
  expect(target.pathname).toBe(linkOf());
  const page = await (await get()).text();
  expect(page).toContain('You have said yes: Contoso Consulting may name you as a reference.');
  expect(page).toContain('You have answered already, on 15 February 2027.');
  expect(await reference()).toMatchObject({ state: 'customer-approved', approvedOn: '2027-02-15' });
  // A second click, or another answer, changes nothing.
  expect((await post({ answer: 'reject', reason: 'After all not' })).status).toBe(303);
  expect(await reference()).toMatchObject({ state: 'customer-approved' });
  expect(await audit()).toMatchObject([
    { what: 'reference-approved', by: { kind: 'customer', name: 'Omar Haddad (Relecloud)' } },
  ]);
  const [told] = await app.membership.notices('contoso', 'reference-answered');
  expect(told?.value.recipientId).toBe(demoIndividualId(marta));
});

test('a no is kept with its reason, as it was typed', async () => {
  await post({ answer: 'reject', reason: '<b>Not</b> finished,\r\nand [late](https://x.example)' });
  expect(await reference()).toMatchObject({
    state: 'customer-rejected',
    answer: { reason: '<b>Not</b> finished,\nand [late](https://x.example)' },
  });
  expect(await (await get()).text()).toContain('You have said no');
});

test('two answers at the same moment are one', async () => {
  await Promise.all([post({ answer: 'approve' }), post({ answer: 'reject' }), post({ answer: 'approve' })]);
  expect(await audit()).toHaveLength(1);
});

describe('what is no answer changes nothing, and keeps what was typed', () => {
  test.each<[string, Record<string, string>, number, string]>([
    ['neither yes nor no', { reason: 'Because' }, 400, 'Choose yes or no first.'],
    ['something else', { answer: 'maybe', reason: 'Because' }, 400, 'Choose yes or no first.'],
    ['a reason of 600 characters', { answer: 'reject', reason: 'Because'.padEnd(600, 'x') }, 400, 'at most 500'],
  ])('%s', async (_what, form, status, words) => {
    const response = await post(form);
    const page = await response.text();
    expect(response.status).toBe(status);
    expect(page).toContain(words);
    expect(page).toContain('Because');
    expect(await reference()).toMatchObject({ state: 'awaiting-approval' });
  });

  test('a body as large as it likes, and one that is no form', async () => {
    expect((await post({ answer: 'approve', reason: 'x'.repeat(100_000) })).status).toBe(413);
    const json = { 'content-type': 'application/json' };
    expect((await get(linkOf(), { method: 'POST', headers: json, body: '{"answer":"approve"}' })).status).toBe(415);
    expect(await reference()).toMatchObject({ state: 'awaiting-approval' });
  });

  test.each<[string, Record<string, string>]>([
    ['another site, as its browser says', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a site beside ours', { 'sec-fetch-site': 'same-site' }],
    ['another origin, of a browser that says no more', { origin: 'https://evil.example' }],
    ['nowhere that is told', { origin: 'null' }],
  ])('a form of %s', async (_where, headers) => {
    const response = await post({ answer: 'approve' }, headers);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Your answer came from another page and was not taken.');
    expect(await reference()).toMatchObject({ state: 'awaiting-approval' });
  });
});

test('a form of our own page is taken', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:0' };
  expect((await post({ answer: 'approve' }, headers)).status).toBe(303);
});

describe('a link that leads nowhere gets a polite page', () => {
  const cut = linkOf().slice(0, -5);
  const [content = '', signature = ''] = linkOf().slice('/references/'.length).split('.');
  const changed = Buffer.from(JSON.stringify(['contoso', 'r11', 'demo-r11'])).toString('base64url');
  test.each([
    ['cut short', cut],
    ['changed', `/references/${changed}.${signature}`],
    ['without a signature', `/references/${content}`],
    ['of another bot', linkOf(undefined, createLinkSeal('k'.repeat(32), installation))],
    ['of another secret', linkOf(undefined, createLinkSeal('x'.repeat(32), 'demo'))],
    ['of another reference', linkOf(['contoso', 'r13', 'demo-r12'])],
    ['of an organization that is not there', linkOf(['atlantis', 'r13', 'demo-r13'])],
    ['with nothing in it', '/references/'],
    ['with signs of all sorts', `/references/${encodeURIComponent('../../\u202e<script>')}`],
    ['endless', `/references/${'a'.repeat(5000)}`],
  ])('%s', async (_what, path) => {
    for (const response of [await get(path), await post({ answer: 'approve' }, {}, path)]) {
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('This link does not work');
    }
  });

  test('after 30 days, and after the request was withdrawn', async () => {
    app.setNow(new Date(testNow.getTime() + 28 * 86_400_000));
    const late = await post({ answer: 'approve' });
    expect(late.status).toBe(410);
    expect(await late.text()).toContain('This link has run out');
    const kept = await app.membership.organization('contoso');
    if (kept === undefined) throw new Error('Contoso is there');
    const references = kept.value.references.filter(({ id }) => id !== 'r13');
    await app.membership.commit('contoso', 'withdrawn', [writes.replaced(kept, { ...kept.value, references })]);
    expect((await get()).status).toBe(404);
  });
});

test('a link that was sent before a merge still leads to what became of it', async () => {
  const left = { merge: 'm1', into: 'contoso', name: 'Relecloud Partner', partnerId: '1', at: testNow.toISOString() };
  const document = mergedInto.document({ organizationId: 'tailspin', ...left });
  await app.membership.commit('tailspin', 'merged', [{ kind: 'create', document }]);
  const path = linkOf(['tailspin', 'r1', 'demo-r13']);
  expect(await (await get(path)).text()).toContain('May Contoso Consulting name you as a reference?');
  expect((await post({ answer: 'approve' }, {}, path)).status).toBe(303);
  expect(await reference()).toMatchObject({ state: 'customer-approved' });
});

test('whoever asked has left: those who look after it are told', async () => {
  const kept = await app.membership.association('contoso', demoIndividualId(marta));
  if (kept === undefined) throw new Error('Marta is associated');
  await app.membership.commit('contoso', 'left', [writes.replaced(kept, { ...kept.value, rights: 'none' })]);
  await post({ answer: 'approve' });
  const told = await app.membership.notices('contoso', 'reference-answered');
  expect(told.map(({ value }) => value.recipientId)).not.toContain(demoIndividualId(marta));
  expect(told).toHaveLength(1);
});
