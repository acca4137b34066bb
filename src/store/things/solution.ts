import { z } from 'zod';
import { employeeSizes, isSecureWebAddress } from '../../program/things/forms.ts';
import { languageTagOf } from '../../program/things/language-tag.ts';
import {
  deployments,
  longestInSolution as longest,
  type Solution,
  solutionStates,
} from '../../program/things/solution.ts';
import { competency, country, date, fieldsOf, id, listOf, paragraphsOf, textOf, webAddress } from './fields.ts';
import { asLongAsOrganization, nobodys } from './personal.ts';
import { ofOrganization, stored } from './thing.ts';

const language = z
  .string()
  .refine((text) => languageTagOf(text) === text, { error: 'is no language, such as pt' })
  .meta({ title: 'language tag' });

const entries = listOf(textOf(longest.entry), longest.entries);

/** What an organization offers its customers. */
export const solution = stored<Solution>()({
  type: 'solution',
  personal: nobodys(asLongAsOrganization),
  partition: ofOrganization,
  key: ['id'],
  exchange: {
    about: 'what an organization offers its customers, as they are shown it',
    schema: fieldsOf<Solution>()({
      organizationId: id.describe('who offers it'),
      id: id.describe('names it within the organization'),
      locationId: id.exactOptional().describe('the location that offers it; the whole organization, if left out'),
      state: z.enum(solutionStates).describe('whether customers are shown it'),
      title: textOf(longest.title).describe('what it is called'),
      summary: textOf(longest.summary, 0).describe('what it is, in a sentence or two'),
      description: paragraphsOf(longest.description, 0).describe('all that there is to say'),
      technologies: entries.describe('products and technologies that it is made with'),
      competencies: listOf(competency, longest.entries).describe('the competencies shown with it, of the catalog'),
      industries: entries.describe('what its customers do'),
      customerSizes: listOf(z.enum(employeeSizes), employeeSizes.length).describe('how many people work for them'),
      countries: listOf(country, longest.countries).describe('where it is offered'),
      languages: listOf(language, longest.countries).describe('in which languages: `pt`'),
      deployment: z.enum(deployments).exactOptional().describe('where it runs'),
      url: webAddress
        .refine((text) => text === '' || isSecureWebAddress(text), { error: 'has to begin with https://' })
        .describe('where more is said of it, with https'),
      references: listOf(id, longest.entries).describe('customers who speak for it, of the organization’s references'),
      lastReviewed: date.exactOptional().describe('when somebody last said that all of it is right'),
    }),
    names: ({ organizationId, locationId }) => ({
      organizationId,
      ...(locationId === undefined ? {} : { locationIds: [locationId] }),
    }),
    catalogued: ({ competencies }) =>
      competencies.map((one, index) => ({ sort: 'competency', id: one, path: ['competencies', index] })),
  },
});
