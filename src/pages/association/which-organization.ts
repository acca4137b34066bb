import { z } from 'zod';
import type { Speech } from '../../speech/speech.ts';
import { press } from '../../visit/ways.ts';
import { tellingDetail } from '../../words/associations.ts';
import { rightsWord } from '../../words/names.ts';
import { Question } from '../outcome.ts';
import type { OwnMembership } from './own-organizations.ts';

/** What somebody asked for, and gets once they have said for which organization. */
export const Wanted = z.strictObject({ page: z.string(), slots: z.record(z.string(), z.unknown()) });

export type Wanted = z.infer<typeof Wanted>;

/** As many as fit on a card; another one is there once it is named. */
const mostShown = 20;

/** Asks which of one's organizations speaks from now on. */
export function whichOrganization(own: readonly OwnMembership[], wanted: Wanted, say: Speech): Question {
  const named = own.filter(({ organization }) => organization.id === wanted.slots.organization);
  const inOrder = [...named, ...own.filter((entry) => !named.includes(entry))];
  const sentences = [
    say.text(
      'You belong to {count, plural, one {# organization} other {# organizations}}. I keep your choice, and you can switch at any time.',
      {
        count: own.length,
      },
    ),
    ...(own.length > mostShown
      ? [say.text('For one that is not shown, write “switch to” and its name, and it stands first.')]
      : []),
  ];
  return new Question(
    say.paragraph(sentences),
    inOrder.slice(0, mostShown).map(({ organization, association }) => ({
      title: organization.name,
      detail: say.text('{organization} · {rights}', {
        organization: tellingDetail(organization, say),
        rights: rightsWord(association.rights, say),
      }),
      button: press('switch-organization', 'switch', { organization: organization.id, wanted }),
    })),
  );
}
