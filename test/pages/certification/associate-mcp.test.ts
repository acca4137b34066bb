import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aoife, demoIndividualId, diogo, liam, marta, nuno, sofia } from '../../../src/demo/people.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { type Store, UnavailableError } from '../../../src/store/store.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { createTestApp, read, type TestApp, testApp, testNow } from '../../support/test-app.ts';

const app = testApp();

const diogosMcpId = '5214317';
const exams = ['70-229', '70-461', '70-462', '70-463', 'mcse-data-platform', '70-486'];
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const mine = { isMine: 'true' };

/** The organizations for which an MCP ID counts. */
async function countsFor(mcpId: string, from: TestApp = app): Promise<readonly string[]> {
  const all = await Promise.all(['contoso', 'northwind', 'tailspin'].map((id) => from.membership.transcripts(id)));
  return all.flat().flatMap((entry) => (entry.mcpId === mcpId ? [entry.organizationId] : []));
}

async function passedCodes(organizationId: string, person: typeof diogo): Promise<readonly string[]> {
  const kept = await app.membership.transcript(organizationId, demoIndividualId(person));
  return (kept?.value.passed ?? []).map(({ code }) => code).toSorted();
}

/** Diogo in front of the card about his MCP ID, here for Northwind, where it does not count. */
async function atNorthwind() {
  const chat = app.as(diogo);
  await chat.press(await chat.say('switch to Northwind'), 'Switch to Northwind Services');
  return { chat, card: await chat.say('link my MCP ID') };
}

test('whoever has none enters one, says that it is theirs, and where it is to count', async () => {
  const chat = app.as(liam);
  const card = await chat.say('link my MCP ID');
  expect(inputsOf(card ?? {})).toContainEqual({ id: 'location', value: 'dublin' });
  const linked = await chat.press(card, 'Link', { mcpId: '70 01-234', ...mine });
  expect(read(linked)).toContain('Your MCP ID counts for Northwind Services at Northwind Dublin now.');
  expect(await countsFor('7001234')).toEqual(['northwind']);
  expect(read(await chat.say('edit my profile'))).toContain('Your MCP ID: 7001234');
});

test.each([
  [{ mcpId: 'ABC', ...mine }, 'Enter your MCP ID: digits only'],
  [{ mcpId: '', ...mine }, 'Enter your MCP ID: digits only'],
  [{ mcpId: '7001234' }, 'Confirm that this MCP ID is yours.'],
  [{ mcpId: '7001234', ...mine, location: 'lisbon' }, 'Choose a location.'],
])('what cannot be linked is said, what was typed stays, and nothing counts: %j', async (form, words) => {
  const chat = app.as(liam);
  const again = await chat.press(await chat.say('link my MCP ID'), 'Link', form);
  expect(read(again)).toContain(words);
  expect(inputsOf(again)).toContainEqual({ id: 'mcpId', value: form.mcpId });
  expect(await countsFor('7001234')).toEqual([]);
});

test('an MCP ID of somebody else is refused without saying whose, and stays where it is', async () => {
  const chat = app.as(liam);
  const refused = await chat.press(await chat.say('link my MCP ID'), 'Link', { mcpId: diogosMcpId, ...mine });
  expect(read(refused)).toContain('This MCP ID is linked to another account already.');
  expect(read(refused)).not.toMatch(/Diogo|Contoso/);
  expect(await countsFor(diogosMcpId)).toEqual(['contoso']);
  // Another one can be entered at once.
  const linked = await chat.press(refused, 'Link', { mcpId: '7001234', ...mine });
  expect(read(linked)).toContain('counts for Northwind Services');
});

test('of two people who claim the same new MCP ID at once one gets it', async () => {
  const [one, other] = [await app.as(liam).say('mcp id'), await app.as(aoife).say('mcp id')];
  const form = { mcpId: '7001234', ...mine };
  const answers = await Promise.all([app.as(liam).press(one, 'Link', form), app.as(aoife).press(other, 'Link', form)]);
  const words = answers.map(read);
  expect(words.filter((text) => text.includes('counts for Northwind Services'))).toHaveLength(1);
  expect(words.filter((text) => text.includes('another account'))).toHaveLength(1);
  expect(await countsFor('7001234')).toEqual(['northwind']);
});

