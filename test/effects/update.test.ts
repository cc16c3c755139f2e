import { describeFaults } from './describe-faults.ts';
import { scenarios } from './scenarios.ts';

describeFaults(
  scenarios.filter(({ operation }) => operation === 'update'),
  ({ requests }) => requests,
);
