import fc from 'fast-check';
import { createSpeech } from '../../src/speech/speech.ts';
import { createSpeeches } from '../../src/speech/speeches.ts';

const say = createSpeech('en-GB');

describe('a sentence', () => {
  test('takes its values, and counts', () => {
    const sentence = '{name} has {days, plural, one {# day} other {# days}} left';
    expect(say.text(sentence, { name: 'Marta', days: 1 })).toBe('Marta has 1 day left');
    expect(say.text(sentence, { name: 'Marta', days: 2 })).toBe('Marta has 2 days left');
    expect(() => say.text(sentence, { name: 'Marta' })).toThrow('days');
  });

  test.each(["l'{organization}", "l''{organization}", "'{organization}'", "{organization}'s '"])(
    'has an apostrophe where one stands: %s',
    (sentence) => {
      expect(say.text(sentence, { organization: 'Contoso' })).toBe(sentence.replace('{organization}', 'Contoso'));
    },
  );

  test('takes a value as it is, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(say.text("d'{name}", { name })).toBe(`d'${name}`);
      }),
      { seed: 7 },
    );
  });
});

describe('another language', () => {
  const portuguese = createSpeech('pt-PT', {
    messages: {
      '': { Active: 'Ativo', "{name}'s card": 'O cartão d’{name}' },
      membership: { Active: 'Ativa' },
      'between sentences': { ' ': '' },
    },
    examples: { home: 'quando acaba a nossa adesão?', __proto__: 'nothing' },
  });

  test('says the same English in different words, by its context', () => {
    expect(portuguese.text('Active')).toBe('Ativo');
    expect(portuguese.text('Active', {}, 'membership')).toBe('Ativa');
    expect(portuguese.text("{name}'s card", { name: 'Ana' })).toBe('O cartão d’Ana');
  });

  test('says in English what it lacks', () => {
    expect(portuguese.text('Active', {}, 'person')).toBe('Active');
    for (const name of ['Silver', 'constructor', '__proto__']) {
      expect(portuguese.text(name)).toBe(name);
      expect(portuguese.text('Silver', {}, name)).toBe('Silver');
    }
  });

  test('puts sentences together as it does', () => {
    expect(say.paragraph(['It is late.', 'Renew it.'])).toBe('It is late. Renew it.');
    expect(portuguese.paragraph(['It is late.', 'Renew it.'])).toBe('It is late.Renew it.');
  });

  test('shows how one may ask for a page; nothing for a page that it cannot ask for', () => {
    expect(portuguese.example('home')).toBe('“quando acaba a nossa adesão?”');
    expect(portuguese.example('constructor')).toBe('');
    expect(say.example('home')).toBe('');
  });
});

test('names stand in the order in which a reader looks for them, and what was given stays as it was', () => {
  const names = ['Zoë', 'Ödön', 'ana', 'Ångström', 'Bo'];
  expect(say.sorted(names, (name) => name)).toEqual(['ana', 'Ångström', 'Bo', 'Ödön', 'Zoë']);
  expect(createSpeech('sv-SE').sorted(names, (name) => name)).toEqual(['ana', 'Bo', 'Zoë', 'Ångström', 'Ödön']);
  expect(names[0]).toBe('Zoë');
});

test('lists, amounts, shares and countries are written as the locale has them', () => {
  const american = createSpeech('en-US');
  expect(say.list(['a', 'b', 'c'])).toBe('a, b and c');
  expect(american.list(['a', 'b', 'c'])).toBe('a, b, and c');
  expect(say.list(['a', 'b', 'c'], 'plain')).toBe('a, b, c');
  expect([say.date('2027-01-31'), american.date('2027-01-31')]).toEqual(['31 January 2027', 'January 31, 2027']);
  expect(say.money({ minorUnits: 120_000, currency: 'EUR' })).toBe('€1,200.00');
  expect(say.roundMoney({ minorUnits: 120_000, currency: 'EUR' })).toBe('€1,200');
  expect(say.money({ minorUnits: 1200, currency: 'JPY' })).toBe('JP¥1,200');
  expect(say.percent(0.999)).toBe('99%');
  expect([say.region('PT'), say.region('XX')]).toEqual(['Portugal', 'XX']);
});

describe('whatever language tag somebody’s client names', () => {
  const speech = createSpeeches({
    locales: ['en-GB', 'en-US', 'pt-PT', 'pt-BR'],
    sayings: () => ({ messages: {}, examples: {} }),
    names: {},
  });
  const localeOf = (tag: string) => speech(tag).locale;

  test.each([
    ['en-US', 'en-US'],
    ['EN-us', 'en-US'],
    ['en-Latn-US-u-hc-h12', 'en-US'],
    ['en', 'en-GB'],
    ['en-HK', 'en-GB'],
    ['pt', 'pt-PT'],
    ['pt-AO', 'pt-PT'],
    ['pt-BR', 'pt-BR'],
    ['xx-YY', 'en-GB'],
    ['', 'en-GB'],
    ['english, please', 'en-GB'],
    ['__proto__', 'en-GB'],
  ])('“%s” is answered in %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });

  test('nothing is kept for it but what is kept for the nearest of the list', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z]{2,3}-[A-Z]{2}$/), (text, tag) => {
        for (const one of [text, tag]) expect(speech(one)).toBe(speech(localeOf(one)));
      }),
      { seed: 7 },
    );
  });
});
