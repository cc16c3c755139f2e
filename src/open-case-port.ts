import type { AdapterOptions } from './adapter-kit/adapter-options.ts';
import { misconfigured } from './core/errors.ts';
import type { FieldDefinitions } from './core/field.ts';
import { unknownKeyMessage } from './core/nearest.ts';
import type { CasePort } from './core/port.ts';

type Factory = (options: never) => CasePort;

/** The adapters of this package, each loaded when the first port of its provider is opened. */
const builtIn: Readonly<Record<string, () => Promise<Factory>>> = {
  talkdesk: async () => (await import('./adapters/talkdesk/index.ts')).createTalkdeskAdapter,
  'salesforce-incident': async () =>
    (await import('./adapters/salesforce-incident/index.ts')).createSalesforceIncidentAdapter,
  'zoho-desk': async () => (await import('./adapters/zoho-desk/index.ts')).createZohoDeskAdapter,
};

/** What a configuration file cannot hold. */
export interface Resources<F extends FieldDefinitions> {
  /** The application's custom fields, made with `field`; the port is typed by them. */
  readonly customFields?: F | undefined;
  /** Asked for a token before each request, and again after a 401. Takes the place of `auth` in the configuration. */
  readonly token?: (() => string | Promise<string>) | undefined;
  /** A logger with pino's four methods. Default: silent, or as the configuration's `logger: { level }` says. */
  readonly logger?: AdapterOptions['logger'];
  /** Remembers idempotency keys: `memoryStore()`, `fileStore(folder)` or your own. */
  readonly store?: AdapterOptions['store'];
  /** Default: the system's. */
  readonly clock?: AdapterOptions['clock'];
  /** Adapters of your own, by the name that a configuration's `provider` gives. */
  readonly adapters?: Readonly<Record<string, Factory>> | undefined;
}

/**
 * Opens a port from plain JSON: `{ provider, baseUrl, auth, mapping, … }`, the options of that provider's adapter. Loads that adapter only.
 * @throws CaseportError configuration, naming every path that does not fit.
 */
export async function openCasePort<F extends FieldDefinitions = FieldDefinitions>(
  config: unknown,
  resources: Resources<F> = {},
): Promise<CasePort<F>> {
  const { provider, ...options } = parseConfig(config);
  const { token, adapters = {}, ...rest } = resources ?? {};
  const factory = Object.hasOwn(adapters, provider) ? adapters[provider] : undefined;
  if (factory !== undefined && typeof factory !== 'function') {
    throw misconfigured([{ path: `adapters.${provider}`, message: 'must be a function that makes a port' }]);
  }
  const create = factory ?? (await load(provider, Object.keys(adapters)));
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const given = { ...options, ...present, ...(token && { auth: { token } }) };
  return create(given as never) as unknown as CasePort<F>;
}

function parseConfig(config: unknown): { readonly provider: string } & Readonly<Record<string, unknown>> {
  const given = typeof config === 'object' && config !== null && !Array.isArray(config) ? config : undefined;
  if (given && 'provider' in given && typeof given.provider === 'string') return given as { readonly provider: string };
  throw misconfigured([
    {
      path: given ? 'provider' : '',
      message: `must ${given ? 'be' : 'be an object with'} the name of a provider: ${Object.keys(builtIn).join(', ')}`,
    },
  ]);
}

async function load(provider: string, own: readonly string[]): Promise<Factory> {
  const loader = Object.hasOwn(builtIn, provider) ? builtIn[provider] : undefined;
  if (loader) return loader();
  const message = unknownKeyMessage(provider, [...Object.keys(builtIn), ...own]).replace(
    'unknown key',
    'unknown provider',
  );
  throw misconfigured([{ path: 'provider', message }]);
}
