import { englishFinder } from '../../gallery/in-language.ts';
import { createButtonSeal } from '../../src/access/button-seal.ts';
import { type DemoPerson, demoIndividualId, diogo, lucia, marta } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { buttonsOf, type Card, inputsOf } from '../support/card.ts';
import { read, testApp, testNow } from '../support/test-app.ts';

/*
 * Whoever speaks another language reads no English: not on a card, not where something is refused, not in what they are
 * told unasked. What stays are names, of the program and of people.
 */

const app = testApp({}, 'shared');
const english: Readonly<Record<string, ReturnType<typeof englishFinder>>> = Object.fromEntries(
  ['pt', 'es', 'fr', 'de', 'ja'].map((language) => [language, englishFinder(language)]),
);

const locales = ['pt-PT', 'es-ES', 'fr-FR', 'de-DE', 'ja-JP'] as const;
type Locale = (typeof locales)[number];

/** What stands in English on a card, or in a text. */
function englishOn(card: Card | string | undefined, locale: Locale): readonly string[] {
  const isEnglish = english[locale.slice(0, 2)];
  const text = typeof card === 'string' ? card : read(card);
  expect(text).not.toBe('');
  // A word alone in small letters is what an input keeps of a choice.
  return text.split('\n').filter((line) => !/^[a-z-]+$/.test(line) && isEnglish?.(line));
}

/** A chat with somebody whose Teams speaks this language. */
function chatIn(locale: Locale, person: DemoPerson = marta) {
  const chat = app.as(person);
  const send = (activity: Record<string, unknown>) => chat.send({ ...activity, locale });
  return {
    async say(text: string): Promise<Card | undefined> {
      const before = app.connector.messages.length;
      await send({ type: 'message', text });
      return app.connector.messages[before]?.attachments?.[0]?.content;
    },
    async press(card: Card | undefined, title: string, form: Record<string, string> = {}): Promise<Card> {
      const { body } = await send(chat.pressActivity(card, title, form));
      return (body as { value: Card }).value;
    },
    open: (page: string) => openPage(page, person, send),
  };
}

const seal = createButtonSeal('k'.repeat(32), 30, 'demo');

async function openPage(
  page: string,
  person: DemoPerson,
  send: (activity: Record<string, unknown>) => Promise<{ body: unknown }>,
): Promise<Card> {
  const carried = { page, verb: 'open', data: {}, organizationId: 'contoso' };
  const button = seal.seal(carried, demoIndividualId(person), testNow);
  const action = { type: 'Action.Execute', verb: `${page}/open`, data: { button } };
  const value = { action, trigger: 'manual' };
  return ((await send({ type: 'invoke', name: 'adaptiveCard/action', value })).body as { value: Card }).value;
}

test.each([
  ['a Global Administrator', marta],
  ['a Location Administrator', lucia],
  ['somebody without administration rights', diogo],
])('no page says anything in English to %s, each in another language', async (_who, person) => {
  const found: string[] = [];
  for (const [index, { name }] of pages.entries()) {
    // Another language for each kind of person.
    const locale = locales[(index + person.name.length) % locales.length] ?? 'pt-PT';
    const lines = englishOn(await chatIn(locale, person).open(name), locale);
    found.push(...lines.map((line) => `${name} in ${locale}: ${line}`));
  }
  expect(found).toEqual([]);
});

interface Story {
  readonly locale: Locale;
  readonly renew: string;
  readonly step: RegExp;
  readonly profile: string;
  readonly save: string;
  readonly refused: string;
}

