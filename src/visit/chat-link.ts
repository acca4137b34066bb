/**
 * A link that opens somebody's own chat with the bot, with a sentence ready to be sent.
 * Sources: Deep link to Teams chat, https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams;
 * that a bot is a user there by `28:` and its id, Transition conversation from Copilot to a Teams bot,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/bot-copilot-handoff
 * @param botId as the channel calls it, or the bot's id alone
 * @param sentence left out, the chat opens as it is
 */
export function chatLink(botId: string, sentence?: string): string {
  const user = botId.startsWith('28:') ? botId : `28:${botId}`;
  const message = sentence === undefined || sentence === '' ? '' : `&message=${encodeURIComponent(sentence)}`;
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(user).replace('%3A', ':')}${message}`;
}
