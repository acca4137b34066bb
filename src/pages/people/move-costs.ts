import { rolesHeld } from '../../program/joining/contact-roles.ts';
import { competencyChanges } from '../../program/requirements/people-changes.ts';
import type { Speech } from '../../speech/speech.ts';
import { roleHeldText } from '../../words/associations.ts';
import { locationName, rightsWord } from '../../words/names.ts';
import { type Cost, competencyCosts } from '../../words/people-costs.ts';
import type { PersonFile } from './person-file.ts';

/** What it brings that somebody works elsewhere. */
export function moveCosts(
  file: PersonFile,
  to: string,
  reaches: (locationId: string) => boolean,
  /** Whether the person hears of it; whoever moves themselves knows. */
  isTold: boolean,
  say: Speech,
): readonly Cost[] {
  const { person, organization, evidence } = file;
  const transcripts = evidence.transcripts.map((entry) =>
    entry.individualId === person.individualId ? { ...entry, locationId: to } : entry,
  );
  const changes = competencyChanges(evidence, transcripts);
  const place = { name: person.name, location: locationName(organization, to) };
  const counting = evidence.transcripts.some(({ individualId }) => individualId === person.individualId);
  const plain = (text: string): Cost => ({ text, color: 'Default', notes: [] });
  return [
    ...competencyCosts(changes, file, reaches, say),
    ...(counting && changes.length === 0
      ? [
          plain(
            say.text('What {name} has passed counts at {location} then; no competency gains or loses by it.', place),
          ),
        ]
      : []),
    ...(person.rights === 'location-administrator'
      ? [
          plain(
            say.text('The rights of {name} as {rights} go along: for {location} and what is below it.', {
              ...place,
              rights: rightsWord(person.rights, say),
            }),
          ),
        ]
      : []),
    ...rolesHeld(person).map((held) =>
      plain(say.text('{name} stays the {role}.', { ...place, role: roleHeldText(held, organization, say) })),
    ),
    ...(isTold ? [plain(say.text('{name} is told.', place))] : []),
  ];
}
