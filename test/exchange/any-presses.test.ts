import fc from 'fast-check';
import { ana, aoife, type DemoPerson, diogo, jonas, marta, nuno, petra, rui } from '../../src/demo/people.ts';
import { exportStore } from '../../src/exchange/export-store.ts';
import { operators } from '../cli/operator.ts';
import { buttonsOf, type Card, walk } from '../support/card.ts';
import { type Chat, createTestApp, type TestApp } from '../support/test-app.ts';

/*
 * What export writes, import takes: whatever people have pressed. Somebody presses buttons at random, with what comes to
 * mind in the inputs; the store that comes of it is exported, imported into an empty one, and exported again.
 */

const operator = operators();

const strangers: readonly DemoPerson[] = [
  { objectId: '99999999-0000-4000-8000-000000000091', name: 'Sam Stranger', email: 'sam@fabrikam.example' },
  { objectId: '99999999-0000-4000-8000-000000000092', name: 'half \ud83d\u0007', email: '' },
  { objectId: '99999999-0000-4000-8000-000000000093', name: '', email: 'noname@woodgrove.example' },
];
const people = [marta, rui, ana, diogo, nuno, petra, jonas, aoife, ...strangers];

const sentences = [
  'home',
  'renew our membership',
  'renew data platform',
  'enroll my company',
  'associate me with my company',
  'requests',
  'your organizations',
  'switch organization',
  'my profile',
  'enter my MCP ID',
  'my certifications',
  'program e-mails',
  'my account',
  'remind me in an hour',
];

const texts = [
  'Fabrikam',
  'Wide World Importers',
  'O’Reilly \u200b Partners',
  'a\u0000b',
  'half \ud83d',
  'https://fabrikam.example',
  'fabrikam.example',
  'javascript:alert(1)',
  'sam@fabrikam.example',
  's\u200bam@fabrikam.example',
  '+351 210 000 000',
  '7001234',
  '5214300',
  '1417220',
  'Lisbon',
  'one, two;three\nfour',
  '09:00',
  '2027-02-20',
  'x'.repeat(500),
  '',
];

type Input = {
  readonly id: string;
  readonly type: string;
  readonly value: string;
  readonly choices: readonly string[];
};

function inputsWithChoices(card: Card): readonly Input[] {
  const inputs: Input[] = [];
  walk(card, ({ type, id, value = '', choices = [] }) => {
    if (!String(type).startsWith('Input.')) return;
    const values = (choices as readonly { readonly value: string }[]).map((choice) => choice.value);
    inputs.push({ id: String(id), type: String(type), value: String(value), choices: values });
  });
  return inputs;
}

/** Presses at random; more often than not a form is filled in as it should be. */
async function press(chat: Chat, card: Card, next: () => number): Promise<Card | undefined> {
  const buttons = buttonsOf(card);
  const button = buttons[next() % Math.max(1, buttons.length)];
  if (button === undefined) return undefined;
  const form = inputsWithChoices(card).map(({ id, type, value, choices }) => {
    if (type === 'Input.Toggle') return [id, next() % 5 === 0 ? 'false' : 'true'];
    if (choices.length > 0) return [id, choices[next() % choices.length] ?? value];
    return [id, value !== '' && next() % 2 === 0 ? value : (texts[next() % texts.length] ?? '')];
  });
  return chat.press(card, button.title, Object.fromEntries(form));
}

/** The export of what people have made of the demo. */
async function madeBy(app: TestApp, picks: readonly number[]): Promise<readonly string[]> {
  let at = 0;
  const next = () => picks[at++ % picks.length] ?? 0;
  for (let talk = 0; talk < 12; talk += 1) {
    const person = people[next() % people.length] ?? marta;
    const chat = app.as(person);
    let card = await chat.say(sentences[next() % sentences.length] ?? 'home');
    for (let presses = next() % 8; presses > 0 && card !== undefined; presses -= 1)
      card = await press(chat, card, next);
  }
  return Array.fromAsync(exportStore(app.store));
}

test('whatever people have pressed, an export of it is imported, and exported as the same bytes', async () => {
  const picks = fc.array(fc.nat({ max: 10_000 }), { minLength: 120, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(picks, async (numbers) => {
      const app = await createTestApp();
      try {
        const lines = (await madeBy(app, numbers)).join('');
        const { pmc, file, clear } = operator();
        expect((await pmc('import', file('network.jsonl', lines))).error).toBe('');
        expect((await pmc('export')).out).toBe(lines);
        clear();
        // A bug is answered politely, and logged.
        expect(app.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
      } finally {
        await app.close();
      }
    }),
    { numRuns: Number(process.env.PRESSES ?? 6), endOnFailure: true },
  );
}, 120_000);
