import { z } from 'zod';
import { isSecureWebAddress } from '../program/things/forms.ts';
import { amount, count, isEntraId, setting } from './forms.ts';

/** A collector beside us, or one elsewhere; what else an address could say is not ours to send along. */
function isCollector(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && `${username}${password}${search}${hash}` === '';
}

/**
 * Source: Connection strings in Application Insights,
 * https://learn.microsoft.com/azure/azure-monitor/app/connection-strings
 */
function isConnectionString(text: string): boolean {
  const parts = new Map(
    text
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part) => [part.split('=')[0]?.trim().toLowerCase(), part.slice(part.indexOf('=') + 1).trim()]),
  );
  const endpoint = parts.get('ingestionendpoint');
  return isEntraId(parts.get('instrumentationkey') ?? '') && (endpoint === undefined || isSecureWebAddress(endpoint));
}

/** Who is told how the bot works. */
export const telemetry = z.object({
  APPLICATIONINSIGHTS_CONNECTION_STRING: setting(
    z
      .string()
      .refine(isConnectionString, { error: 'has to be as Azure shows it, with InstrumentationKey and https://' })
      .optional(),
    {
      meaning: 'the Application Insights that traces and metrics go to; without it none go there',
      example: 'InstrumentationKey=…;IngestionEndpoint=https://….in.applicationinsights.azure.com/',
    },
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(
    z.string().refine(isCollector, { error: 'has to be an address, without a name, a password or a query' }).optional(),
    {
      meaning: 'the OpenTelemetry collector that traces and metrics go to, by OTLP over HTTP; without it none go there',
      example: 'http://127.0.0.1:4318',
    },
  ),
  PMC_TRACE_RATIO: setting(amount(0, 1).default(1), {
    meaning: 'which part of the traces is told, 0 to 1; metrics count everything',
  }),
  PMC_METRICS_PORT: setting(count(1, 65_535).optional(), {
    meaning: 'the port at which Prometheus reads /metrics, another one than PORT; without it nobody does',
  }),
  PMC_METRICS_HOST: setting(z.string().default('127.0.0.1'), {
    meaning: 'the address to listen on for that; whoever reaches it can read the metrics',
  }),
});
