import assert from 'node:assert/strict';
import { test } from 'node:test';
import de from '../src/texts/de.json' with { type: 'json' };
import en from '../src/texts/en.json' with { type: 'json' };
import es from '../src/texts/es.json' with { type: 'json' };
import fr from '../src/texts/fr.json' with { type: 'json' };
import it from '../src/texts/it.json' with { type: 'json' };
import nl from '../src/texts/nl.json' with { type: 'json' };
import pt from '../src/texts/pt.json' with { type: 'json' };

test('all languages say the same things with the same values, each in one line', () => {
  for (const [tag, texts] of Object.entries({ de, es, fr, it, nl, pt })) {
    assert.deepEqual(Object.keys(texts), Object.keys(en), tag);
    for (const [key, text] of Object.entries(texts)) {
      const english = en[key as keyof typeof en];
      assert.notEqual(text.trim(), '', `${tag} ${key}`);
      assert.doesNotMatch(text, /\n/, `${tag} ${key}`);
      assert.equal(text.split('{}').length, english.split('{}').length, `${tag} ${key}`);
    }
  }
});