const stories: readonly Story[] = [
  {
    locale: 'pt-PT',
    renew: 'queremos renovar a nossa associação',
    step: /Passo \d de 5/,
    profile: 'editar o meu perfil',
    save: 'Guardar',
    refused: 'Indique um endereço de e-mail',
  },
  {
    locale: 'es-ES',
    renew: 'queremos renovar nuestra membresía',
    step: /Paso \d de 5/,
    profile: 'editar mi perfil',
    save: 'Guardar',
    refused: 'correo',
  },
  {
    locale: 'fr-FR',
    renew: 'je veux renouveler notre adhésion',
    step: /Étape \d sur 5/,
    profile: 'modifier mon profil',
    save: 'Enregistrer',
    refused: 'adresse',
  },
  {
    locale: 'de-DE',
    renew: 'Unsere Mitgliedschaft verlängern',
    step: /Schritt \d von 5/,
    profile: 'mein Profil bearbeiten',
    save: 'Speichern',
    refused: 'E-Mail-Adresse',
  },
  {
    locale: 'ja-JP',
    renew: 'メンバーシップを更新したい',
    step: /ステップ\d\/5/,
    profile: '自分のプロフィールを編集したい',
    save: '保存',
    refused: 'メールアドレス',
  },
];

test.each(stories)('in $locale somebody asks, goes on, mistypes and is not understood', async (story) => {
  const { locale } = story;
  const chat = chatIn(locale);
  const first = await chat.say(story.renew);
  expect(read(first)).toMatch(story.step);
  const [next] = buttonsOf(first ?? {});
  const second = await chat.press(first, next?.title ?? '');
  const profile = await chat.say(story.profile);
  const refused = await chat.press(profile, story.save, { email: 'nobody' });
  expect(read(refused)).toContain(story.refused);
  const lost = await chat.say('xyzzy plugh frobnitz');
  for (const card of [first, second, profile, refused, lost]) expect(englishOn(card, locale)).toEqual([]);
});

test('help shows what one may say in the own language', async () => {
  const help = await chatIn('de-DE').open('help');
  expect(read(help)).toMatch(/„[^“]*(Mitgliedschaft|Kompetenz)[^“]*“/);
});

describe('the language of somebody', () => {
  test('is that of their client, until they choose one; then it is theirs, in what they are told unasked too', async () => {
    await app.restart({});
    expect(read(await chatIn('fr-FR').open('home'))).toContain('Compétences');
    const record = async () => (await app.membership.individual(demoIndividualId(marta)))?.value;
    expect(await record()).toMatchObject({ locale: 'fr-FR', followsClient: true });

    const profile = await chatIn('fr-FR').open('edit-profile');
    expect(inputsOf(profile).find(({ id }) => id === 'locale')).toMatchObject({ value: 'fr-FR' });
    await chatIn('fr-FR').press(profile, 'Enregistrer', { locale: 'ja-JP' });
    expect(await record()).toMatchObject({ locale: 'ja-JP' });
    expect(await record()).not.toHaveProperty('followsClient');
    expect(englishOn(await chatIn('de-DE').open('home'), 'ja-JP')).toEqual([]);
    expect(read(await chatIn('de-DE').open('home'))).toContain('コンピテンシー');

    const before = app.connector.messages.length;
    await app.notices.plan();
    await app.notices.deliver();
    const told = app.connector.messages.slice(before);
    expect(told.length).toBeGreaterThan(0);
    for (const { attachments, summary } of told) {
      expect(englishOn(attachments?.[0]?.content, 'ja-JP')).toEqual([]);
      expect(englishOn(String(summary), 'ja-JP')).toEqual([]);
    }
  });

  test('is known from what Teams says of the client besides; English, where nobody says anything', async () => {
    const chat = app.as(lucia);
    const entities = [{ type: 'clientInfo', locale: 'es-MX', country: 'MX', platform: 'Web' }];
    const said = async (activity: Record<string, unknown>) =>
      read(await openPage('home', lucia, (one) => chat.send({ ...one, ...activity })));
    expect(await said({ locale: undefined, entities })).toContain('Competencias');
    // A press of an old client says nothing: the language stays what it was.
    expect(await said({ locale: undefined })).toContain('Competencias');
    expect(await said({ locale: 'xx' })).toContain('Competencies');
  });
});
