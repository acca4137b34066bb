import { createApp } from './assembly/app.ts';
import { CatalogError } from './catalog/read-catalog.ts';
import { loadConfig } from './config.ts';
import { ConfigError } from './settings/read-settings.ts';
import { StoreError } from './store/store.ts';
import { isDashboardBuilt } from './web/dashboard/built-files.ts';
import { ListenError } from './web/listen-error.ts';

try {
  const app = await createApp(loadConfig(process.env));
  const address = await app.listen();
  app.notices.start();
  process.stdout.write(`The membership center listens on ${address}.\n`);
  const { metricsAddress } = app;
  if (metricsAddress !== undefined) process.stdout.write(`Its metrics are at ${metricsAddress}.\n`);
  if (!isDashboardBuilt()) {
    process.stderr.write(
      'The Partner Dashboard is not built, and shows nothing until `npm run build:dashboard` is run.\n',
    );
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void app.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  const isExplained = [CatalogError, ConfigError, ListenError, StoreError].some(
    (explained) => error instanceof explained,
  );
  process.stderr.write(`${isExplained ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exit(1);
}
