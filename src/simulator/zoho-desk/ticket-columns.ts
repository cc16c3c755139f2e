/** How a writable ticket column is checked. */
export interface ColumnRule {
  readonly kind:
    | 'text'
    | 'status'
    | 'priority'
    | 'classification'
    | 'email'
    | 'url'
    | 'instant'
    | 'clear-only'
    | 'department'
    | 'contact'
    | 'agent'
    | 'team'
    | 'product'
    | 'account'
    | 'id'
    | 'contacts'
    | 'ids';
  /** Characters, or entries of a list. */
  readonly limit?: number;
  /** Whether Zoho's write schema has null for it. */
  readonly nullable: boolean | 'update';
  /** Whether an empty text is refused. */
  readonly filled?: true;
  /** Characters that the OAS pattern allows; enforced by a variant only. */
  readonly pattern?: RegExp;
}

const WORD = /^[0-9a-zA-Z_\-.$@?:/!\u0080-\uffff\s()]+$/;
const PHONE = /^[0-9a-zA-Z_+\-.$@?,;:'/!\u0080-\uffff\s]+$/;

/**
 * The writable columns of a ticket that are checked one by one.
 * Source: Zoho OAS v1.0 Ticket.json; limits of subject (255 rather than 1000), status, category, subCategory, priority
 * and language from Zoho 'Create a ticket', the stricter of the two.
 */
export const TICKET_COLUMNS: Readonly<Record<string, ColumnRule>> = {
  subject: { kind: 'text', limit: 255, nullable: false, filled: true },
  departmentId: { kind: 'department', nullable: false },
  contactId: { kind: 'contact', nullable: false },
  productId: { kind: 'product', nullable: true },
  accountId: { kind: 'account', nullable: false },
  email: { kind: 'email', limit: 150, nullable: true },
  phone: { kind: 'text', limit: 120, nullable: 'update', pattern: PHONE },
  description: { kind: 'text', limit: 65_535, nullable: true },
  status: { kind: 'status', limit: 120, nullable: false, pattern: WORD },
  assigneeId: { kind: 'agent', nullable: true },
  teamId: { kind: 'team', nullable: false },
  category: { kind: 'text', limit: 300, nullable: true, pattern: WORD },
  subCategory: { kind: 'text', limit: 300, nullable: true, pattern: WORD },
  resolution: { kind: 'text', limit: 65_535, nullable: false },
  dueDate: { kind: 'instant', limit: 100, nullable: true },
  responseDueDate: { kind: 'clear-only', nullable: false },
  priority: { kind: 'priority', limit: 120, nullable: true, pattern: WORD },
  language: { kind: 'text', limit: 255, nullable: true, pattern: WORD },
  channel: { kind: 'text', nullable: true, pattern: WORD },
  classification: { kind: 'classification', nullable: true, pattern: WORD },
  webUrl: { kind: 'url', limit: 5000, nullable: false },
  secondaryContacts: { kind: 'contacts', limit: 20, nullable: false },
  entitySkills: { kind: 'ids', limit: 10, nullable: false },
  layoutId: { kind: 'id', nullable: false },
};

/** Keys that Zoho takes and this imitation does not play: using one is an error of the simulator, not of Zoho. */
export const NOT_IMITATED: readonly string[] = [
  'uploads',
  'customFields',
  'sharedDepartments',
  'ticketCreationType',
  'clonedTicketId',
  'parentTicket',
  'sourceTicket',
  'blueprint',
];
