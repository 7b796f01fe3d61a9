// A client by the official TypeScript SDK signs in by OAuth, as its person at a browser with this cookie lets it in,
// calls, and renews its token by itself when that is good for nothing any more.
// Usage: sign-in.mjs ADDRESS-OF-MCP COOKIE
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';

const [address, cookie] = process.argv.slice(2);
const kept = { codes: [] };

const provider = {
  redirectUrl: 'http://localhost:33418/callback',
  clientMetadata: {
    client_name: 'A client by the TypeScript SDK',
    redirect_uris: ['http://localhost:33418/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  },
  state: () => 'state-of-the-client',
  clientInformation: () => kept.client,
  saveClientInformation: (client) => { kept.client = client; },
  tokens: () => kept.tokens,
  saveTokens: (tokens) => { kept.tokens = tokens; },
  codeVerifier: () => kept.verifier,
  saveCodeVerifier: (verifier) => { kept.verifier = verifier; },
  redirectToAuthorization: async (url) => { kept.answer = await letIn(url); },
};

// What the person does: reads the page and presses the button.
async function letIn(url) {
  const page = await (await fetch(url, { headers: { cookie } })).text();
  const form = page.slice(page.indexOf('action="/oauth/authorize"'));
  const fields = new URLSearchParams({ decision: 'allow', write: 'true' });
  for (const [, name, value] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
    fields.append(name, value.replaceAll('&amp;', '&'));
  }
  const answer = await fetch(new URL('/oauth/authorize', url), { method: 'POST', headers: { cookie }, body: fields });
  const refresh = answer.headers.get('refresh');
  if (!refresh?.startsWith('0; url=http://localhost:33418/callback?')) {
    throw new Error(`The page answered ${answer.status} and leads to ${refresh}`);
  }
  return new URL(refresh.slice('0; url='.length)).searchParams;
}

async function tools() {
  const client = new Client({ name: 'sign-in', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(address), { authProvider: provider }));
  const listed = (await client.listTools()).tools.map((tool) => tool.name);
  await client.close();
  return listed;
}

try {
  await tools();
  throw new Error('It came in without being let in.');
} catch (refused) {
  if (!(refused instanceof UnauthorizedError)) {
    throw refused;
  }
}
if (kept.answer.get('state') !== 'state-of-the-client' || kept.answer.get('iss') !== new URL(address).origin) {
  throw new Error('The answer has another state, or is of another server.');
}
const transport = new StreamableHTTPClientTransport(new URL(address), { authProvider: provider });
await transport.finishAuth(kept.answer.get('code'));
console.log('scope', kept.tokens.scope);
console.log('tools', (await tools()).join(' '));

const before = kept.tokens.refresh_token;
kept.tokens = { ...kept.tokens, access_token: 'anabranch_at_expired' };
console.log('tools again', (await tools()).join(' '));
console.log('renewed', kept.tokens.refresh_token !== before);
