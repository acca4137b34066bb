import { ana, diogo, marta } from '../../../src/demo/people.ts';
import { linksOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

describe('The Partner Dashboard', () => {
  const app = testApp({ config: { dashboardUrl: 'https://partner.microsoft.com/dashboard' } });

  test('opens where the operator says that it is', async () => {
    for (const person of [marta, ana]) {
      const card = await app.as(person).say('open the partner dashboard');
      expect(linksOf(card ?? {})).toContain('https://partner.microsoft.com/dashboard');
      expect(read(card)).toContain('It opens in your browser');
    }
  });

  test('is for administrators', async () => {
    expect(read(await app.as(diogo).say('open the partner dashboard'))).toContain('Who can help you');
  });
});

describe('Without an address', () => {
  const app = testApp();

  test('it says so, and leads to what shows the same', async () => {
    const chat = app.as(marta);
    const card = await chat.say('open the partner dashboard');
    expect(read(card)).toContain('nobody has set its address');
    expect(read(await chat.press(card, 'Membership home'))).toContain('Anniversary');
  });
});
