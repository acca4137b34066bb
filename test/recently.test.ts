import { recently } from '../src/recently.ts';

test('an answer is made once, and again only when newer ones have taken its place', () => {
  const asked: string[] = [];
  const length = recently(2, (text) => {
    asked.push(text);
    return String(text.length);
  });
  expect(['a', 'bb', 'a', 'ccc', 'a', 'bb'].map(length)).toEqual(['1', '2', '1', '3', '1', '2']);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'bb']);
});

test('what is longer than anybody writes is answered, and not kept', () => {
  let times = 0;
  const count = recently(2, () => {
    times += 1;
    return String(times);
  });
  const long = 'x'.repeat(201);
  expect([count(long), count(long)]).toEqual(['1', '2']);
});

test('what cannot be answered is asked again', () => {
  let times = 0;
  const fails = recently(2, () => {
    times += 1;
    throw new Error('no answer');
  });
  expect(() => fails('a')).toThrow('no answer');
  expect(() => fails('a')).toThrow('no answer');
  expect(times).toBe(2);
});
