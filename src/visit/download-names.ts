/**
 * What can be taken away as a file, or is reached through a link of the web server, by wire name. A link to what is not
 * here does not compile; each is declared in `src/downloads/kinds`.
 */
export const downloadNames = ['invoice', 'purchases', 'license-statement', 'software'] as const;
export type DownloadName = (typeof downloadNames)[number];
