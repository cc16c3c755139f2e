export { createTalkdeskAdapter, type TalkdeskAssumptions, type TalkdeskOptions } from './talkdesk-adapter.ts';
