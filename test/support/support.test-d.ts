// What the types of assertSupports and routeByProvider promise. Compiled by `npm run typecheck`; never run.

import { assertSupports, type Case, type CasePort, compareSupport, routeByProvider } from '../../src/index.ts';
import type { Fields } from './two-ports.ts';

declare const cases: CasePort<Fields>;
declare const any: CasePort;
declare const made: Case<Fields>;

assertSupports(cases, { fields: { status: ['open'], title: true, assignee: ['jane'] }, operations: ['trash'] });
assertSupports(cases, { customFields: { severity: ['low'], symptoms: { words: ['warm'] }, shelf: { maxLength: 20 } } });
assertSupports(any, {
  fields: { dueAt: { access: ['read'], parts: ['milliseconds'] } },
  customFields: { any: ['word'] },
});
// @ts-expect-error no such status
assertSupports(cases, { fields: { status: ['done'] } });
// @ts-expect-error no such field
assertSupports(cases, { fields: { stauts: true } });
// @ts-expect-error no such custom field
assertSupports(cases, { customFields: { severty: true } });
// @ts-expect-error no such option
assertSupports(cases, { customFields: { severity: ['medium'] } });
// @ts-expect-error no such option of several
assertSupports(cases, { customFields: { symptoms: { words: ['cold'] } } });
// @ts-expect-error a title has no words
assertSupports(cases, { fields: { title: ['word'] } });
// @ts-expect-error no such operation
assertSupports(cases, { operations: ['delete'] });
// @ts-expect-error no such filter
assertSupports(cases, { filters: ['title'] });

const comparison = compareSupport(cases, any);
// @ts-expect-error a comparison is not written to
comparison.from = 'x';

const router = routeByProvider({ old: cases, next: cases });
router.update(made, { customFields: { severity: 'low' } }, { suppressClosureMail: true });
router.of(made).create({ title: 'x', customFields: { severity: 'high' } });
const read: Promise<Case<Fields>> = router.get({ provider: 'talkdesk', id: '7' }, { include: ['tags'] });
void read;
// @ts-expect-error no such option
router.update(made, { customFields: { severity: 'medium' } });
// @ts-expect-error an id alone does not say where
router.get('7');
// @ts-expect-error a create has no address
router.create({ title: 'x' });
