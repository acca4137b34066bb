import { openLanguages } from '../../src/assembly/languages.ts';
import { learn } from '../../src/understanding/learning/learn.ts';
import type { LanguageLesson } from '../../src/understanding/learning/lesson.ts';
import { createUnderstanding, type Name } from '../../src/understanding/understanding.ts';
import { catalog } from '../support/catalog.ts';
import { english, pages } from './english.ts';

const pageOf = (sentence: string) => english.understand(sentence).candidates[0]?.page;

describe('a person asks in their own words', () => {
  test.each([
    ['show my privileges', 'privileges'],
    ['what may I download', 'privileges'],
    ['which rights do I have', 'individual-account'],
    ['can I see license keys', 'privileges'],
    ['renew our membership', 'renew-membership'],
    ['extend for another year', 'renew-membership'],
    ['how many days left', 'home'],
    ['when do we expire', 'home'],
    ['my dashboard', 'partner-dashboard'],
    ['what can you do', 'help'],
    ['menu', 'help'],
    ['good morning', 'greeting'],
    ['thanks', 'thanks'],
    ['never mind', 'cancel'],
    ['???', 'help'],
  ])('"%s" opens %s', (sentence, page) => {
    expect(english.understand(sentence).decision).toBe('open');
    expect(pageOf(sentence)).toBe(page);
  });

  test('British spelling, contractions, capitals and chat forms mean the same', () => {
    expect(pageOf('ENROLMENT STATUS OF OUR COMPETENCIES')).toBe('home');
    expect(pageOf('can u renew the membership of our organisation plz')).toBe('renew-membership');
    expect(pageOf('what’re my privileges?')).toBe('privileges');
  });

  test('a request after a hello or before a thank you is still a request', () => {
    expect(pageOf('Hello! Please renew our membership, thank you')).toBe('renew-membership');
    expect(pageOf('hi, what can you do for me?')).toBe('help');
  });

  test('the mention of the bot and the markup of Teams do not matter', () => {
    const plain = english.understand('renew our gold data platform');
    expect(english.understand('<at>Membership Center</at> renew our gold data platform')).toEqual(plain);
    expect(
      english.understand('<p><at id="0">Renew Help</at>&nbsp;renew our <b>gold</b> data&nbsp;platform</p>'),
    ).toEqual(plain);
  });

  test('the same sentence is always understood the same way', () => {
    expect(openLanguages(catalog).understanding.understand('renew our silver devops')).toEqual(
      english.understand('renew our silver devops'),
    );
  });
});

describe('renewing the membership and renewing a competency are two things', () => {
  test.each([
    ['renew Gold competency', { level: 'gold' }],
    ['renew our silver data platform', { level: 'silver', competency: 'data-platform' }],
    ['re-enroll in Project & Portfolio Management', { competency: 'project-and-portfolio-management' }],
    ['renew data platfrom', { competency: 'data-platform' }],
    ['renew our sliver dataplatform', { level: 'silver', competency: 'data-platform' }],
  ])('"%s" opens the renewal of a competency with what was named', (sentence, slots) => {
    const understanding = english.understand(sentence);
    expect(understanding.candidates[0]?.page).toBe('renew-competency');
    expect(understanding.decision).toBe('open');
    expect(understanding.slots).toEqual(slots);
  });

  test('without a competency it is the membership', () => {
    const understanding = english.understand('renew our partner membership for next year');
    expect(understanding.candidates[0]?.page).toBe('renew-membership');
    expect(understanding.slots).toEqual({});
  });
});

describe('names in a sentence', () => {
  test('everyday words name a competency only beside a level or the word competency', () => {
    expect(english.understand('renew gold security').slots).toEqual({ level: 'gold', competency: 'security' });
    expect(english.understand('renew the messaging competency').slots).toEqual({ competency: 'messaging' });
    expect(english.understand('competency for hosting').slots).toEqual({ competency: 'hosting' });
    expect(english.understand('a security camera for my house').slots).toEqual({});
    expect(english.understand('learning french').slots).toEqual({});
  });

  test('a name alone is a question back', () => {
    expect(english.understand('data platform').decision).toBe('ask');
    expect(english.understand('the gold data platform please').decision).toBe('ask');
  });

  test('a slot that was named twice is left open', () => {
    const understanding = english.understand('renew data platform and data analytics');
    expect(understanding.slots).toEqual({});
    expect(understanding.ambiguous).toEqual({ competency: ['data-platform', 'data-analytics'] });
  });

  const people: readonly Name[] = [
    { slot: 'person', value: 'ana-lima', text: 'Ana Lima' },
    { slot: 'person', value: 'ana-costa', text: 'Ana Costa' },
    { slot: 'person', value: 'ana-lima', text: 'Ana' },
    { slot: 'person', value: 'ana-costa', text: 'Ana' },
    { slot: 'person', value: 'will', text: 'Will' },
    { slot: 'location', value: 'sao-paulo', text: 'São Paulo' },
  ];

  test('names of an organization are handed in with the sentence and forgotten after it', () => {
    const understanding = english.understand('which rights does Ana Costa have in sao paulo', { names: people });
    expect(understanding.slots).toEqual({ person: 'ana-costa', location: 'sao-paulo' });
    expect(english.understand('which rights does Ana Costa have').slots).toEqual({});
  });

  test('a first name that two people share stays open, with both', () => {
    const understanding = english.understand('what rights does Ana have', { names: people });
    expect(understanding.slots).toEqual({});
    expect(understanding.ambiguous).toEqual({ person: ['ana-lima', 'ana-costa'] });
  });

  test('"will" in a sentence is not Mr. Will', () => {
    expect(english.understand('when will our membership expire', { names: people }).slots).toEqual({});
  });

  test('a misspelt name is not guessed when two are as near', () => {
    const names: readonly Name[] = [
      { slot: 'person', value: '1', text: 'Beatriz' },
      { slot: 'person', value: '2', text: 'Bernardo' },
    ];
    expect(english.understand('rights of Beatrz', { names }).slots).toEqual({ person: '1' });
    const tied: readonly Name[] = [
      { slot: 'person', value: '1', text: 'Joanna' },
      { slot: 'person', value: '2', text: 'Johanna' },
    ];
    expect(english.understand('rights of Johnna', { names: tied }).slots).toEqual({});
  });
});

