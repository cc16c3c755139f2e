import { readDocuments } from '../../scripts/docs/documents.ts';

/** One block of TypeScript in a document. */
export interface CodeBlock {
  /** `README.md:12`: where it begins. */
  readonly place: string;
  readonly code: string;
  /** Marked `ts run`: it runs as it stands. */
  readonly runs: boolean;
  /** Marked `ts name.ts`: a file of this name, which other blocks may import. */
  readonly file: string | undefined;
  /** What it prints, where a `text` block follows. */
  readonly prints: string | undefined;
}

/** The TypeScript of README.md and docs. */
export async function readCodeBlocks(): Promise<readonly CodeBlock[]> {
  const documents = await readDocuments();
  return documents.flatMap(({ file, text }) => blocksOf(file, text));
}

const fence = /^```(\S+)(?: (\S+))?\n(.*?)^```$/gms;

function blocksOf(file: string, text: string): CodeBlock[] {
  const blocks = [...text.matchAll(fence)];
  return blocks.flatMap((block, index) => {
    const [, language, mark, code = ''] = block;
    if (language !== 'ts') return [];
    const next = blocks[index + 1];
    const line = text.slice(0, block.index).split('\n').length;
    const prints = next?.[1] === 'text' ? next[3] : undefined;
    return [{ place: `${file}:${line}`, code, runs: mark === 'run', file: mark === 'run' ? undefined : mark, prints }];
  });
}
