import type { z } from 'zod';
import type { CasePriority, CaseStatus, CaseType } from './case.ts';
import { isDate, parseInstant, parseTime } from './instant.ts';
import type { Visibility } from './note.ts';
import { schema } from './schema.ts';

// What the inputs of several calls have in common.

export const text: () => z.ZodType<string> = schema((z) =>
  z
    .string()
    .min(1, "must not be empty; use null for 'no value'")
    .refine((value) => !/\p{Surrogate}/u.test(value), 'must be well-formed Unicode (it holds half a surrogate pair)'),
);
export const instant: () => z.ZodType<string> = schema((z) =>
  z.string().transform((value, context) => {
    const canonical = parseInstant(value);
    if (canonical !== undefined) return canonical;
    context.addIssue(
      'must be a moment that exists, as RFC 3339 with an offset, at most to the millisecond: 2026-01-31T12:00:00.000Z',
    );
    return z.NEVER;
  }),
);
export const date: () => z.ZodType<string> = schema((z) =>
  z.string().refine(isDate, 'must be a date that exists, YYYY-MM-DD'),
);
export const time: () => z.ZodType<string> = schema((z) =>
  z.string().transform((value, context) => {
    const canonical = parseTime(value);
    if (canonical !== undefined) return canonical;
    context.addIssue('must be a time of day, HH:mm:ss or HH:mm:ss.SSS');
    return z.NEVER;
  }),
);
export function distinct<T extends z.ZodType<readonly unknown[]>>(list: T): T {
  return list.refine((values) => new Set(values).size === values.length, 'must not name anything twice') as T;
}
export const texts: () => z.ZodType<readonly string[]> = schema((z) => distinct(z.array(text())));

export const reference: () => z.ZodObject = schema((z) =>
  z
    .strictObject({ id: text().optional(), key: text().optional(), name: z.string().nullish() })
    .refine(
      (value) => value.id !== undefined || value.key !== undefined,
      'must have an id or a key of mapping.references',
    ),
);
export const requester: () => z.ZodObject = schema((z) =>
  z
    .strictObject({
      id: text().optional(),
      name: text().optional(),
      email: text().optional(),
      phone: text().optional(),
    })
    .refine(
      (value) => Object.values(value).some((part) => part !== undefined),
      'must have an id, a name, an email or a phone',
    ),
);
export const visibility: () => z.ZodType<Visibility> = schema((z) =>
  z.enum(['public', 'private'], "must be 'public' or 'private'; there is no default"),
);
export const note: () => z.ZodObject = schema((z) =>
  z.strictObject({ body: text(), visibility: visibility(), title: text().optional() }),
);

export const status: () => z.ZodType<CaseStatus> = schema((z) =>
  z.enum(['new', 'open', 'pending', 'on_hold', 'resolved', 'closed']),
);
export const priority: () => z.ZodType<CasePriority> = schema((z) => z.enum(['low', 'normal', 'high', 'urgent']));
export const type: () => z.ZodType<CaseType> = schema((z) =>
  z.enum(['question', 'incident', 'problem', 'task', 'request', 'other']),
);
