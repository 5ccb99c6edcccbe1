import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Faq } from '@bellhop/sdk';
import {
  changedFaq,
  emptyFaq,
  faqGroups,
  faqProblems,
  foundFaqs,
  helpfulShare,
  KEYWORDS_MAX,
  languagesOf,
  newFaq,
  strictness,
  withKeywords,
} from '../src/state/faqs.ts';

const faq = (id: number, changes: Partial<Faq> = {}): Faq => ({
  id,
  question: `Question ${id}`,
  alternatives: [],
  keywords: [],
  answer: 'Yes.',
  language: 'en',
  category: '',
  priority: 0,
  threshold: 70,
  active: true,
  used: 0,
  helpful: 0,
  unhelpful: 0,
  updated_at: '2026-05-12T09:00:00Z',
  ...changes,
});

test('questions stand by category, those without one at the end; in it by priority, then by question', () => {
  const groups = faqGroups([
    faq(1),
    faq(2, { category: 'house', question: 'B' }),
    faq(3, { category: 'arrival' }),
    faq(4, { category: 'house', question: 'A' }),
    faq(5, { category: 'house', question: 'C', priority: 5 }),
  ]);
  assert.deepEqual(
    groups.map(({ category, faqs }) => [category, ...faqs.map(({ id }) => id)]),
    [
      ['arrival', 3],
      ['house', 5, 4, 2],
      ['', 1],
    ],
  );
});

test('a search looks at every way to ask, at keywords and at answers, without accents, in one language or all', () => {
  const all = [
    faq(1, { alternatives: ['Où est le parking ?'], language: 'fr' }),
    faq(2, { keywords: ['Café'], answer: 'From seven.' }),
  ];
  const ids = (search: string, language: string | null = null) =>
    foundFaqs(all, search, language).map(({ id }) => id);
  assert.deepEqual(ids('ou PARKING'), [1]);
  assert.deepEqual(ids('cafe seven'), [2]);
  assert.deepEqual(ids('', 'fr'), [1]);
  assert.deepEqual(ids('cafe', 'fr'), []);
  assert.deepEqual(languagesOf(all), ['en', 'fr']);
});

test('what visitors found is a share of those who said it', () => {
  assert.equal(helpfulShare(faq(1)), null);
  assert.equal(helpfulShare(faq(1, { helpful: 2, unhelpful: 1 })), 67);
});

test('a question is checked before it is sent, and sent as it is kept', () => {
  const fields = {
    ...emptyFaq('en'),
    question: ' Is there parking? ',
    alternatives: 'May I park?\n\n  Where is the garage?  ',
    answer: ' Yes. ',
    category: ' Arrival ',
    priority: ' -5 ',
  };
  assert.deepEqual(faqProblems(fields), {});
  assert.deepEqual(newFaq(fields), {
    question: 'Is there parking?',
    alternatives: ['May I park?', 'Where is the garage?'],
    keywords: [],
    answer: 'Yes.',
    language: 'en',
    category: 'arrival',
    priority: -5,
    threshold: 70,
    active: true,
  });
  assert.deepEqual(
    faqProblems({
      ...fields,
      question: ' ',
      alternatives: 'x\n'.repeat(21),
      answer: 'x'.repeat(2_001),
      category: 'x'.repeat(61),
      priority: '1.5',
    }),
    {
      question: 'required',
      alternatives: 'faq_alternatives_problem',
      answer: 'faq_answer_problem',
      category: 'faq_category_problem',
      priority: 'faq_priority_problem',
    },
  );
  assert.deepEqual(faqProblems({ ...fields, priority: '1001' }), { priority: 'faq_priority_problem' });
});

test('switching a question off changes nothing else of it', () => {
  const known = faq(1, {
    alternatives: ['a'],
    keywords: ['k'],
    category: 'house',
    priority: 3,
    threshold: 85,
  });
  const { id, used, helpful, unhelpful, updated_at, ...said } = known;
  assert.deepEqual(changedFaq(known, { active: false }), { ...said, active: false });
});

test('keywords end at a comma, and what is there already is left out', () => {
  assert.deepEqual(withKeywords(['Parking'], 'garage, parking ,  car  park;'), [
    'Parking',
    'garage',
    'car park',
  ]);
  const full = Array.from({ length: KEYWORDS_MAX }, (_, at) => `w${at}`);
  assert.deepEqual(withKeywords(full, 'more'), full);
});

test('a threshold is told as what it does', () => {
  assert.deepEqual([40, 70, 85, 90].map(strictness), ['bold', 'usual', 'usual', 'strict']);
});
