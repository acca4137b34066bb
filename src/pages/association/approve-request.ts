import { page } from '../page.ts';
import { answerActions, requestView } from './answer.ts';
import { AnswerSlots, findRequest, waitingNames } from './waiting-requests.ts';

const name = 'approve-request';

/** Says yes to somebody who asks to be associated. The sentence opens the request; the button answers it. */
export const approveRequest = page({
  name,
  title: 'Approve a request',
  confirms: true,
  heading: { title: 'Answer a request' },
  area: 'requirements-assets',
  card: 'answer-request',
  summary: 'Let somebody who asks become part of your organization',
  right: 'association.answer',
  slots: AnswerSlots,
  names: waitingNames,
  load: (c) => findRequest(name, c),
  view: requestView,
  actions: answerActions,
});
