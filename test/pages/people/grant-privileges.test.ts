import { demoIndividualId, diogo, ines, marta, rui, sofia } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();
const granted = async (person: typeof diogo) =>
  (await app.membership.association('contoso', demoIndividualId(person)))?.value.privileges;

test('privileges are chosen on one card, and who had one keeps its day', async () => {
  const chat = app.as(marta);
  const before = await granted(diogo);
  const card = await chat.say('change the privileges of Diogo');
  expect(read(card)).toContain('See the license keys of the software');
  const saved = await chat.press(card, 'Save', { privileges: 'software-download,view-keys' });
  expect(read(saved)).toContain('Saved: Software Download and View Keys.');
  expect(await granted(diogo)).toEqual([
    before?.find(({ privilege }) => privilege === 'software-download'),
    {
      privilege: 'view-keys',
      grantedOn: '2027-02-15',
      grantedBy: 'Marta Oliveira',
      grantedById: demoIndividualId(marta),
    },
  ]);
  expect(read(await chat.press(saved, 'Save', { privileges: '' }))).toContain('Saved: no privileges.');
});

test('two at once: the second sees what changed, and what they chose still stands', async () => {
  const [martas, ruis] = [app.as(marta), app.as(rui)];
  const [one, other] = [
    await martas.say('change the privileges of Inês'),
    await ruis.say('change the privileges of Inês'),
  ];
  await martas.press(one, 'Save', { privileges: 'view-keys' });
  const again = await ruis.press(other, 'Save', { privileges: 'marketing-materials' });
  expect(read(again)).toContain('Nothing is saved yet: somebody else has changed the privileges meanwhile');
  expect(JSON.stringify(again)).toContain('"value":"marketing-materials"');
  await ruis.press(again, 'Save', { privileges: 'marketing-materials' });
  expect((await granted(ines))?.map(({ privilege }) => privilege)).toEqual(['marketing-materials']);
});

test('whoever gets or loses privileges is told; a value that is no privilege changes nothing', async () => {
  const chat = app.as(marta);
  const card = await chat.say('privileges of Sofia');
  const before = (await app.membership.association('contoso', demoIndividualId(sofia)))?.value.privileges;
  expect(read(await chat.press(card, 'Save', { privileges: 'everything,view-keys,view-keys' }))).toContain(
    'nothing is saved yet',
  );
  expect((await app.membership.association('contoso', demoIndividualId(sofia)))?.value.privileges).toEqual(before);
  await chat.press(card, 'Save', { privileges: 'view-keys' });
  await app.as(sofia).say('hello');
  await app.notices.deliver();
  const told = app.connector.messages.map(({ attachments }) => read(attachments?.[0]?.content));
  expect(told.join()).toContain('Your privileges in Contoso Consulting are now: View Keys.');
});
