import type { CasePatch } from '../../src/core/case.ts';
import type { Ticket } from './sample.ts';

// What one would write by hand for this one tenant: the same result for good values, and no check of any.

const statusOf: Readonly<Record<string, string>> = { Open: 'open', 'On Hold': 'on_hold', Closed: 'closed' };
const priorityOf: Readonly<Record<string, string>> = { Low: 'low', Medium: 'normal', High: 'high' };
const typeOf: Readonly<Record<string, string>> = {
  Question: 'question',
  Problem: 'problem',
  Request: 'request',
  Others: 'other',
};
const severityOf: Readonly<Record<string, string>> = { Low: 'minor', High: 'major' };

function swapped(table: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [value, key]));
}

const statusWord = swapped(statusOf);
const priorityWord = swapped(priorityOf);
const typeWord = swapped(typeOf);
const severityWord = swapped(severityOf);

export function decode(ticket: Ticket): object {
  return {
    id: ticket.id,
    provider: 'zoho-desk',
    title: ticket.subject,
    description: textOf(ticket.description),
    status: statusOf[ticket.status],
    priority: priorityOf[ticket.priority],
    type: typeOf[ticket.classification],
    requester: { id: ticket.contactId },
    assignee: { id: ticket.assigneeId },
    team: { id: ticket.teamId },
    department: { id: ticket.departmentId },
    category: ticket.category,
    channel: ticket.channel,
    dueAt: ticket.dueDate,
    customFields: {
      severity: severityOf[ticket.cf.cf_severity],
      amount: ticket.cf.cf_amount,
      visits: ticket.cf.cf_visits,
    },
    providerValues: { status: ticket.status, priority: ticket.priority, type: ticket.classification },
    warnings: [],
  };
}

export function encode(patch: CasePatch): object {
  const body: Record<string, unknown> = {};
  if (patch.title !== undefined) body.subject = patch.title;
  if (patch.description !== undefined) body.description = patch.description && htmlOf(patch.description);
  if (patch.status !== undefined) body.status = statusWord[patch.status];
  if (patch.priority !== undefined) body.priority = patch.priority && priorityWord[patch.priority];
  if (patch.type !== undefined) body.classification = patch.type && typeWord[patch.type];
  if (patch.requester !== undefined) body.contactId = patch.requester?.id;
  if (patch.assignee !== undefined) body.assigneeId = idOf(patch.assignee);
  if (patch.team !== undefined) body.teamId = idOf(patch.team);
  if (patch.department !== undefined) body.departmentId = idOf(patch.department);
  if (patch.category !== undefined) body.category = patch.category;
  if (patch.channel !== undefined) body.channel = patch.channel;
  if (patch.dueAt !== undefined) body.dueDate = patch.dueAt;
  const custom = patch.customFields as Readonly<Record<string, unknown>> | undefined;
  if (custom !== undefined) {
    const cf: Record<string, unknown> = {};
    if (custom.severity !== undefined) cf.cf_severity = custom.severity && severityWord[String(custom.severity)];
    if (custom.amount !== undefined) cf.cf_amount = custom.amount;
    if (custom.visits !== undefined) cf.cf_visits = custom.visits;
    body.cf = cf;
  }
  return body;
}

function idOf(reference: object | null): unknown {
  return reference === null ? null : (reference as { readonly id?: string }).id;
}

function textOf(html: string): string {
  return html
    .replaceAll('&nbsp;', ' ')
    .replaceAll('<br>', '\n')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
    .replaceAll('  ', ' &nbsp;');
}
