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
export { type Promised, promises } from './promises.ts';
export { ProviderFaults } from './provider-faults.ts';
export { describeCasePort } from './suite.ts';
