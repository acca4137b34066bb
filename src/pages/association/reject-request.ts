import { page } from '../page.ts';
import { answerActions, requestView } from './answer.ts';
import { AnswerSlots, findRequest, waitingNames } from './waiting-requests.ts';

const name = 'reject-request';

/** Says no to somebody who asks to be associated. The sentence opens the request; the button answers it. */
export const rejectRequest = page({
  name,
  title: 'Decline a request',
  confirms: true,
  heading: { title: 'Answer a request' },
  area: 'requirements-assets',
  card: 'answer-request',
  summary: 'Decline the request of somebody who does not belong to you',
  right: 'association.answer',
  slots: AnswerSlots,
  names: waitingNames,
  load: (c) => findRequest(name, c),
  view: requestView,
  actions: answerActions,
});
