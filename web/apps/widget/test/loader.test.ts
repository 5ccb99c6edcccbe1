import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Api, emitter, run } from '../src/loader/api.ts';
import { type Colour, inkOf, luminance, parseColour, textOn } from '../src/loader/colour.ts';
import { languageOf, optionsOf } from '../src/loader/options.ts';

function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const COLOURS: Colour[] = [0, 64, 128, 192, 255].flatMap((r) =>
  [0, 64, 128, 192, 255].flatMap((g) => [0, 64, 128, 192, 255].map((b) => [r, g, b] as const)),
);

test('luminance is what the guideline says', () => {
  assert.ok(Math.abs(luminance([255, 255, 255]) - 1) < 0.001);
  assert.ok(luminance([0, 0, 0]) < 0.002);
  assert.ok(Math.abs(luminance([119, 119, 119]) - 0.184) < 0.005);
});

test('text on any colour of a hotel can be read', () => {
  for (const colour of COLOURS) assert.ok(contrast(textOn(colour), colour) >= 4.5, String(colour));
});

test('the hotel’s colour as text can be read on our grounds, light and dark', () => {
  for (const colour of COLOURS) {
    for (const ground of [[255, 255, 255] as const, [246, 244, 240] as const])
      assert.ok(contrast(inkOf(colour, false), ground) >= 4.5, `${colour} on light`);
    for (const ground of [[33, 30, 28] as const, [23, 21, 19] as const])
      assert.ok(contrast(inkOf(colour, true), ground) >= 4.5, `${colour} on dark`);
  }
});

test('a colour that can be read already stays as it is', () => {
  assert.deepEqual(inkOf([29, 90, 76], false), [29, 90, 76]);
});

test('colours are understood as browsers compute them', () => {
  assert.deepEqual(parseColour('rgb(29, 90, 76)'), [29, 90, 76]);
  assert.deepEqual(parseColour('rgba(1, 2, 3, 0.5)'), [1, 2, 3]);
  assert.equal(parseColour('oklch(0.7 0.1 200)'), null);
});

test('the language is the tag’s, else the page’s, else the browser’s, else English', () => {
  assert.equal(languageOf(['nl', 'de', 'fr']), 'nl');
  assert.equal(languageOf(['', 'de-AT', 'fr']), 'de');
  assert.equal(languageOf(['', '', 'ja', 'pt_BR']), 'pt');
  assert.equal(languageOf(['italiano', 'tlh']), 'en');
});

test('attributes that say nothing we know are as good as none', () => {
  const options = optionsOf(
    { hotel: 'h', position: 'middle', open: 'false', hideLauncher: '' },
    'https://c',
    [],
  );
  assert.equal(options?.position, 'bottom right');
  assert.equal(options?.open, false);
  assert.equal(options?.hideLauncher, true);
  assert.equal(optionsOf({ hotel: 'h', position: 'top-left' }, 'https://c', [])?.position, 'top left');
  assert.equal(optionsOf({}, 'https://c', []), null);
});

test('what a page asked for before the script came is done in order; unknown commands are passed over', () => {
  const calls: unknown[] = [];
  const api = {
    open: () => calls.push('open'),
    identify: (who: unknown) => calls.push(who),
  } as unknown as Api;
  run(api, [['open'], ['no-such' as 'open'], ['identify', { name: 'Ann' }]]);
  assert.deepEqual(calls, ['open', { name: 'Ann' }]);
});

test('a listener hears its event until it stops listening', () => {
  const { on, emit } = emitter();
  const heard: number[] = [];
  const stop = on('unread', (count) => heard.push(count));
  emit('unread', 1);
  emit('open', undefined);
  stop();
  emit('unread', 2);
  assert.deepEqual(heard, [1]);
});
