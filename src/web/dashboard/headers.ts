/**
 * Where Teams shows tabs.
 * Source: Prerequisites for Teams tabs, https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
const teamsHosts = ['https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://*.cloud.microsoft'];

/** Where the library that speaks with Teams reads which hosts are Teams; it has a list of its own if it cannot. */
const listOfHosts = 'https://res.cdn.office.net';

/** Fluent makes empty style elements and fills them by script, which is the one inline style that is taken. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * The page runs what comes from here and nothing else, and is shown within Teams alone.
 * @param hosts origins besides Teams', such as the demo's
 */
export function pageHeaders(hosts: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    // It names the files of the newest build.
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' ${emptyStyle}`,
      "img-src 'self' data:",
      `connect-src 'self' ${listOfHosts}`,
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${[...teamsHosts, ...hosts].join(' ')}`,
    ].join('; '),
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
}

/** Names change with what is in the files. */
export const assetHeaders = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Cross-Origin-Resource-Policy': 'same-origin',
  Vary: 'Accept-Encoding',
} as const;
