import { approveRequest } from '../../pages/association/approve-request.ts';
import type { AssociationRequest } from '../../program/joining/association-request.ts';
import { deed } from '../deed.ts';
import type { PictureVisit } from '../picture.ts';
import type { Choice } from '../shown/common.ts';
import type { DeedShown } from '../shown/deed.ts';

/** As many letters as the card takes. */
const longestReason = 300;

/** Yes and no to somebody who asks: the two buttons of the card in the chat. */
export const approve = deed({ name: 'approve-request', page: approveRequest, verb: 'approve' });
export const decline = deed({ name: 'decline-request', page: approveRequest, verb: 'decline' });

/**
 * What can be answered to a request that waits.
 * @param choices where somebody can work, of what the reader looks after
 */
export function requestDeeds(
  { id, individualId, name, locationId }: AssociationRequest,
  choices: readonly Choice[],
  { say, organization }: PictureVisit,
): readonly DeedShown[] {
  const about = { person: individualId, request: id };
  const values = { name, organization: organization.name };
  return [
    {
      deed: approve.name,
      title: say.text('Approve'),
      style: 'primary',
      about,
      inputs: [
        {
          kind: 'choice',
          name: 'location',
          label: say.text('Where this person works'),
          choices,
          // It may have been closed since they asked.
          value: choices.some(({ value }) => value === locationId) ? locationId : '',
        },
      ],
      confirm: {
        title: say.text('Approve {name}?', values),
        text: say.text(
          '{name} becomes part of {organization}, without administration rights, and is told. Make sure that you know this person: anybody can choose the name they show.',
          values,
        ),
        yes: say.text('Approve'),
        no: say.text('Go back'),
      },
    },
    {
      deed: decline.name,
      title: say.text('Decline'),
      style: 'secondary',
      about,
      inputs: [
        {
          kind: 'text',
          name: 'reason',
          label: say.text('Why not'),
          hint: say.text('Optional; {name} reads it', values),
          most: longestReason,
        },
      ],
      confirm: {
        title: say.text('Decline {name}?', values),
        text: say.text('{name} does not become part of {organization}, and is told. They can ask again a day later.', {
          ...values,
        }),
        yes: say.text('Decline'),
        no: say.text('Go back'),
      },
    },
  ];
}