describe('what the bot cannot answer', () => {
  test.each(['show my payslips', 'renew my car insurance', 'ship this parcel to my aunt', 'what is the weather like'])(
    '"%s" opens nothing',
    (sentence) => {
      const understanding = english.understand(sentence);
      expect(understanding.decision).not.toBe('open');
      expect(understanding.candidates.length).toBeGreaterThanOrEqual(3);
    },
  );

  test('the closest pages are named even then', () => {
    expect(english.understand('renew my car insurance').candidates.length).toBeGreaterThanOrEqual(3);
  });

  test.each(['', '   ', '👋🏽👩‍👩‍👧', '<at>Membership Center</at>', '<p></p>'])('%j says nothing', (sentence) => {
    expect(english.understand(sentence).decision).toBe('unknown');
    expect(english.understand(sentence).candidates).toHaveLength(pages.length);
  });

  test.each([
    '会員資格を更新したい',
    'أريد تجديد العضوية',
    '\u202Erenew\u202C',
    '__proto__',
    'constructor toString hasOwnProperty',
    '{competency}',
    '\uD800 \u0000 \uFFFF',
    '﷽﷽﷽﷽',
  ])('%j does no harm', (sentence) => {
    const understanding = english.understand(sentence);
    expect(['open', 'ask', 'unknown']).toContain(understanding.decision);
    expect(understanding.slots).toEqual({});
    for (const { score } of understanding.candidates) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });
});

describe('who may not open every page', () => {
  test('is understood as asking for one of theirs', () => {
    const mayOpen = new Set(['home', 'help']);
    const understanding = english.understand('renew our membership', { mayOpen });
    expect(understanding.candidates.map(({ page }) => page).toSorted()).toEqual(['help', 'home']);
    expect(english.understand('help', { mayOpen })).toMatchObject({
      decision: 'open',
      candidates: [{ page: 'help' }, {}],
    });
    expect(english.understand('help', { mayOpen: new Set() })).toMatchObject({ decision: 'unknown', candidates: [] });
  });
});

describe('odd beginnings', () => {
  /** Understanding of a language of a few sentences. */
  const taught = (lesson: Partial<LanguageLesson>) => {
    const language = { language: 'en', phrases: [], offTopic: [], lexicon: '', times: '', names: [], ...lesson };
    return createUnderstanding({
      ...learn({ languages: [language], intents: {} }),
      ...language,
      languages: [language],
    });
  };

  test('names and pages may be called like anything', () => {
    const odd = taught({
      phrases: [
        { page: '__proto__', line: 'open the door' },
        { page: 'constructor', line: 'close the {window}' },
      ],
      names: [
        { slot: '__proto__', value: 'x', text: 'tower' },
        { slot: 'window', value: '', text: '' },
      ],
    });
    const understanding = odd.understand('open the door of the tower');
    expect(understanding.candidates[0]?.page).toBe('__proto__');
    expect(Object.entries(understanding.slots)).toEqual([['__proto__', 'x']]);
  });

  test('with one page, or none, nothing breaks', () => {
    expect(taught({}).understand('hello')).toMatchObject({
      decision: 'unknown',
      candidates: [],
      slots: {},
      ambiguous: {},
    });
    const one = taught({ phrases: [{ page: 'help', line: 'help' }], offTopic: ['rain'] });
    expect(one.understand('help').candidates).toHaveLength(1);
  });
});

describe('what a sentence may cost', () => {
  // Milliseconds stand in `bench/language.ts`; what is promised here is that no length makes the work longer.
  test.each([
    ['words', 'renew our membership '],
    ['letters', 'a'],
    ['opened tags', '<at '],
    ['mentions that never end', '<at>x'],
    ['ampersands', '&amp;'],
    ['accents', 'e\u0301\u0301'],
    ['ligatures that unfold', '\uFDFA'],
    ['misspelt words', 'membreshpi anniversari '],
    ['blanks', ' \t\n'],
  ])('of 100 KB of %s no more is read than of 10 KB', (_, part) => {
    const short = part.repeat(Math.ceil(10_000 / part.length));
    const long = part.repeat(Math.ceil(100_000 / part.length));
    expect(english.understand(long)).toEqual(english.understand(short));
  });
});
