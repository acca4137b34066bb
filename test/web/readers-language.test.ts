import { createLinkSeal } from '../../src/access/link-seal.ts';
import { builtDashboard } from '../support/dashboard.ts';
import { testApp } from '../support/test-app.ts';

/*
 * Whoever opens a link that says nothing of them reads in the language of their browser.
 */

const app = testApp({}, 'shared');

beforeAll(builtDashboard, 120_000);

async function opened(path: string, language: string, accept = 'text/html,*/*;q=0.8') {
  const response = await fetch(app.address + path, { headers: { accept, 'accept-language': language } });
  return { status: response.status, text: await response.text() };
}

test.each([
  ['/references/nothing', 404, 'pt-BR,pt;q=0.9', 'Este link não é válido'],
  ['/references/nothing', 404, 'xx', 'This link does not work'],
  ['/downloads/nothing', 404, 'es-MX', 'Este enlace no funciona'],
  ['/agreements/1999-01', 404, 'fr-CA,fr;q=0.9,en;q=0.8', 'Ce lien ne fonctionne pas'],
  ['/an/old/address', 404, 'de-AT', 'Dieser Link funktioniert nicht'],
  ['/agreements/2018-05', 200, 'ja', '<p lang="ja">バージョン'],
  ['/dashboard/', 200, 'de', '<noscript>Das Partner-Dashboard braucht JavaScript.'],
  ['/dashboard/', 200, '', '<noscript>The Partner Dashboard needs JavaScript.'],
])('%s, answered %i, to a browser that would rather read “%s”', async (path, status, language, words) => {
  const page = await opened(path, language);
  expect(page).toMatchObject({ status, text: expect.stringContaining(words) });
});

test('a customer’s own link stays in the language in which they were written to', async () => {
  const sealed = createLinkSeal('k'.repeat(32), 'demo').seal('references', ['contoso', 'r13', 'demo-r13']);
  expect((await opened(`/references/${sealed}`, 'ja')).text).toContain(
    'May Contoso Consulting name you as a reference?',
  );
});

test('a program hears what it can read, and a reference either way', async () => {
  const { status, text } = await opened('/an/old/address', 'de', 'application/json');
  expect(status).toBe(404);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'NotFound' } });
});
