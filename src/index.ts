import { createApp } from './assembly/app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { StoreError } from './store/store.ts';

try {
  const app = await createApp(loadConfig(process.env));
  const address = await app.listen();
  app.notices.start();
  process.stdout.write(`The membership center listens on ${address}.\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void app.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  const isExplained = error instanceof ConfigError || error instanceof StoreError;
  process.stderr.write(`${isExplained ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
}