test('linking elsewhere is confirmed first, saying what the earlier organization loses', async () => {
  const { chat, card } = await atNorthwind();
  expect(read(card)).toContain('is linked to Contoso Consulting. An MCP ID counts for one membership at a time');
  const asked = await chat.press(card, 'Link to Northwind Services…');
  expect(read(asked)).toContain('at Northwind Dublin, and no longer for Contoso Consulting?');
  expect(read(asked)).toContain('What Contoso Consulting loses:');
  expect(read(asked)).toContain('Data Platform, Gold, Contoso Lisbon: what it asks for would not be met any more.');
  expect(await countsFor(diogosMcpId)).toEqual(['contoso']);
  expect(read(await chat.press(asked, 'Leave it as it is'))).toContain('is linked to Contoso Consulting');
  const moved = await chat.press(asked, 'Link to Northwind Services');
  expect(read(moved)).toContain('Your MCP ID counts for Northwind Services at Northwind Dublin now.');
  expect(await countsFor(diogosMcpId)).toEqual(['northwind']);
  expect(await passedCodes('northwind', diogo)).toEqual(exams.toSorted());
  expect(read(await app.as(marta).say('renew gold data platform'))).toContain('3 of 4');
});

test('the same press twice moves it once', async () => {
  const { chat, card } = await atNorthwind();
  const asked = await chat.press(card, 'Link to Northwind Services…');
  const press = () => chat.press(asked, 'Link to Northwind Services');
  await Promise.all([press(), press()]);
  expect(read(await press())).toContain('counts for Northwind Services');
  expect(await countsFor(diogosMcpId)).toEqual(['northwind']);
});

test('unlinking is confirmed first; what was passed stays, and can be linked again', async () => {
  const chat = app.as(diogo);
  const asked = await chat.press(await chat.say('unlink my MCP ID'), 'Unlink…');
  expect(read(asked)).toContain('You keep what you have passed, and can link it again.');
  expect(read(asked)).toContain('Data Platform, Gold, Contoso Lisbon');
  const unlinked = await chat.press(asked, 'Unlink from Contoso Consulting');
  expect(read(unlinked)).toContain('Your MCP ID is linked to no organization now.');
  expect(await countsFor(diogosMcpId)).toEqual([]);
  const certifications = read(await chat.say('my certifications'));
  expect(certifications).toContain('is not linked to an organization');
  expect(certifications).toContain('MCSE: Data Platform');
  const again = await chat.press(unlinked, 'Link to Contoso Consulting', { location: 'porto' });
  expect(read(again)).toContain('Your MCP ID counts for Contoso Consulting at Contoso Porto now.');
  expect(await passedCodes('contoso', diogo)).toEqual(exams.toSorted());
});

test('the location at which it counts can be changed', async () => {
  const chat = app.as(marta);
  const card = await chat.say('at which location does my mcp count');
  const changed = await chat.press(card, 'Change the location', { location: 'porto' });
  expect(read(changed)).toContain('Your MCP ID counts for Contoso Consulting at Contoso Porto now.');
  expect(read(await chat.say('my certifications'))).toContain(
    'Counts for Application Development, Silver, at Contoso Porto.',
  );
});

test('an MCP ID that was mistyped is given up, and somebody else can enter it then', async () => {
  const chat = app.as(nuno);
  const noted = await chat.press(await chat.say('enter my mcp id'), 'Link', { mcpId: '7001234', ...mine });
  expect(read(noted)).toContain('Your MCP ID 7001234 is noted. It counts once you link it to an organization.');
  const liams = app.as(liam);
  const refused = await liams.press(await liams.say('mcp id'), 'Link', { mcpId: '7001234', ...mine });
  expect(read(refused)).toContain('another account');
  expect(read(await chat.press(noted, 'Use another MCP ID'))).toContain('The MCP ID 7001234 is removed.');
  expect(read(await liams.press(refused, 'Link', { mcpId: '7001234', ...mine }))).toContain('counts for Northwind');
});

test('whoever leaves an organization keeps what they have passed', async () => {
  const chat = app.as(sofia);
  const sure = await chat.press(await chat.say('my organizations'), /^Leave/);
  await chat.press(sure, /leave Contoso/);
  const words = read(await chat.say('my certifications'));
  expect(words).toContain('is not linked to an organization');
  expect(words).toContain('MCSE: Data Platform');
});

