import type { FileDraft } from './attachment.ts';
import type { ErrorContext } from './errors.ts';
import { text, visibility } from './input-schemas.ts';
import { parseRecord } from './parse-record.ts';
import { schema } from './schema.ts';

const token = "[\\w!#$%&'*+.^`|~-]+";
const mediaType = new RegExp(`^${token}/${token}(\\s*;\\s*${token}=(${token}|"[^"\\\\\\p{Cc}]*"))*$`, 'u');

/** Whether a file may be called so: a path would lose its folders on the way, a control character would end a header. */
export function isFileName(name: string): boolean {
  return name !== '' && !/[/\\\p{Cc}\p{Surrogate}]/u.test(name);
}

const file = schema((z) =>
  z
    .strictObject({
      visibility: visibility(),
      name: text().refine(isFileName, 'must be a name without a folder and without control characters').optional(),
      contentType: z.string().regex(mediaType, "must be a media type such as 'text/plain; charset=utf-8'").optional(),
      path: text().optional(),
      data: z
        .custom<Uint8Array | Blob>(
          (value) => value instanceof Uint8Array || value instanceof Blob,
          'must be a Uint8Array or a Blob',
        )
        .optional(),
    })
    .check(({ value, issues }) => {
      const { path, data, name } = value;
      const wrong = (key: string[], message: string): void => {
        issues.push({ code: 'custom', input: value, path: key, message });
      };
      if (path === undefined && data === undefined) wrong([], 'must have a path or data');
      if (path !== undefined && data !== undefined) wrong(['data'], 'must not come with a path');
      if (data !== undefined && name === undefined) wrong(['name'], 'is required with data');
    }),
);

/** @throws CaseportError invalid_input */
export function parseFile(input: unknown, context: ErrorContext): FileDraft {
  return parseRecord(file(), input, () => Object.keys(file().shape), context);
}
