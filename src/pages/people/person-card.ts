import { when } from '../../optional.ts';
import { rolesHeld } from '../../program/joining/contact-roles.ts';
import { creditsOf } from '../../program/requirements/credit.ts';
import { reassignableFrom } from '../../program/things/msdn.ts';
import { open } from '../../visit/ways.ts';
import { roleHeldText } from '../../words/associations.ts';
import { locationName, privilegeWord, rightsWord } from '../../words/names.ts';
import { countsForText } from '../../words/people-credit.ts';
import type { PeopleContext } from './manage-people.ts';
import type { PersonFile } from './person-file.ts';
import { personHead } from './person-head.ts';

/** Competencies of which a card tells what somebody does for them. */
const mostCredits = 8;

/** What somebody is here, what they count for, and what can be done about it. */
export function personView(file: PersonFile, c: PeopleContext) {
  const { person, organization, transcript, evidence } = file;
  const { say } = c;
  const own = { person: person.individualId };
  const credits = transcript === undefined ? [] : creditsOf(transcript, evidence);
  const more = credits.length - mostCredits;
  return {
    ...personHead(person, organization, c),
    facts: factsOf(file, c),
    counting: countingText(file, c),
    credits: credits.slice(0, mostCredits).map((credit) => ({ text: countsForText(credit, organization, say) })),
    more: when(more > 0, () => ({ text: say.text('And {count} more.', { count: more }) })),
    ways: [
      ...c.way('move-person', own).map((way) => ({ ...way, title: say.text('Move') })),
      ...c.way('grant-rights', own),
      ...c.way('grant-privileges', own).map((way) => ({ ...way, title: say.text('Privileges') })),
      ...c.way('assign-contact-role', { location: person.locationId }),
      ...c.way('remove-person', own).map((way) => ({ ...way, title: say.text('Remove') })),
      { title: say.text('Everybody'), button: open('manage-people') },
    ],
  };
}

function factsOf({ person, organization }: PersonFile, { say }: PeopleContext) {
  const roles = rolesHeld(person).map((held) => roleHeldText(held, organization, say));
  const { privileges, msdnSubscriptions = [] } = person;
  const none = say.text('None');
  return [
    { title: say.text('Location'), value: locationName(organization, person.locationId) },
    { title: say.text('Rights'), value: rightsWord(person.rights, say) },
    { title: say.text('Contact roles'), value: roles.length === 0 ? none : say.list(roles) },
    {
      title: say.text('Privileges'),
      value:
        privileges.length === 0 ? none : say.list(privileges.map(({ privilege }) => privilegeWord(privilege, say))),
    },
    ...msdnSubscriptions.map((seat) => ({
      title: say.text('MSDN'),
      value: say.text('{edition}, since {date}; the seat can be given to somebody else from {other} on', {
        edition: say.nameOf('msdn-edition', seat.edition),
        date: say.date(seat.assignedOn),
        other: say.date(reassignableFrom(seat)),
      }),
    })),
    { title: say.text('Associated since'), value: say.date(person.since) },
  ];
}

function countingText({ person, organization, transcript, evidence }: PersonFile, { say }: PeopleContext): string {
  if (transcript === undefined) {
    return say.text(
      'No MCP ID is linked here, so nothing of what {name} has passed counts. Only {name} can link it: “Link my MCP ID”.',
      { name: person.name },
    );
  }
  const location = locationName(organization, transcript.locationId);
  return creditsOf(transcript, evidence).length === 0
    ? say.text('Their MCP ID is linked at {location}, and no competency asks for what they have passed.', { location })
    : say.text('Their MCP ID is linked at {location}.', { location });
}
