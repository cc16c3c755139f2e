import type { Harness } from './harness.ts';
import { salesforceIncident } from './salesforce-incident-harness.ts';
import { talkdesk } from './talkdesk-harness.ts';
import { zohoDesk } from './zoho-desk-harness.ts';

/** The adapters that every law runs over. */
export const harnesses: readonly Harness[] = [talkdesk, salesforceIncident, zohoDesk];
