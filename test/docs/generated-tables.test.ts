import { describe, expect, it } from 'vitest';
import { readDocuments, withTables } from '../../scripts/docs/documents.ts';

const documents = await readDocuments();

describe('the generated tables', () => {
  it.each(documents)('of $file are what the adapters declare', ({ text, generated }) => {
    expect(text).toBe(generated);
  });

  it('are put between their markers, whatever stood there', () => {
    const drifted = '<!-- generated:support -->\n| out of date |\n<!-- /generated -->';
    expect(withTables(drifted)).toContain('| `title` | exact |');
    expect(withTables(drifted)).not.toContain('out of date');
  });

  it('have names that exist', () => {
    expect(() => withTables('<!-- generated:fields jira -->\n<!-- /generated -->')).toThrow("'fields jira'");
  });
});
