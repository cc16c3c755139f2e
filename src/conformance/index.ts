export { type Promised, promises } from './fact.ts';
export type {
  CasePortHarness,
  PortResources,
  ProviderFault,
  ProviderUnderTest,
  SeenRequest,
  SuiteClock,
  SuiteLogger,
  TestRunner,
} from './harness.ts';
export { describeCasePort } from './suite.ts';
