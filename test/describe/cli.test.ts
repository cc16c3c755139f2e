import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { openCasePort } from '../../src/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const SECRET = 'very-secret-token';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line, run in this process; the packed command is run by the tests of the package. */
async function caseport(...parameters: readonly string[]): Promise<Ended> {
  const printed: string[] = [];
  const problems: string[] = [];
  const code = await run(parameters, {
    out: (text) => printed.push(text),
    problem: (line) => problems.push(`caseport: ${line}\n`),
  });
  return { code, stdout: printed.join(''), stderr: problems.join('') };
}

/** The command line, run as a process of its own. */
function caseportProcess(...parameters: readonly string[]): Promise<Ended> {
  const command = ['--import', import.meta.resolve('tsx'), main, ...parameters];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { timeout: 50_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe('caseport describe', { timeout: 60_000 }, () => {
  let folder: string;
  let provider: Loopback;
  let files = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caseport-cli-'));
    provider = await startLoopback();
  });
  afterAll(async () => {
    await provider.close();
    await rm(folder, { recursive: true });
  });

  async function fileOf(config: unknown): Promise<string> {
    files += 1;
    const file = join(folder, `${files}.json`);
    await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config));
    return file;
  }

  const describeWith = async (config: unknown, command = caseport): Promise<Ended> =>
    command('describe', '--config', await fileOf(config));
  const zoho = (change: object = {}): object => ({
    provider: 'zoho-desk',
    baseUrl: provider.url,
    orgId: '1',
    auth: { token: SECRET },
    retry: { retries: 0 },
    ...change,
  });

  it.each(['talkdesk', 'salesforce-incident', 'zoho-desk'] as const)(
    'prints JSON of which a port can be opened, and nothing else: %s',
    async (name) => {
      await using simulator = await startSimulator({ provider: name });
      const { code, stdout, stderr } = await describeWith(simulator.config, caseportProcess);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).not.toContain(simulator.token);
      const told = JSON.parse(stdout);
      const keys = ['statuses', 'priorities', 'types', 'customFields', 'remarks', 'mapping', 'definitions', 'provider'];
      expect(Object.keys(told).toSorted()).toEqual(keys.toSorted());
      const cases = await openCasePort(
        { ...simulator.config, mapping: told.mapping },
        { customFields: told.definitions },
      );
      expect(cases.provider).toBe(name);
    },
  );

  it('is in the way of neither an unfinished mapping nor a logger on stdout', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const mapping = { status: { nwe: 5 }, customFields: { severity: { field: 'drop_down1' } } };
    const config = { ...simulator.config, mapping, logger: { level: 'trace' } };
    const { code, stdout } = await describeWith(config, caseportProcess);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).provider).toBe('talkdesk');
  });

  it('takes from a mapping the place of the owner, which an assumption needs', async () => {
    await using simulator = await startSimulator({ provider: 'salesforce-incident' });
    const fields = { assignee: { field: 'owner_id', position: 28 }, status: { field: 'status' } };
    const assumptions = { ownerWhenOmitted: 'integration-user' };
    const { code, stderr } = await describeWith({ ...simulator.config, assumptions, mapping: { fields } });
    expect([code, stderr]).toEqual([0, '']);
  });

  it.each([
    [[], /^caseport: a command is missing; try: caseport describe --config <file>/],
    [['describe'], /^caseport: --config is missing;/],
    [['descrbe', '--config', 'x'], /^caseport: there is no command 'descrbe';/],
    [['describe', 'more', '--config', 'x'], /^caseport: 'more' is too much;/],
    [['describe', '--confg', 'x'], /^caseport: Unknown option '--confg';/],
    [['describe', '--config'], /^caseport: Option '--config <value>' argument missing;/],
  ])('ends with 2 and one line for wrong usage: %j', async (parameters, line) => {
    const { code, stdout, stderr } = await caseport(...parameters);
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
    expect(stderr).toMatch(line);
  });

  it.each([[['--help']], [['describe', '-h']]])('explains itself on stdout: %j', async (parameters) => {
    const { code, stdout, stderr } = await caseport(...parameters);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: caseport describe --config <file>/);
  });

  it('ends with 1 and one line, without the token and without a stack, for a file that is no configuration', async () => {
    const given = [`{ "auth": { "token": "${SECRET}" `, '[]', '{}', '"x"', { provider: 'zendesk' }];
    const wrong = [zoho({ orgId: 'x', auth: { tokne: SECRET } }), zoho({ baseUrl: `http://desk.zoho.com/${SECRET}` })];
    const ended: Ended[] = [];
    for (const config of [...given, ...wrong]) ended.push(await describeWith(config));
    const lines = ended.map(({ stderr }) => stderr.replaceAll(folder, '').replace(/\/\d+\.json/, 'file'));
    expect(ended.map(({ code, stdout }) => [code, stdout])).toEqual(ended.map(() => [1, '']));
    expect(lines).toEqual([
      'caseport: file is not valid JSON\n',
      'caseport: the configuration does not fit: must be an object with the name of a provider: talkdesk, salesforce-incident, zoho-desk\n',
      'caseport: the configuration does not fit: provider: must be the name of a provider: talkdesk, salesforce-incident, zoho-desk\n',
      'caseport: the configuration does not fit: must be an object with the name of a provider: talkdesk, salesforce-incident, zoho-desk\n',
      'caseport: the configuration does not fit: provider: unknown provider; known are talkdesk, salesforce-incident, zoho-desk\n',
      expect.stringMatching(/^caseport: the configuration does not fit: orgId: must be digits; auth\.token: [^\n]+\n$/),
      expect.stringMatching(/^caseport: the configuration does not fit: baseUrl: must be an https address[^\n]+\n$/),
    ]);
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('ends with 1 and one line for a file that is not there', async () => {
    const { code, stderr } = await caseport('describe', '--config', join(folder, 'none.json'));
    expect([code, stderr]).toEqual([1, `caseport: cannot read ${join(folder, 'none.json')} (ENOENT)\n`]);
  });

  it.each([
    [
      'a wrong token',
      { status: 401, body: { errorCode: 'INVALID_OAUTH' } },
      /status 401 \(INVALID_OAUTH\); is the token/,
    ],
    ['a token without the scope', { status: 403, body: {} }, /status 403; may this token read fields/],
    ['a host that fails', { status: 503, body: {} }, /status 503; is "baseUrl" right/],
    ['another API', { status: 200, body: {} }, /no list of fields; is "baseUrl" the address of the API/],
    ['a page of HTML', { status: 200, text: '<html>' }, /no JSON; is "baseUrl" the address of the API/],
  ])('ends with 1 and one line that helps, for %s (P7)', async (_, reply, line) => {
    provider.on('GET /api/v1/fields', reply);
    const { code, stdout, stderr } = await describeWith(zoho());
    expect([code, stdout, stderr.split('\n').length]).toEqual([1, '', 2]);
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain(SECRET);
  });

  it('ends with 1 and one line where nothing listens', async () => {
    const gone = await startLoopback();
    await gone.close();
    const { code, stderr } = await describeWith(zoho({ baseUrl: gone.url }));
    expect([code, stderr.split('\n').length]).toEqual([1, 2]);
    expect(stderr).toMatch(
      /^caseport: zoho-desk describe: .*\(ECONNREFUSED\); is "baseUrl" right, and can this machine/,
    );
  });
});
