import { fieldChanges } from '../../src/changes/field-changes.ts';

interface Office {
  readonly name: string;
  readonly city: string;
  readonly parentId?: string;
  readonly emailDomains: readonly string[];
}

const lyon: Office = { name: 'Lyon', city: 'Lyon', parentId: 'paris', emailDomains: ['lyon.example'] };
const fields = ['name', 'city', 'parentId', 'emailDomains'] as const;

describe('What differs, for the history', () => {
  test('says what stood there before and what stands there now, in the order of the fields', () => {
    expect(
      fieldChanges(lyon, { ...lyon, name: 'Lyon Part-Dieu', emailDomains: ['lyon.example', 'b.example'] }, fields),
    ).toEqual([
      { field: 'name', before: 'Lyon', after: 'Lyon Part-Dieu' },
      { field: 'emailDomains', before: ['lyon.example'], after: ['lyon.example', 'b.example'] },
    ]);
  });

  test('has nothing to say of what is as it was, however it was read', () => {
    expect(fieldChanges(lyon, structuredClone(lyon), fields)).toEqual([]);
  });

  test('leaves out what was not there, and what is there no more', () => {
    const root: Office = { name: 'Lyon', city: 'Lyon', emailDomains: ['lyon.example'] };
    expect(fieldChanges(lyon, root, fields)).toEqual([{ field: 'parentId', before: 'paris' }]);
    expect(fieldChanges(undefined, root, ['name'])).toEqual([{ field: 'name', after: 'Lyon' }]);
  });
});
