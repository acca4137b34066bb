/** A client of the SDK, as far as its pipeline goes. */
interface SdkClient {
  readonly client: { readonly pipeline: { removePolicy(options: { readonly name: string }): readonly unknown[] } };
}

/**
 * The SDK repeats what failed with 408 or 5xx, or broke, up to three times by itself, and waits as long as the other side
 * says: a message may then arrive several times without anybody knowing, and a person waits for longer than the channel
 * does. Here each call is one attempt.
 */
export function withoutRetries<Client extends object>(client: Client): Client {
  const removed = (client as unknown as SdkClient).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  if (removed.length === 0) throw new Error('the SDK has no retry policy of this name any more');
  return client;
}
