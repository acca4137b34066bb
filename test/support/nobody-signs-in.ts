import type { StandInIdentity } from '../../src/identity/stand-in/identity-service.ts';

/** For parts of the bot in which nobody signs in: nothing answers at this address. */
export const nobodySignsIn: StandInIdentity = { origin: 'http://127.0.0.1:9', tenantId: '', appId: '', clientId: '' };
