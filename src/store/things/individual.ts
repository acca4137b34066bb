import { z } from 'zod';
import type { MessageMarks } from '../../program/things/message.ts';
import type { Individual } from '../../program/things/people.ts';
import {
  contactEmail,
  country,
  email,
  fieldsOf,
  id,
  individualId,
  listOf,
  mcpId,
  name,
  passedExams,
  phone,
} from './fields.ts';
import { isLocale } from './formats.ts';
import { ownMcpId } from './mcp-id-claim.ts';
import { ofPerson, stored } from './thing.ts';

const messageMarks = fieldsOf<MessageMarks>()({
  organizationId: id.describe('whose messages'),
  read: listOf(id, 1000).describe('those that were read, by id'),
  dismissed: listOf(id, 1000).describe('those that are not shown any more, by id'),
});

/** A person, whatever organizations they belong to. */
export const individual = stored<Individual>()({
  type: 'individual',
  partition: { ...ofPerson, field: 'id' },
  only: 'person',
  personal: {
    says: 'name, e-mail addresses, telephone number, job title, language, country, MCP ID, exams, their organizations',
    kept: 'until the person is erased or forgotten',
    whose: ({ id }) => id,
  },
  /** Nobody else can enter it. Where it counts is said by the transcript, if there is one. */
  numbers: ({ id, mcpId }) => (mcpId === undefined ? [] : [ownMcpId({ mcpId, individualId: id, earlier: [] })]),
  exchange: {
    about: 'a person, whatever organizations they belong to',
    schema: fieldsOf<Individual>()({
      id: individualId.describe('names the person; an address names nobody'),
      name: name.describe('as people call them'),
      email: contactEmail.describe('where they want to be written to; may be empty'),
      signInEmail: email
        .exactOptional()
        .describe('what the sign-in vouches for; without it nobody is taken for their e-mail domain'),
      locale: z
        .string()
        .refine(isLocale, { error: 'is no language tag, such as en-GB' })
        .meta({ title: 'language tag' })
        .describe('the language to read in: `en-GB`'),
      followsClient: z
        .literal(true)
        .exactOptional()
        .describe('nobody has chosen the language: it is the one of their Teams'),
      country: country.exactOptional().describe('where they work'),
      phone: phone.exactOptional().describe('with country code: `+351210000000`'),
      jobTitle: name.exactOptional().describe('what they do'),
      mcpId: mcpId.exactOptional().describe('nobody else can enter it then'),
      passed: passedExams
        .exactOptional()
        .describe('everything the person has passed, whether it counts for an organization or not'),
      organizations: listOf(id, 1000).describe('the organizations that may know this person'),
      currentOrganization: id.exactOptional().describe('the one of them that speaks now'),
      messageMarks: listOf(messageMarks, 1000)
        .exactOptional()
        .describe('what they have read and dismissed of the messages to these organizations'),
    }).refine(
      ({ organizations, currentOrganization }) =>
        currentOrganization === undefined || organizations.includes(currentOrganization),
      { path: ['currentOrganization'], error: 'is not among the organizations' },
    ),
    isTable: true,
    offers: ({ id, organizations }) => [
      ['individual', id],
      ...organizations.map((organizationId) => ['member', id, organizationId] as const),
    ],
  },
});
