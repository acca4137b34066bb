import { z } from 'zod';
import { azure } from './azure.ts';
import { toldOf } from './forms.ts';
import { licenseKeys } from './license-keys.ts';
import { mail } from './mail.ts';
import { people } from './people.ts';
import { program } from './program.ts';
import { reach } from './reach.ts';
import { registration } from './registration.ts';
import { server } from './server.ts';
import { shipments } from './shipments.ts';
import { store } from './store.ts';
import { telemetry } from './telemetry.ts';

/** What is set from outside, in the order in which somebody sets it up. */
export const chapters = [
  { title: 'The bot’s registration', settings: registration },
  { title: 'People', settings: people },
  { title: 'The server', settings: server },
  { title: 'The store', settings: store },
  { title: 'Azure', settings: azure },
  { title: 'Reaching people in Teams', settings: reach },
  { title: 'E-mail', settings: mail },
  { title: 'License keys', settings: licenseKeys },
  { title: 'Reports of shipments', settings: shipments },
  { title: 'Watching it', settings: telemetry },
  { title: 'The program', settings: program },
] as const;

export const Settings = z.object({
  ...registration.shape,
  ...people.shape,
  ...server.shape,
  ...store.shape,
  ...azure.shape,
  ...reach.shape,
  ...mail.shape,
  ...licenseKeys.shape,
  ...shipments.shape,
  ...telemetry.shape,
  ...program.shape,
});
export type Settings = z.infer<typeof Settings>;

type SettingName = keyof Settings;
export const settingNames = Object.keys(Settings.shape) as readonly SettingName[];

/** Nothing starts without them. */
export const requiredSettings = settingNames.filter((name) => !Settings.shape[name].safeParse(undefined).success);

/** They belong into a vault, and no two may be the same. */
export const secretSettings = settingNames.filter((name) => toldOf(Settings.shape[name]).isSecret === true);
