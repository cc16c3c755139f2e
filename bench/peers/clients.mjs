// Each client's way to create a ticket and to change one. JavaScript, because the packages are installed for `npm run bench:peers` only.

export const token = 'secret-token-0123456789';
export const content = 'Freezer 7 does not cool';
const id = '1892000001054003';

/** By the peer's key: opens a client at an address. An update sets the priority, clears the description and leaves the title undefined. */
export const clients = {
  caseport: async (url) => {
    const { openCasePort } = await import('../../dist/index.js');
    const config = { provider: 'zoho-desk', baseUrl: url, auth: { token }, orgId: '60001234567' };
    const cases = await openCasePort({ ...config, edition: 'enterprise' });
    const requester = { id: '1892000000042032' };
    const department = { id: '1892000000006907' };
    return {
      create: () => cases.create({ title: content, description: 'It shows -4.', requester, department }),
      change: () => cases.update(id, { title: content, priority: 'high' }),
      clear: () => cases.update(id, { title: undefined, description: null, priority: 'high' }),
    };
  },
  merge: async (url) => {
    const { MergeClient } = await import('@mergeapi/merge-node-client');
    const { tickets } = new MergeClient({ environment: url, apiKey: token, accountToken: token }).ticketing;
    return {
      create: () => tickets.create({ model: { name: content, description: 'It shows -4.' } }),
      change: () => tickets.partialUpdate(id, { model: { name: content, priority: 'HIGH' } }),
      clear: () => tickets.partialUpdate(id, { model: { name: undefined, description: null, priority: 'HIGH' } }),
    };
  },
  apideck: async (url) => {
    const { Apideck } = await import('@apideck/unify');
    const apideck = new Apideck({ apiKey: token, appId: 'app', consumerId: 'consumer', serverURL: url });
    const { collectionTickets } = apideck.issueTracking;
    const shared = { collectionId: '1', serviceId: 'github' };
    const update = (ticket) => collectionTickets.update({ ...shared, ticketId: id, ticket });
    return {
      create: () => collectionTickets.create({ ...shared, ticket: { subject: content, description: 'It shows -4.' } }),
      change: () => update({ subject: content, priority: 'high' }),
      clear: () => update({ subject: undefined, description: null, priority: 'high' }),
    };
  },
  unified: async (url) => {
    const { UnifiedTo } = await import('@unified-api/typescript-sdk');
    const { ticketing } = new UnifiedTo({ security: { jwt: token }, serverURL: url });
    const update = (ticketingTicket) => ticketing.patchTicketingTicket({ connectionId: '1', id, ticketingTicket });
    return {
      create: () =>
        ticketing.createTicketingTicket({
          connectionId: '1',
          ticketingTicket: { subject: content, description: 'It shows -4.' },
        }),
      change: () => update({ subject: content, priority: 'high' }),
      clear: () => update({ subject: undefined, description: null, priority: 'high' }),
    };
  },
  stackone: async (url) => {
    const { StackOne } = await import('@stackone/stackone-client-ts');
    const { ticketing } = new StackOne({ security: { username: token, password: '' }, serverURL: url });
    const update = (ticketingTicketUpdateRequestDto) =>
      ticketing.updateTicket({ xAccountId: '1', id, ticketingTicketUpdateRequestDto });
    return {
      create: () => ticketing.createTicket({ xAccountId: '1', ticketingTicketCreateRequestDto: { title: content } }),
      change: () => update({ title: content, priority: { id: 'high' } }),
      clear: () => update({ title: undefined, content: null, priority: { id: 'high' } }),
    };
  },
  nango: async (url) => {
    const { Nango } = await import('@nangohq/node');
    const nango = new Nango({ secretKey: token, host: url });
    const shared = { providerConfigKey: 'zoho-desk', connectionId: '1' };
    const update = (data) => nango.patch({ ...shared, endpoint: `/api/v1/tickets/${id}`, data });
    return {
      create: () =>
        nango.post({ ...shared, endpoint: '/api/v1/tickets', data: { subject: content, description: 'It shows -4.' } }),
      change: () => update({ subject: content, priority: 'High' }),
      clear: () => update({ subject: undefined, description: null, priority: 'High' }),
    };
  },
  jsforce: async (url) => {
    const { default: jsforce } = await import('jsforce');
    const connection = new jsforce.Connection({ instanceUrl: url, accessToken: token });
    const cases = () => connection.sobject('Case');
    return {
      create: () => cases().create({ Subject: content, Description: 'It shows -4.' }),
      change: () => cases().update({ Id: id, Subject: content, Priority: 'High' }),
      clear: () => cases().update({ Id: id, Subject: undefined, Description: null, Priority: 'High' }),
    };
  },
  zendesk: async (url) => {
    const { default: zendesk } = await import('node-zendesk');
    const { tickets } = zendesk.createClient({ username: 'jo@example.org', token, endpointUri: `${url}/api/v2` });
    return {
      create: () => tickets.create({ ticket: { subject: content, comment: { body: 'It shows -4.' } } }),
      change: () => tickets.update(1, { ticket: { subject: content, priority: 'high' } }),
      clear: () => tickets.update(1, { ticket: { subject: undefined, description: null, priority: 'high' } }),
    };
  },
  stripe: async (url) => {
    const { default: Stripe } = await import('stripe');
    const { hostname, port } = new URL(url);
    const { customers } = new Stripe(token, { host: hostname, port, protocol: 'http', telemetry: false });
    return {
      create: () => customers.create({ name: content, description: 'It shows -4.' }),
      change: () => customers.update('cus_1', { name: content, phone: '1' }),
      clear: () => customers.update('cus_1', { name: undefined, description: null, phone: '1' }),
    };
  },
  slack: async (url) => {
    const { LogLevel, WebClient } = await import('@slack/web-api');
    const { chat } = new WebClient(token, { slackApiUrl: `${url}/`, logLevel: LogLevel.ERROR });
    return {
      create: () => chat.postMessage({ channel: 'C1', text: content }),
      change: () => chat.update({ channel: 'C1', ts: '1.1', text: content }),
      clear: () => chat.update({ channel: 'C1', ts: '1.1', text: undefined, blocks: null, as_user: true }),
    };
  },
  axios: async (url) => {
    const { Agent } = await import('node:http');
    const { default: axios } = await import('axios');
    const headers = { Authorization: `Zoho-oauthtoken ${token}` };
    const client = axios.create({ baseURL: url, headers, httpAgent: new Agent({ keepAlive: true }) });
    const update = (body) => client.patch(`/api/v1/tickets/${id}`, body);
    return {
      create: () => client.post('/api/v1/tickets', { subject: content, description: 'It shows -4.' }),
      change: () => update({ subject: content, priority: 'High' }),
      clear: () => update({ subject: undefined, description: null, priority: 'High' }),
    };
  },
};
