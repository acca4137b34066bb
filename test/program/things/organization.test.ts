import fc from 'fast-check';
import { payByOf } from '../../../src/program/things/order.ts';
import { agreementInForce, headquartersOf, subtreeOf } from '../../../src/program/things/organization.ts';
import { individualIdOf } from '../../../src/program/things/people.ts';
import { aLocation, anOrganization, marta } from '../../support/builders.ts';

describe('locations', () => {
  const lisbon = aLocation();
  const porto = aLocation({ id: 'porto', parentId: 'lisbon' });
  const braga = aLocation({ id: 'braga', parentId: 'porto' });
  const madrid = aLocation({ id: 'madrid', parentId: 'lisbon' });

  test('the headquarters is the one above all others, wherever it stands in the list', () => {
    expect(headquartersOf(anOrganization({ locations: [braga, porto, lisbon, madrid] })).id).toBe('lisbon');
  });

  test('an organization without headquarters is a fault, not a guess', () => {
    expect(() => headquartersOf(anOrganization({ locations: [porto] }))).toThrow('headquarters');
  });

  test.each([
    ['lisbon', ['braga', 'lisbon', 'madrid', 'porto']],
    ['porto', ['braga', 'porto']],
    ['braga', ['braga']],
    ['madrid', ['madrid']],
  ])('whoever looks after %s looks after %s, in whatever order they are kept', (id, below) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([lisbon, porto, braga, madrid], { minLength: 4 }), (locations) => {
        expect([...subtreeOf(anOrganization({ locations }), id)].toSorted()).toEqual(below);
      }),
    );
  });

  test('a broken tree that goes in circles does not keep anybody waiting', () => {
    const one = aLocation({ id: 'one', parentId: 'two' });
    const two = aLocation({ id: 'two', parentId: 'one' });
    expect([...subtreeOf(anOrganization({ locations: [one, two] }), 'one')]).toEqual(['one', 'two']);
  });
});

test('the agreement that was signed last speaks for the organization', () => {
  const signed = (version: string) =>
    ({ version, textHash: version, language: 'en', signedBy: marta, signedOn: '2026-04-01' }) as const;
  expect(agreementInForce(anOrganization())).toBeUndefined();
  expect(agreementInForce(anOrganization({ agreements: [signed('2010-10'), signed('2018-05')] }))?.version).toBe(
    '2018-05',
  );
});

test('an order is waited for during 30 days, over the end of a short month too', () => {
  expect(payByOf('2027-02-15')).toBe('2027-03-17');
  expect(payByOf('2028-01-31')).toBe('2028-03-01');
});

test('people of two tenants are two people, even under the same object id', () => {
  expect(individualIdOf('tenant-a', 'object')).not.toBe(individualIdOf('tenant-b', 'object'));
});
