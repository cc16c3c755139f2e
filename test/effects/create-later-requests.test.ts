import { describeFaults } from './describe-faults.ts';
import { scenarios } from './scenarios.ts';

describeFaults(
  scenarios.filter(({ operation, requests }) => operation === 'create' && requests.length > 1),
  ({ requests }) => requests.slice(1),
);
