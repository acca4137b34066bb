import fc from 'fast-check';
import { z } from 'zod';
import { createDownloadSeal, type SealedDownload } from '../../src/access/download-seal.ts';
import { createLinkSeal } from '../../src/access/link-seal.ts';
import { readProgramFiles } from '../../src/assembly/program-files.ts';
import { type DemoPerson, demoIndividualId, diogo, lucia, marta } from '../../src/demo/people.ts';
import { downloadKind, Elsewhere, NotThere } from '../../src/downloads/define-kind.ts';
import { createSpeeches } from '../../src/speech/speeches.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { mergedInto } from '../../src/store/things/merge.ts';
import { fileName, plainFileName } from '../../src/web/downloads/file-name.ts';
import { testApp, testNow } from '../support/test-app.ts';

/*
 * Files that people take away from a card, as a browser asks for them. Whoever has a link gets what it leads to, so what
 * matters is all that must not open it.
 */

/** What a kind can be, without anything of a real one. */
const paper = downloadKind({
  name: 'purchases',
  right: 'orders.view',
  page: 'shipping-history',
  what: z.object({ which: z.enum(['one', 'elsewhere', 'strange', 'broken']) }),
  load({ what: { which } }) {
    if (which === 'elsewhere') return new Elsewhere('https://software.example/en/office');
    if (which === 'broken') return new NotThere();
    return { text: 'What is Contoso’s' };
  },
  file({ text }, { what: { which }, say, organization }) {
    const name = which === 'one' ? 'Paper' : 'Çontoso / “a\r\nb” \u202Efdp.exe; x="1" 日本';
    return {
      name,
      ending: 'txt',
      type: 'text/plain; charset=utf-8',
      content: `${text}: ${organization.name}, ${say.locale}`,
    };
  },
});

const files = readProgramFiles({});
const portuguese = {
  'This link is over': 'Este link já não é válido',
  'This link does not work': 'Este link não funciona',
};
const speech = createSpeeches({
  locales: ['en-GB', 'pt-PT'],
  sayings: (language) => ({ messages: language === 'pt' ? { '': portuguese } : {}, examples: {} }),
  names: {},
});
const app = testApp({
  overrides: { downloadKinds: [paper], files: { ...files, languages: { ...files.languages, speech } } },
});

const links = createLinkSeal('k'.repeat(32), 'demo');
const seal = createDownloadSeal(links, 10);
const linkOf = (person: DemoPerson, given: Partial<SealedDownload> = {}, made = seal, now = testNow) => {
  const download = {
    kind: 'purchases',
    individualId: demoIndividualId(person),
    organizationId: 'contoso',
    locale: 'en-GB',
    what: { which: 'one' },
    ...given,
  };
  return `/downloads/${made.seal(download, now)}`;
};
const get = (path: string, init: RequestInit = {}) => fetch(app.address + path, { redirect: 'manual', ...init });
const signIn = (...people: readonly DemoPerson[]) =>
  Promise.all(people.map((person) => app.as(person).say('show my account')));

beforeEach(() => signIn(marta, lucia, diogo));

test('who may have it gets it as a file that nobody keeps, runs or shows in a frame', async () => {
  const response = await get(linkOf(marta));
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('What is Contoso’s: Contoso Consulting, en-GB');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename=Paper.txt',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(response.headers.get('etag')).toBeNull();
});

test('whoever looks after a part of it gets theirs, in the language of the card', async () => {
  expect(await (await get(linkOf(lucia, { locale: 'pt-PT' }))).text()).toContain('pt-PT');
});

test('asking whether it is there reads out nothing, and opening it changes nothing', async () => {
  const before = await app.store.list('organizations', 'contoso', '', { limit: 1000 });
  for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
    const response = await get(linkOf(marta), { method });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await response.text()).length > 0).toBe(method === 'GET');
  }
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await get(linkOf(marta), { method })).status).toBe(405);
  expect(await app.store.list('organizations', 'contoso', '', { limit: 1000 })).toEqual(before);
});

