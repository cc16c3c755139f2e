export { createMemoryAdapter, type MemoryCase, type MemoryOptions } from './memory-adapter.ts';
export { type MemoryTenant, memoryTenant } from './memory-tenant.ts';
export type { PartialCapabilities } from './partial-capabilities.ts';
