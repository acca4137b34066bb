import { z } from 'zod';
import { Button } from '../../src/cards/button.ts';
import { ana, type DemoPerson, marta } from '../../src/demo/people.ts';
import { Again, AgainAsNow, Conflict, Refusal } from '../../src/pages/outcome.ts';
import { isOutcome } from '../../src/pages/page.ts';
import { type At, on, type Progress, type Sequence } from '../../src/pages/sequence.ts';
import { type Steps, steps } from '../../src/pages/steps.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { viewerOf } from '../../src/visit/viewer.ts';
import type { MemberVisit } from '../../src/visit/visit.ts';
import { catalog } from '../support/catalog.ts';
import { type Changing, createChanging } from '../support/changing.ts';

/* A wizard of three steps, of which one is for Global Administrators alone: what is said is a word in each. */

interface WordsDraft extends Progress<'first' | 'second' | 'third'> {
  readonly words: readonly string[];
}

interface Words {
  readonly name: 'renew-membership';
  readonly right: 'competency.renew';
  readonly draft: WordsDraft;
  readonly loaded: undefined;
  readonly data: typeof Data;
}

const Data = z.strictObject({ subject: z.string() });
const Word = z.object({ word: z.string() });

const sequence: Sequence<Words> = {
  name: 'renew-membership',
  right: 'competency.renew',
  data: Data,
  about: () => [],
  steps: [
    { name: 'first', title: () => 'One' },
    {
      name: 'second',
      title: () => 'Two',
      isNeeded: ({ principal }) => principal.association.rights === 'global-administrator',
    },
    { name: 'third', title: () => 'Three' },
  ],
  place: ({ principal }) => ({ organizationId: principal.association.organizationId }),
  subject: ({ subject }) => subject,
  slots: ({ subject }) => ({ subject }),
  load: async () => undefined,
  begin: () => ({ words: [] }),
  leftBehind: () => 'You have gone on.',
  moves: {
    start: on('first', Word, (_, { draft }, { word }) => ({ said: { words: [...draft.words, word] } })),
    profile: on('second', Word, (_, { draft }, { word }) => ({ said: { words: [...draft.words, word] } })),
    agree: on('third', Word, (_, { draft }, { word }) => ({ said: { words: [...draft.words, word] }, problem: 'No.' })),
    choose: on('third', z.object({}), () => ({ to: 'first', problem: 'Once more.' })),
    confirm: on('third', z.object({}), async (c, at) => {
      await c.store.commit('contoso', at.draft.changeId, [at.keeping({ words: ['kept'] }, 'done')]);
      return 'kept' as const;
    }),
  },
};

let changing: Changing;
let words: Steps<Words>;
let ids: number;
beforeEach(async () => {
  changing = await createChanging();
  words = steps(sequence);
  ids = 0;
});

async function visitOf(person: DemoPerson): Promise<MemberVisit> {
  const { store, now, principal } = await changing.member(person);
  const viewer = viewerOf(principal.individual, {}, { store, catalog, pages: [], now, say: createSpeech('en-GB') });
  const fresh = () => `id-${++ids}`;
  return {
    ...viewer,
    principal,
    changeId: fresh(),
    ids: { fresh, order: fresh, partnerId: fresh },
    mailing: { isOn: false, webAddress: '', sealedLink: () => '', textOf: async () => undefined },
    session: { signOut: async () => 'everywhere' },
    links: { agreement: (version) => `https://pmc.example/agreements/${version}`, download: () => '' },
    asNow: () => visitOf(person),
    leftOut: (what, error) => {
      throw new Error(what, { cause: error });
    },
  };
}

const data = { subject: 'a' };

/** The card as it is now. */
async function look(person: DemoPerson, subject = 'a') {
  const c = await visitOf(person);
  const at = await words.arrive(c, { subject });
  if (at instanceof Refusal) throw new Error(at.text);
  const section = () => ({ words: at.draft.words.join(' ') });
  const sections = { first: section, second: section, third: section, done: section };
  return { at, view: words.view(c, at, sections) };
}

/** Presses a button of a card. */
async function press(
  person: DemoPerson,
  verb: keyof typeof words.actions,
  card: { readonly at: At<Words> },
  word = '',
) {
  const action = words.actions[verb];
  const meant = await action.meant(await visitOf(person), { ...card.at.data, version: card.at.version }, { word });
  return isOutcome(meant) ? meant : meant.run();
}

async function upToThird(person: DemoPerson) {
  await press(person, 'start', await look(person), 'one');
  await press(person, 'profile', await look(person), 'two');
  return look(person);
}

test('one step is up, and the card says which of how many', async () => {
  expect((await look(marta)).view).toEqual({
    isUnderWay: true,
    step: 'Step 1 of 3: One',
    stepNumber: 1,
    stepCount: 3,
    first: [{ words: '' }],
    second: [],
    third: [],
    done: [],
  });
});

test('to look keeps nothing; what is said in a step is kept, and leads to the next', async () => {
  const card = await look(marta);
  expect(card.at.version).toBe('nothing');
  expect(await press(marta, 'start', card, 'one')).toEqual(new Again(data));
  const { at, view } = await look(marta);
  expect(at.draft).toMatchObject({ step: 'second', words: ['one'] });
  expect(view).toMatchObject({ step: 'Step 2 of 3: Two', second: [{ words: 'one' }] });
});

