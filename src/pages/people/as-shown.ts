import { createHash } from 'node:crypto';
import type { Speech } from '../../speech/speech.ts';

/**
 * What a card said that something brings, for its button: whoever confirms it confirms what they read, and not what
 * somebody else has made of it meanwhile.
 * @param said all that it said, as it stood there
 */
export function asShown(said: object): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

/** Said where it would bring something else by now. */
export function changedSinceText(say: Speech): string {
  return say.text(
    'Something has changed since you were shown this, so nothing is done yet. This is how it stands now.',
  );
}
