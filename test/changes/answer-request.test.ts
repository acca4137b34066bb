import { answerRequest } from '../../src/changes/answer-request.ts';
import { ana, demoIndividualId, helena, lucia, marta, rui } from '../../src/demo/people.ts';
import { createChanging } from '../support/changing.ts';

const request = { individualId: demoIndividualId(helena), requestId: 'd3a0-request' };

test('of two answers at the same moment one counts, and the other hears whose', async () => {
  const changing = await createChanging();
  const martas = await changing.member(marta, 'contoso', 'one');
  const ruis = await changing.member(rui, 'contoso', 'two');
  const answers = await Promise.all([
    answerRequest(martas, request, { answer: 'approved' }),
    answerRequest(ruis, request, { answer: 'declined', reason: '' }),
  ]);
  expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(1);
  const [late, first] = answers[0] === 'conflict' ? [martas, rui] : [ruis, marta];
  expect(await answerRequest(late, request, { answer: 'approved' })).toMatchObject({
    kind: 'refused',
    reason: 'over',
    request: { answer: { by: { name: first.name } } },
  });
});

test('another part of the tree looks as if nothing were there', async () => {
  const changing = await createChanging();
  const asked = await changing.member(lucia);
  for (const individualId of [request.individualId, 'nobody']) {
    expect(await answerRequest(asked, { ...request, individualId }, { answer: 'approved' })).toEqual({
      kind: 'refused',
      reason: 'unknown-request',
    });
  }
});

test('nobody is put where the administrator does not reach', async () => {
  const changing = await createChanging();
  for (const locationId of ['madrid', 'dublin']) {
    const asked = await changing.member(ana);
    expect(await answerRequest(asked, request, { answer: 'approved', locationId })).toEqual({
      kind: 'refused',
      reason: 'unknown-location',
    });
  }
  expect(await changing.membership.association('contoso', request.individualId)).toBeUndefined();
});