describe('a file name says nothing but what the file is', () => {
  test('on the wire', async () => {
    const response = await get(linkOf(marta, { what: { which: 'strange' } }));
    expect(response.status).toBe(200);
    const name = response.headers.get('content-disposition') ?? '';
    expect(name).toMatch(/^attachment; filename="Contoso a b fdp\.exe; x= 1\.txt"; filename\*=UTF-8''/);
    expect(decodeURIComponent(name.split("UTF-8''")[1] ?? '')).toBe('Çontoso “a b” fdp.exe; x= 1 日本.txt');
  });

  test.each([
    ['Invoice 2104468213', 'Invoice 2104468213.csv'],
    ['../../etc/passwd', 'etc passwd.csv'],
    ['....', 'download.csv'],
    ['', 'download.csv'],
    ['Paper.exe', 'Paper.exe.csv'],
    ['a\u0000b\u202Ec\u2028d', 'a b c d.csv'],
    ['  spaces   everywhere ', 'spaces everywhere.csv'],
    ['é'.repeat(300), `${'é'.repeat(100)}.csv`],
    ['C:\\x|y?', 'C x y.csv'],
  ])('%j', (words, name) => {
    expect(fileName(words, 'csv')).toBe(name);
  });

  test('whatever it is made of, every client can take it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(fileName(words, 'csv')).toMatch(/^[^\p{C}<>:"/\\|?*%]{1,200}\.csv$/u);
        expect(plainFileName(words, 'csv')).toMatch(/^[\x20-\x7e]{1,400}\.csv$/);
      }),
    );
  });
});

