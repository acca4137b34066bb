import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { microsoftCatalog } from '../../../src/catalog/read-catalog.ts';
import { diogo } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Competency } from '../../../src/program/things/competency.ts';
import { createTestApp, read, type TestApp, testApp } from '../../support/test-app.ts';

/*
 * A program that has published what it will ask for later, and when an exam will be retired.
 */

const folder = mkdtempSync(join(tmpdir(), 'later-'));
cpSync(microsoftCatalog, folder, { recursive: true });

function changeFile<File>(name: string, changed: (file: File) => File): void {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(changed(JSON.parse(readFileSync(path, 'utf8')) as File)));
}
changeFile<{ competencies: Competency[] }>('competencies.json', (file) => ({
  ...file,
  competencies: file.competencies.map((competency) => {
    if (competency.id !== 'data-platform') return competency;
    const [, gold] = competency.requirementSets;
    if (gold?.level !== 'gold') throw new Error('Data Platform has a gold level');
    const asking = (validFrom: CalendarDate, code: string) => ({
      ...gold,
      validFrom,
      requirements: [{ kind: 'people', count: 4, unique: true, anyOf: [[code]] } as const],
    });
    const later = [asking('2028-01-01', 'mcse-data-platform'), asking('2028-09-01', '70-461')];
    return { ...competency, requirementSets: [...competency.requirementSets, ...later] };
  }),
}));
changeFile<{ exams: { code: string; retiredOn?: string }[] }>('exams.json', (file) => ({
  ...file,
  exams: file.exams.map((exam) => (exam.code === 'mcse-data-platform' ? { ...exam, retiredOn: '2027-12-31' } : exam)),
}));

let later: TestApp;
beforeAll(async () => {
  later = await createTestApp({ config: { catalog: folder } });
});
afterAll(async () => {
  await later.close();
  rmSync(folder, { recursive: true });
});
const app = testApp({}, 'shared');

test('an exam that later requirements do not name any more says for which anniversary dates it counts', async () => {
  const words = read(await later.as(diogo).say('my certifications'));
  expect(words).toContain(
    'Counts for Data Platform, Gold, at Contoso Lisbon, and for no other gold competency. ' +
      'It counts for anniversary dates until 31 August 2028.',
  );
});

test('an exam that will be retired goes on counting', async () => {
  expect(read(await later.as(diogo).say('my certifications'))).toContain(
    'The exam will be retired on 31 December 2027; it counts for as long as the competency asks for it.',
  );
});

test('where no day is known none is named', async () => {
  expect(read(await app.as(diogo).say('my certifications'))).not.toContain('anniversary dates until');
});
