import { describeFaults } from './describe-faults.ts';
import { scenarios } from './scenarios.ts';

describeFaults(
  scenarios.filter(({ operation }) => operation === 'create'),
  ({ requests }) => requests.slice(0, 1),
);
