import { type Config, noticesTiming, tokenServicePatience } from '../config.ts';
import type { StandInIdentity } from '../identity/stand-in/identity-service.ts';
import { defaultDownloadMinutes } from '../settings/server.ts';

/** The configuration of the demo and of tests: the channel is not authenticated, so nobody else can reach it. */
export function demoConfig(options: {
  readonly port: number;
  readonly storeFile: string;
  readonly signingKey: string;
  readonly identity: StandInIdentity;
  readonly isPlayground?: boolean;
  readonly shipmentSecrets?: readonly string[];
  readonly licenseKeySecrets?: readonly string[];
  readonly logLevel?: Config['logLevel'];
}): Config {
  const { origin, tenantId, appId, clientId } = options.identity;
  return {
    channel: {
      authentication: 'off',
      isPlayground: options.isPlayground ?? false,
      tenants: [tenantId],
      serviceHosts: [],
      endpoints: { tokenService: origin, channelMetadata: `${origin}/channel/openidconfiguration` },
    },
    signIn: {
      connection: 'sso',
      authority: origin,
      audience: [appId],
      clients: [clientId],
      sessionHours: 8,
      tokenServicePatience,
    },
    requestsAMinute: 600,
    host: '127.0.0.1',
    port: options.port,
    publicUrl: `http://127.0.0.1:${options.port}`,
    signingKey: options.signingKey,
    installation: 'demo',
    buttonDays: 30,
    downloadMinutes: defaultDownloadMinutes,
    shipmentSecrets: options.shipmentSecrets ?? [],
    licenseKeySecrets: options.licenseKeySecrets ?? [],
    store: { kind: 'sqlite', file: options.storeFile },
    notices: noticesTiming,
    logLevel: options.logLevel ?? 'info',
  };
}
