import type { Output } from './world.ts';

/** Characters handed over at once: a call for each line would take longer than making it. */
const charactersAtOnce = 64 * 1024;

/**
 * Writes texts to a stream, and waits whenever it has enough.
 * @returns `closed` if nobody reads any more, as with `| head`: there is no use in going on
 * @throws what else the stream fails with, such as a full disk
 */
export async function writeAll(
  texts: AsyncIterable<string> | Iterable<string>,
  output: Output,
): Promise<'written' | 'closed'> {
  try {
    let waiting = '';
    for await (const text of texts) {
      waiting += text;
      if (waiting.length < charactersAtOnce) continue;
      await write(waiting, output);
      waiting = '';
    }
    if (waiting !== '') await write(waiting, output);
    return 'written';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 'closed';
    throw error;
  }
}

/** Ready when the stream has taken the text over: then it has room for more. */
function write(text: string, output: Output): Promise<void> {
  return new Promise((resolve, reject) => {
    // The stream tells of a failure twice; without a listener the second time would end the program.
    output.once('error', reject);
    output.write(text, (error) => {
      if (error) {
        reject(error);
        return;
      }
      output.removeListener('error', reject);
      resolve();
    });
  });
}
