// A client of another maker changes a page: finds it, reads it, edits a section, comments, and takes both back.
// Arguments: address of the endpoint, words to find. The access token is in ANABRANCH_ACCESS_TOKEN.
// Prints one JSON object; ends with 1 when something is not as it should be.
import { createMCPClient } from '@ai-sdk/mcp';

const [url, words] = process.argv.slice(2);
const client = await createMCPClient({
  transport: { type: 'http', url, headers: { Authorization: `Bearer ${process.env.ANABRANCH_ACCESS_TOKEN}` } },
});

const tools = await client.tools();
let calls = 0;

async function call(name, input) {
  const result = await tools[name].execute(input, { toolCallId: `call-${++calls}`, messages: [] });
  if (result.isError) {
    throw new Error(`${name}: ${JSON.stringify(result.content)}`);
  }
  return result.structuredContent ?? JSON.parse(result.content[0].text);
}

function check(what, is) {
  if (!is) {
    throw new Error(`not so: ${what}`);
  }
}

try {
  const page = (await call('confluence_search', { query: words })).results[0].id;
  const before = await call('confluence_get_page', { page, part: 'editing' });
  const heading = before.nodes.find((node) => node.kind === 'heading' && node.source_text === 'People');
  const edit = {
    page,
    operation: 'replace_section',
    node: heading.node,
    markdown: '## People\n\nAna, Ben and Cy.\n',
    idempotency_key: 'scenario-edit',
  };
  const planned = (await call('confluence_edit_page', edit)).proposal;
  check('the same key gives the same proposal', (await call('confluence_edit_page', edit)).proposal.id === planned.id);
  check('a plan changes nothing', planned.state === 'planned' && planned.difference.source_text.includes('+Ana, Ben and Cy.'));
  check('it is applied', (await call('confluence_apply_proposal', { proposal: planned.id })).proposal.state === 'applied');
  check('once', (await call('confluence_apply_proposal', { proposal: planned.id })).proposal.new_version === before.page.version + 1);
  const after = await call('confluence_get_page', { page, part: 'editing' });
  check('it is there', after.source_text.includes('Ana, Ben and Cy.') && after.page.version === before.page.version + 1);

  const comment = (await call('confluence_add_comment', { page, markdown: 'Is **Cy** new?' })).proposal;
  const written = (await call('confluence_apply_proposal', { proposal: comment.id })).proposal;
  check('the comment is there', written.state === 'applied' && written.result.length > 0);

  check('the comment is taken back', (await call('confluence_undo_proposal', { proposal: comment.id })).proposal.state === 'undone');
  check('the edit is taken back', (await call('confluence_undo_proposal', { proposal: planned.id })).proposal.state === 'undone');
  const last = await call('confluence_get_page', { page, part: 'editing' });
  check('the page reads as before', last.source_text === before.source_text);
  console.log(JSON.stringify({ page, tools: Object.keys(tools).length, version: last.page.version, comment: written.result }));
} catch (failure) {
  console.log(String(failure));
  process.exitCode = 1;
} finally {
  await client.close();
}
