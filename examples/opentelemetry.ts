import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** The part of OpenTelemetry's tracer that is used: `trace.getTracer('caseport')` of @opentelemetry/api has it. */
export interface Tracer {
  startSpan(
    name: string,
    options: { readonly kind: number; readonly startTime: number; readonly attributes: Attributes },
  ): Span;
}

export interface Span {
  setStatus(status: { readonly code: number; readonly message?: string }): unknown;
  end(endTime: number): void;
}

export type Attributes = Readonly<Record<string, string | number>>;

// SpanKind.CLIENT and SpanStatusCode.ERROR of @opentelemetry/api.
const client = 2;
const failed = 2;

interface Facts {
  readonly provider: string;
  readonly operation: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly code?: string;
  readonly [fact: string]: unknown;
}

/** Makes a span of each call and of each of its requests. Returns what stops it. */
export function traceCaseport(tracer: Tracer): () => void {
  const onEvent = (event: unknown, channel: string | symbol): void => {
    const { startedAt, durationMs, ...facts } = event as Facts;
    const isRequest = channel === 'caseport:request';
    const name = `${facts.provider} ${facts.operation}${isRequest ? ` ${String(facts.step)}` : ''}`;
    const span = tracer.startSpan(name, { kind: client, startTime: startedAt, attributes: attributesOf(facts) });
    if (facts.code !== undefined) span.setStatus({ code: failed, message: facts.code });
    span.end(startedAt + durationMs);
  };
  const channels = ['caseport:request', 'caseport:call'];
  for (const channel of channels) subscribe(channel, onEvent);
  return () => {
    for (const channel of channels) unsubscribe(channel, onEvent);
  };
}

function attributesOf(facts: object): Attributes {
  const attributes: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'string' || typeof value === 'number') attributes[`caseport.${name}`] = value;
  }
  return attributes;
}
