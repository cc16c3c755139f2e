/** What an adapter declares is made when it is loaded: here before any test, or only the test that loads it first would be known to cover it. */
import '../../src/adapters/salesforce-incident/index.ts';
import '../../src/adapters/talkdesk/index.ts';
import '../../src/adapters/zoho-desk/index.ts';
