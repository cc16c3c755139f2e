export type { AdapterOptions } from './adapter-options.ts';
export type { Assumption, Assumptions } from './assumptions.ts';
export {
  type AdapterDefinition,
  type AdapterFactory,
  defineAdapter,
  type OptionsOf,
  type PlanContext,
} from './define-adapter.ts';
export { type Answer, type Known, type Plan, readStep, type Step, writeStep } from './plan.ts';
