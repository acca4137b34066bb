import type { Privilege } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';

/** What somebody can do who has it. */
export function privilegeExplanation(privilege: Privilege, say: Speech): string {
  const words: Record<Privilege, string> = {
    'software-download': say.text('Download software for internal use'),
    'view-keys': say.text('See the license keys of the software that your organization may use'),
    'view-license-statement': say.text('See which licenses the organization was granted'),
    'support-incidents': say.text('Open support incidents on behalf of the organization'),
    'partner-learning-center': say.text('Take courses and assessments for partners'),
    'marketing-materials': say.text('Use logos, campaigns and other materials for partners'),
  };
  return words[privilege];
}
