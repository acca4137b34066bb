import { longestMessage, type ProgramMessage } from '../../program/things/message.ts';
import { date, fieldsOf, id, paragraphsOf, textOf } from './fields.ts';
import { asLongAsOrganization, nobodys } from './personal.ts';
import { ofOrganization, stored } from './thing.ts';

/** What is said in a message, whoever posts it. */
export const posted = { id, title: textOf(longestMessage.title), text: paragraphsOf(longestMessage.text) };

/** What the program tells an organization. */
export const message = stored<ProgramMessage>()({
  type: 'message',
  personal: nobodys(asLongAsOrganization),
  partition: ofOrganization,
  key: ['postedOn', 'id'],
  exchange: {
    about: 'what the program tells an organization',
    schema: fieldsOf<ProgramMessage>()({
      organizationId: id.describe('who is told'),
      id: posted.id.describe('names the message within the organization'),
      postedOn: date.describe('since when it is shown'),
      title: posted.title.describe('what it is about'),
      text: posted.text.describe('what it says'),
      renewalOf: date
        .exactOptional()
        .describe('the anniversary date whose renewal it asks for; once that year is renewed it is not shown any more'),
      showUntil: date.exactOptional().describe('the last day on which it is shown'),
    }),
    names: ({ organizationId }) => ({ organizationId }),
    sameBy: ({ id }) => id,
  },
});
