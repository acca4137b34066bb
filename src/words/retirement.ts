import { when } from '../optional.ts';
import type { Competency } from '../program/things/competency.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName } from './names.ts';

/** What took the place of a competency that the program has retired; nothing where nothing did. */
export function successorsText({ successors }: Pick<Competency, 'successors'>, say: Speech): readonly string[] {
  return when(successors.length > 0, () =>
    say.text('Its place was taken by {successors}.', {
      successors: say.list(successors.map((id) => competencyName(id, say))),
    }),
  );
}
