import { parseJson, stringifyJson } from '../core/lossless-json.ts';
import type { PreviewStep, WritePreview } from '../core/port.ts';
import type { Warning } from '../core/warning.ts';
import type { Plan } from './plan.ts';

/** A plan as its requests would look; what only an earlier reply can tell is left out of a body. */
export function previewPlan(plan: Plan, id: string, warnings: readonly Warning[]): WritePreview {
  const steps = plan.steps.flatMap((step): PreviewStep[] => {
    const request = step.request({ id, results: {} });
    if (request === null) return [];
    const { name, kind, covers, needs } = step;
    const { method, path, query, body } = request;
    const shown = { ...(query && { query }), ...(body !== undefined && { body: parseJson(stringifyJson(body)) }) };
    return [{ name, kind, method, path: `/${path.join('/')}`, ...shown, covers, needs }];
  });
  return { steps, warnings };
}