test('what is somewhere else is led to', async () => {
  const path = linkOf(marta, { what: { which: 'elsewhere' } });
  for (const method of ['GET', 'HEAD']) {
    const response = await get(path, { method });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('https://software.example/en/office');
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
  expect(() => new Elsewhere('http://software.example')).toThrow('https');
});

describe('a link that leads to no file says why, and how to get one', () => {
  const nothing = async (path: string, status: number, words: string) => {
    const response = await get(path);
    const page = await response.text();
    expect(response.status).toBe(status);
    expect(page).toContain(words);
    expect(page).not.toContain('What is Contoso');
    expect(page).not.toMatch(/<script|src=|@import|url\(/);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const head = await get(path, { method: 'HEAD' });
    expect(head.status).toBe(status);
    expect(await head.text()).toBe('');
    return page;
  };
  const minutesLater = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

  test('until its last second it opens, after ten minutes it does not, and says what to ask for', async () => {
    app.setNow(new Date(minutesLater(10).getTime() - 1000));
    expect((await get(linkOf(marta))).status).toBe(200);
    app.setNow(minutesLater(10));
    expect(await nothing(linkOf(marta), 410, 'This link is over')).toContain(
      'Ask the bot again in Teams for “Shipping history”',
    );
  });

  test('a card that has lain in the chat for a day', async () => {
    app.setNow(minutesLater(24 * 60));
    await nothing(linkOf(marta), 410, 'This link is over');
  });

  test('in the language of the card', async () => {
    app.setNow(minutesLater(11));
    expect(await nothing(linkOf(marta, { locale: 'pt-PT' }), 410, 'Este link já não é válido')).toContain(
      '<html lang="pt">',
    );
  });

  test('one that says no language is answered in that of the browser', async () => {
    const headers = { 'accept-language': 'pt-BR,pt;q=0.9,en;q=0.8' };
    expect(await (await get('/downloads/nothing', { headers })).text()).toContain('Este link não funciona');
    const strange = await get('/downloads/nothing', { headers: { 'accept-language': '*;q=x' } });
    expect(await strange.text()).toContain('This link does not work');
  });

  const whole = linkOf(marta).slice('/downloads/'.length);
  const [content = '', signature = ''] = whole.split('.');
  const parts = JSON.parse(Buffer.from(content, 'base64url').toString()) as string[];
  const changed = (index: number, value: string) =>
    Buffer.from(JSON.stringify(parts.with(index, value))).toString('base64url');
  test.each([
    ['cut short', whole.slice(0, -5)],
    ['for somebody else', `${changed(1, demoIndividualId(lucia))}.${signature}`],
    ['for another organization', `${changed(2, 'northwind')}.${signature}`],
    ['for longer', `${changed(4, '99999999999')}.${signature}`],
    ['about something else', `${changed(5, '{"which":"elsewhere"}')}.${signature}`],
    ['without a signature', content],
    ['of another bot', linkOf(marta, {}, createDownloadSeal(createLinkSeal('k'.repeat(32), 'other'), 10)).slice(11)],
    ['of another secret', linkOf(marta, {}, createDownloadSeal(createLinkSeal('x'.repeat(32), 'demo'), 10)).slice(11)],
    ['of another purpose', links.seal('references', parts)],
    ['of an earlier release', links.seal('downloads', ['purchases', 'x'])],
    ['of a kind that is not there any more', linkOf(marta, { kind: 'gone' }).slice(11)],
    ['with nothing in it', ''],
    ['with signs of all sorts', encodeURIComponent('../../\u202e<script>')],
    ['endless', 'a'.repeat(5000)],
  ])('%s', async (_what, sealed) => {
    await nothing(`/downloads/${sealed}`, 404, 'This link does not work');
  });

  test('to what is not there, or says nothing', async () => {
    await nothing(linkOf(marta, { what: { which: 'broken' } }), 404, 'There is nothing here');
    await nothing(linkOf(marta, { what: {} }), 404, 'There is nothing here');
  });

  test('who never had the right', async () => {
    await nothing(linkOf(diogo), 403, 'This is not open to you any more');
  });

  test('who lost the right a minute ago', async () => {
    expect((await get(linkOf(marta))).status).toBe(200);
    const kept = await app.membership.association('contoso', demoIndividualId(marta));
    if (kept === undefined) throw new Error('Marta is associated');
    await app.membership.commit('contoso', 'lost', [writes.replaced(kept, { ...kept.value, rights: 'none' })]);
    app.setNow(minutesLater(1));
    expect(await nothing(linkOf(marta), 403, 'This is not open to you any more')).toContain(
      'Your rights in Contoso Consulting have changed',
    );
  });

  test('who has left', async () => {
    const kept = await app.membership.association('contoso', demoIndividualId(marta));
    if (kept === undefined) throw new Error('Marta is associated');
    await app.membership.commit('contoso', 'left', [writes.removed(kept)]);
    await nothing(linkOf(marta), 403, 'You are not associated any more');
  });

  test('whose organization is not there any more, or never knew them', async () => {
    await nothing(linkOf(marta, { organizationId: 'atlantis' }), 403, 'You are not associated any more');
    await nothing(linkOf(marta, { organizationId: 'tailspin' }), 403, 'You are not associated any more');
  });

  test('whose organization has become part of another one', async () => {
    const left = { merge: 'm1', into: 'contoso', name: 'Tailspin', partnerId: '1', at: testNow.toISOString() };
    const document = mergedInto.document({ organizationId: 'tailspin', ...left });
    await app.membership.commit('tailspin', 'merged', [{ kind: 'create', document }]);
    await nothing(linkOf(marta, { organizationId: 'tailspin' }), 410, 'Tailspin has become part of another');
  });

  test('who has signed out', async () => {
    const card = await app.as(marta).say('sign out');
    await app.as(marta).press(card, 'Sign out');
    await nothing(linkOf(marta), 403, 'You are signed out');
  });

  test('who opens one after the other', async () => {
    await app.restart({ overrides: { downloadKinds: [paper] }, config: { requestsAMinute: 3 } });
    await signIn(marta, lucia);
    for (let count = 0; count < 3; count += 1) expect((await get(linkOf(marta))).status).toBe(200);
    const response = await get(linkOf(marta));
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.text()).toContain('Please wait a minute');
    expect((await get(linkOf(lucia))).status).toBe(200);
  });
});

test('neither the link nor who opened it is in the log', async () => {
  const path = linkOf(marta);
  await get(path);
  await get(path.slice(0, -3));
  app.setNow(new Date(testNow.getTime() + 3_600_000));
  await get(path);
  expect(app.log.filter(({ event }) => event === 'download')).toMatchObject([
    { seen: 'file' },
    { seen: 'unknown' },
    { seen: 'over' },
  ]);
  const told = JSON.stringify(app.log.filter(({ event }) => event === 'download'));
  expect(told).not.toContain(path.slice(11, 40));
  expect(told).not.toContain(demoIndividualId(marta));
  expect(told).not.toContain('contoso');
});
