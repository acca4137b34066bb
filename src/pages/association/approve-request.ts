import { page } from '../page.ts';
import { AnswerSlots, answerActions, findRequest, requestView, waitingNames } from './answer.ts';

const name = 'approve-request';

/** Says yes to somebody who asks to be associated. The sentence opens the request; the button answers it. */
export const approveRequest = page({
  name,
  title: 'Approve a request',
  area: 'requirements-assets',
  card: 'answer-request',
  summary: 'Let somebody who asks become part of your organization',
  right: 'association.answer',
  phrases: [
    'approve a request',
    'approve the request of {person}',
    'accept {person} as a colleague',
    'let {person} join us',
  ],
  slots: AnswerSlots,
  names: waitingNames,
  load: (c) => findRequest(name, c),
  view: requestView,
  actions: answerActions,
});
