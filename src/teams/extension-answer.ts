import type { ActivityOnTheWire } from './request.ts';
import type { Reply, SearchResult } from './turn/turn-state.ts';

/**
 * What Teams is told that has asked a message extension for something.
 * Sources: Respond to search command,
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search; Add code
 * to enable SSO in your message extension app,
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/authentication/msgex-sso-code (412 asks
 * Teams for the person's consent)
 */
export function extensionAnswer(
  { name, value }: ActivityOnTheWire,
  reply: Reply,
): { readonly status: number; readonly body: object } {
  switch (reply.kind) {
    case 'found':
      return composed({ type: 'result', attachmentLayout: 'list', attachments: reply.results.map(attachmentOf) });
    case 'sign-in': {
      // First Teams tries to fetch a token by itself; who could not be signed in by that gets the link.
      const isFirst = (value as { authentication?: unknown } | null | undefined)?.authentication === undefined;
      const action = { type: 'openUrl', value: reply.resource.signInLink, title: reply.text };
      return composed({ type: isFirst ? 'silentAuth' : 'auth', suggestedActions: { actions: [action] } });
    }
    case 'invoke':
      return reply.message === undefined
        ? { status: 412, body: {} }
        : extensionAnswer({ name, value } as ActivityOnTheWire, reply.message);
    case 'remark':
      return remark(name, reply.text);
    case 'card':
      return remark(name, reply.summary);
    case 'nothing':
    case 'own-chat':
      return composed({ type: 'result', attachmentLayout: 'list', attachments: [] });
  }
}

/** A sentence; in place of a form it has a form's frame. */
function remark(name: string | undefined, text: string) {
  const isForm = name === 'composeExtension/fetchTask' || name === 'composeExtension/submitAction';
  return isForm
    ? { status: 200, body: { task: { type: 'message', value: text } } }
    : composed({ type: 'message', text });
}

function composed(composeExtension: object) {
  return { status: 200, body: { composeExtension } };
}

function attachmentOf({ card, preview: { title, text } }: SearchResult): object {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: card,
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: withoutMarkup(title), text: withoutMarkup(text) },
    },
  };
}

/** Teams reads HTML in a preview, where an Adaptive Card has none. */
function withoutMarkup(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}