test('a step that somebody does not need is left out, on the way there and back', async () => {
  expect((await look(ana)).view).toMatchObject({ stepCount: 2 });
  await press(ana, 'start', await look(ana), 'one');
  const third = await look(ana);
  expect(third.view).toMatchObject({ step: 'Step 2 of 2: Three', stepNumber: 2 });
  await press(ana, 'back', third);
  expect((await look(ana)).view).toMatchObject({ step: 'Step 1 of 2: One' });
});

test('whoever no longer needs the step where they stood begins at the first, with what they said', async () => {
  await press(marta, 'start', await look(marta), 'one');
  words = steps({ ...sequence, steps: sequence.steps.filter(({ name }) => name !== 'second') });
  expect((await look(marta)).at.draft).toMatchObject({ step: 'first', words: ['one'] });
});

test('before the first step there is none', async () => {
  await press(marta, 'back', await look(marta));
  expect((await look(marta)).at.draft.step).toBe('first');
});

test('a button carries what it is about and the version of the draft', async () => {
  const { at } = await look(marta);
  const c = { button: (verb: string, carried: object) => new Button('renew-membership', verb, { ...carried }) };
  expect(words.buttons(c, at)('back')).toEqual(
    new Button('renew-membership', 'back', { subject: 'a', version: 'nothing' }),
  );
});

test('an older card changes nothing and says so', async () => {
  const older = await look(marta);
  await press(marta, 'start', older, 'one');
  expect(await press(marta, 'start', older, 'other')).toEqual(new Conflict(data, 'You have gone on.'));
  expect((await look(marta)).at.draft.words).toEqual(['one']);
});

test('a button of another step changes nothing, even with the right version', async () => {
  expect(await press(marta, 'confirm', await look(marta))).toEqual(new Conflict(data, 'You have gone on.'));
  expect((await look(marta)).at.version).toBe('nothing');
});

test('of two presses at the same moment one moves on', async () => {
  const card = await look(marta);
  const outcomes = await Promise.all([press(marta, 'start', card, 'one'), press(marta, 'start', card, 'two')]);
  expect(outcomes.filter((outcome) => outcome instanceof Conflict)).toHaveLength(1);
  expect((await look(marta)).at.draft.words).toHaveLength(1);
});

test('a problem stays on the step, and what was typed is kept', async () => {
  const card = await upToThird(marta);
  expect(await press(marta, 'agree', card, 'three')).toEqual(new Again(data, { text: 'No.', style: 'attention' }));
  expect((await look(marta)).at.draft).toMatchObject({ step: 'third', words: ['one', 'two', 'three'] });
});

test('a step may lead elsewhere', async () => {
  const outcome = await press(marta, 'choose', await upToThird(marta));
  expect(outcome).toEqual(new Again(data, { text: 'Once more.', style: 'attention' }));
  expect((await look(marta)).at.draft).toMatchObject({ step: 'first', words: ['one', 'two'] });
});

test('done shows what came of it, and a second press of the last button just shows that too', async () => {
  const card = await upToThird(marta);
  expect(await press(marta, 'confirm', card)).toEqual(new Again(data));
  expect((await look(marta)).view).toMatchObject({ isUnderWay: false, stepNumber: 3, done: [{ words: 'kept' }] });
  expect(await press(marta, 'confirm', card)).toEqual(new Again(data));
});

test('where another organization speaks once it is done, the card is shown as that one', async () => {
  words = steps({ ...sequence, switchesOrganization: true });
  const card = await upToThird(marta);
  expect(await press(marta, 'confirm', card)).toBeInstanceOf(AgainAsNow);
  expect(await press(marta, 'confirm', card)).toBeInstanceOf(AgainAsNow);
});

test('after a finished one the next begins, with an id of its own', async () => {
  const card = await upToThird(marta);
  await press(marta, 'confirm', card);
  const done = await look(marta);
  await press(marta, 'start', done, 'anew');
  const { draft } = (await look(marta)).at;
  expect(draft).toMatchObject({ step: 'second', words: ['anew'] });
  expect(draft.changeId).not.toBe(card.at.draft.changeId);
});

test('a draft that does not count any more is begun anew in its place', async () => {
  await press(marta, 'start', await look(marta), 'one');
  words = steps({ ...sequence, counts: () => false });
  const card = await look(marta);
  expect(card.at.draft).toMatchObject({ step: 'first', words: [] });
  await press(marta, 'start', card, 'anew');
  words = steps(sequence);
  expect((await look(marta)).at.draft.words).toEqual(['anew']);
});

test('each person has a draft of their own for each thing it is about', async () => {
  await press(marta, 'start', await look(marta), 'one');
  expect((await look(marta, 'b')).at.draft.words).toEqual([]);
  expect((await look(ana)).at.draft.words).toEqual([]);
});

test('what cannot be gone on with is refused before anything is moved', async () => {
  const card = await look(marta);
  words = steps({ ...sequence, load: async () => new Refusal('It is gone.') });
  expect(await press(marta, 'start', card, 'one')).toEqual(new Refusal('It is gone.'));
});
