// What stands around the tab in the demo. It speaks as Teams does with the library in the tab: a request has `id`, `func`
// and `args`, its answer the same `id` and `args`, and what happens by itself has `func` and `args`.
const person = JSON.parse(document.querySelector('meta[name="person"]').content);
const tab = document.getElementById('tab');
const theme = document.getElementById('theme');
const said = document.getElementById('said');
const handled = new Set();

document.getElementById('who').textContent = person.name;

// As the library reads it: with the names of Teams' first version.
const context = () => ({
  entityId: 'dashboard',
  frameContext: 'content',
  theme: theme.value,
  locale: Intl.DateTimeFormat().resolvedOptions().locale,
  userObjectId: person.oid,
  loginHint: person.email,
  userDisplayName: person.name,
  hostClientType: 'web',
  hostName: 'Teams',
  sessionId: 'demo',
  appSessionId: 'demo',
  ringId: 'demo',
});

const runtime = {
  apiVersion: 4,
  hostVersionsInfo: {},
  isLegacyTeams: false,
  supports: { app: {}, pages: {} },
};

const answers = {
  initialize: () => ['content', 'web', JSON.stringify(runtime), '2.58.0'],
  getContext: () => [context()],
  'authentication.getAuthToken': async ([, , isSilent]) => {
    const response = await fetch(isSilent ? '/token' : '/token?ask', { method: 'POST' });
    return [response.ok, await response.text()];
  },
  executeDeepLink: ([link]) => [openChat(link), ''],
  registerHandler: ([name]) => {
    handled.add(name);
    return undefined;
  },
};

/** The chat takes no sentence from a link, so it is said here what to say there. */
function openChat(link) {
  const text = new URL(link).searchParams.get('message') ?? '';
  said.hidden = text === '';
  said.textContent = `Say in the chat: ${text}`;
  void navigator.clipboard?.writeText(text).catch(() => {});
  window.open('/chat', 'chat');
  return true;
}

addEventListener('message', async ({ data, source, origin }) => {
  if (source !== tab.contentWindow || origin !== location.origin || typeof data !== 'object' || data === null) return;
  const answer = answers[data.func];
  const args = answer === undefined ? undefined : await answer(data.args ?? []);
  if (args === undefined) return;
  tab.contentWindow.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, location.origin);
});

theme.addEventListener('change', () => {
  document.documentElement.dataset.theme = theme.value;
  if (handled.has('themeChange'))
    tab.contentWindow.postMessage({ func: 'themeChange', args: [theme.value] }, location.origin);
});

tab.src = '/dashboard/';
