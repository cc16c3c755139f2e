import { expect, it } from 'vitest';
import { type Attributes, traceCaseport } from '../../examples/opentelemetry.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';

it.each(tenants)('spans of $provider tell each request and the call, with their times and outcome', async (tenant) => {
  const spans: { name: string; startTime: number; attributes: Attributes; status?: unknown; endTime?: number }[] = [];
  const stop = traceCaseport({
    startSpan: (name, { startTime, attributes }) => {
      const span: (typeof spans)[number] = { name, startTime, attributes };
      spans.push(span);
      return {
        setStatus: (status) => {
          span.status = status;
        },
        end: (endTime) => {
          span.endTime = endTime;
        },
      };
    },
  });
  answering((tenant.config as { readonly baseUrl: string }).baseUrl, { status: 404 });
  await (await openTenant(tenant)).get(tenant.id).catch(() => {});
  stop();
  await (await openTenant(tenant)).get('..').catch(() => {});
  expect(spans).toHaveLength(2);
  const [request, call] = spans;
  const shared = { 'caseport.operation': 'get', 'caseport.code': 'not_found' };
  expect(request?.attributes).toMatchObject({ ...shared, 'caseport.method': 'GET', 'caseport.status': 404 });
  expect(call).toMatchObject({
    name: `${tenant.provider} get`,
    attributes: shared,
    status: { code: 2, message: 'not_found' },
  });
  expect(request?.startTime).toBeGreaterThanOrEqual(call?.startTime ?? Number.NaN);
  expect(request?.endTime).toBeLessThanOrEqual(call?.endTime ?? Number.NaN);
});
