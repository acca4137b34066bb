import type { DownloadRefusal } from '../../../program/benefits/software-download.ts';
import { softwareName } from '../../../words/licenses.ts';
import { Refusal } from '../../outcome.ts';
import { type DownloadPageContext, downloadPage } from './context.ts';

/** Why software is not downloaded here, and where it is. */
export function notDownloaded({ reason }: DownloadRefusal, id: string, c: DownloadPageContext): Refusal {
  const { say } = c;
  const software = softwareName(id, say);
  const all = c.way(downloadPage);
  switch (reason) {
    case 'msdn':
      return new Refusal(
        say.text(
          '{software} is testing and development software, which is not downloaded here: it comes with an MSDN subscription, and is downloaded from MSDN by whoever a seat is assigned to.',
          { software },
        ),
        [...c.way('msdn-subscriptions'), ...all],
      );
    case 'nothing-to-download':
      return new Refusal(
        say.text(
          '{software} are a right alone: there is nothing to download and no key. The license statement says how many people or devices you may use them for.',
          { software },
        ),
        [...c.way('license-statement', { software: id }), ...all],
      );
    case 'no-license':
      return new Refusal(
        say.text('Your organization has no license of {software}: nothing that it holds brings one.', { software }),
        [...c.way('license-statement'), ...all],
      );
    case 'unknown':
      return new Refusal(say.text('The program does not have this software any more. Choose another one.'), all);
  }
}
