export { createTalkdeskAdapter, type TalkdeskAssumptions, type TalkdeskOptions } from './talkdesk-adapter.ts';
export type { TalkdeskClientAssertion, TalkdeskClientCredentials, TalkdeskGrant } from './talkdesk-auth.ts';
