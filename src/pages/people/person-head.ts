import { when } from '../../optional.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Visit } from '../../visit/visit.ts';
import { standingText } from '../../words/people.ts';
import { personDetail } from './person-meant.ts';

/** Who a card is about; for the part `person-head` of cards. */
export function personHead(person: Association, organization: Organization, c: Pick<Visit, 'say'>) {
  const standing = standingText(person, organization, c.say);
  return {
    name: person.name,
    detail: personDetail(person, organization, c),
    standing: when(standing !== '' && standing, (text) => ({ text })),
  };
}