test('nobody links or unlinks for somebody else', async () => {
  const asked = await app.as(marta).say('unlink the MCP ID of Diogo Santos');
  expect(read(asked)).not.toContain('Diogo');
  const diogos = app.as(diogo);
  const card = await diogos.press(await diogos.say('unlink my MCP ID'), 'Unlink…');
  expect(titles(card)).toContain('Unlink from Contoso Consulting');
  await app.as(marta).press(card, 'Unlink from Contoso Consulting');
  expect(await countsFor(diogosMcpId)).toEqual(['contoso']);
});

/** A store of its own, whose writes for the move of an MCP ID can be held up or made to fail. */
function obstructed(onWrite: (organizationOrMcpId: string, changeId: string) => Promise<void> | void) {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-'));
  const real = openSqliteStore({ file: join(folder, 'store.sqlite'), now: () => testNow });
  const store: Store = new Proxy(real, {
    get(target, name: keyof Store) {
      if (name !== 'commit') return target[name].bind(target);
      return async (...args: Parameters<Store['commit']>) => {
        // What the bot notes about the activity itself is no part of the move.
        const isOfMove = args[0] !== 'operations' || args[1].startsWith('mcp-id~');
        if (isOfMove) await onWrite(args[1], args[3]);
        return target.commit(...args);
      };
    },
  });
  return { store, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

test.each(Array.from({ length: 7 }, (_, count) => [count]))(
  'a crash after %i writes of a move: it counts at most once, and the next look at it finishes what was begun',
  async (survived) => {
    let left = Number.POSITIVE_INFINITY;
    let died = false;
    const { store, remove } = obstructed(() => {
      died ||= left <= 0;
      if (died && left <= 0) throw new UnavailableError('the process died here');
      left -= 1;
    });
    const crashing = await createTestApp({ overrides: { store } });
    const chat = crashing.as(diogo);
    await chat.press(await chat.say('switch to Northwind'), 'Switch to Northwind Services');
    const asked = await chat.press(await chat.say('link my MCP ID'), 'Link to Northwind Services…');
    left = survived;
    await chat.press(asked, 'Link to Northwind Services');
    // Own record, claim, what counted, what counts, and that all is done: five writes.
    expect(died).toBe(survived < 5);
    expect((await countsFor(diogosMcpId, crashing)).length).toBeLessThanOrEqual(1);
    left = Number.POSITIVE_INFINITY;
    expect(read(await chat.say('my certifications'))).toContain('MCSE: Data Platform');
    // Once the claim is written, the move is under way.
    expect(await countsFor(diogosMcpId, crashing)).toEqual([survived < 2 ? 'contoso' : 'northwind']);
    // Whoever was not told that it worked presses again.
    const again = await chat.press(asked, 'Link to Northwind Services');
    expect(read(again)).toContain('Your MCP ID counts for Northwind Services at Northwind Dublin now.');
    expect(await countsFor(diogosMcpId, crashing)).toEqual(['northwind']);
    await crashing.close();
    remove();
  },
);

test('whoever was overtaken half-way by another change of their own writes nothing any more', async () => {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  let isHeldUp = true;
  const { store, remove } = obstructed(async (organizationId, changeId) => {
    if (!isHeldUp || organizationId !== 'northwind' || !changeId.startsWith('mcp-link~')) return;
    isHeldUp = false;
    reached.resolve();
    await gate.promise;
  });
  const slow = await createTestApp({ overrides: { store } });
  const chat = slow.as(diogo);
  await chat.press(await chat.say('switch to Northwind'), 'Switch to Northwind Services');
  const asked = await chat.press(await chat.say('link my MCP ID'), 'Link to Northwind Services…');
  const late = chat.press(asked, 'Link to Northwind Services');
  await reached.promise;
  const unlink = await chat.press(await chat.say('unlink my MCP ID'), 'Unlink…');
  await chat.press(unlink, 'Unlink from Northwind Services');
  gate.resolve();
  await late;
  expect(await countsFor(diogosMcpId, slow)).toEqual([]);
  await slow.close();
  remove();
});
