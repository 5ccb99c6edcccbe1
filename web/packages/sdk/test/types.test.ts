import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the generated types belong to the committed OpenAPI document', () => {
  const document = readFileSync('../crates/doors/openapi.json');
  const [note = ''] = readFileSync('packages/sdk/src/api.d.ts', 'utf8').split('\n', 1);
  const hash = createHash('sha256').update(document).digest('hex');
  assert.ok(note.endsWith(hash), 'the document has changed: run `npm run gen:api`');
});
