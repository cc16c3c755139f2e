// What the package does not export, and is measured here.

export { portParts } from '../../src/adapter-kit/port-parts.ts';
export { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
export { inputParser } from '../../src/core/parse-input.ts';
export { buildCase } from '../../src/mapping/build-case.ts';
export { nothingTold, readReply } from '../../src/mapping/read.ts';
export { writeInput } from '../../src/mapping/write.ts';
