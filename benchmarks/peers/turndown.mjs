// turndown with its GFM plugin over a folder: `warm IN ROUNDS` prints the milliseconds of all documents, of each the
// fastest of the rounds; `cold IN OUT` writes the files once.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(join(process.env.PEERS, 'package.json'));
const Turndown = require('turndown');
const { gfm } = require('turndown-plugin-gfm');
const service = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
service.use(gfm);

const [mode, folder, argument] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith('.xml')).sort();
const bodies = names.map((name) => readFileSync(join(folder, name), 'utf8'));
const convert = (body) => {
  try {
    return service.turndown(body);
  } catch {
    return '';
  }
};

if (mode === 'cold') {
  mkdirSync(argument, { recursive: true });
  names.forEach((name, i) => writeFileSync(join(argument, name.replace(/\.xml$/, '.md')), convert(bodies[i])));
} else {
  const best = bodies.map(() => Infinity);
  for (let round = 0; round < Number(argument); round++) {
    bodies.forEach((body, i) => {
      const start = performance.now();
      convert(body);
      best[i] = Math.min(best[i], performance.now() - start);
    });
  }
  console.log(best.reduce((sum, time) => sum + time, 0).toFixed(1));
}
