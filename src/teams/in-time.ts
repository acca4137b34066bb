/** Somebody took longer than they may. */
class LateError extends Error {
  override readonly name = 'LateError';
}

/**
 * Waits for something no longer than so many milliseconds.
 * @param call gets a signal to give up, and is left alone where it does not heed it
 * @throws LateError
 */
export async function inTime<T>(
  milliseconds: number,
  call: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const controller = new AbortController();
  const timer = setTimeout(() => {
    reject(new LateError(`no answer in ${milliseconds} milliseconds`));
    controller.abort();
  }, milliseconds);
  try {
    return await Promise.race([call({ abortSignal: controller.signal }), late]);
  } finally {
    clearTimeout(timer);
  }
}
