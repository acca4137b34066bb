import { type AssociationRequest, subjectOf } from '../joining/association-request.ts';
import type { Notice } from '../things/notice.ts';

/** An administrator is asked to answer. @param stage `asked`, or what `nextStep` says */
export function requestNotice(request: AssociationRequest, recipientId: string, stage: string, now: Date): Notice {
  return noticeAbout(request, 'association-request', stage, recipientId, now);
}

/** Whoever asked hears what came of it. */
export function answerNotice(request: AssociationRequest, now: Date): Notice {
  return noticeAbout(request, 'association-answered', request.state, request.individualId, now);
}

function noticeAbout(request: AssociationRequest, kind: string, stage: string, recipientId: string, now: Date): Notice {
  const { organizationId } = request;
  return { organizationId, kind, subject: subjectOf(request), stage, recipientId, createdAt: now.toISOString() };
}

/** Once a request is answered, the cards that ask for an answer say so. */
export function requestSettled(request: AssociationRequest, now: Date) {
  const { organizationId } = request;
  return { organizationId, kind: 'association-request', subject: subjectOf(request), at: now.toISOString() };
}
