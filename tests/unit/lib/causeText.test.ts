import { expect, test } from 'vitest';
import { causeText } from '../../../src/lib/causeText';

test('an error, what caused it, and what caused that, each with its stack, the nearest first', () => {
  const lost = new Error('the device was lost');
  const text = causeText(new RangeError('no step', { cause: new TypeError('no read-back', { cause: lost }) }));
  const order = ['RangeError: no step', 'Caused by: TypeError: no read-back', 'Caused by: Error: the device was lost'];
  const places = order.map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(text.match(/at .*causeText\.test/g)?.length).toBeGreaterThanOrEqual(3);
});

test('a stack without the message, as Firefox and Safari write it, gets it', () => {
  const error = new Error('no room');
  error.stack = 'create@engine.js:3:7';
  expect(causeText(error)).toBe('Error: no room\ncreate@engine.js:3:7');
});

test.each<[string, unknown, string]>([
  ['a string', 'no such file', 'no such file'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  ['an object without a text', Object.create(null), 'an error that cannot be read'],
])('%s can be thrown too', (_, thrown, text) => {
  expect(causeText(thrown)).toBe(text);
});

test('all errors of an AggregateError are named', () => {
  const text = causeText(new AggregateError([new Error('first'), new Error('second')], 'none started'));
  for (const part of ['none started', 'One of them: Error: first', 'One of them: Error: second']) expect(text).toContain(part);
});

test('a circle of causes ends, a long chain and a long message are cut', () => {
  const [a, b] = [new Error('a'), new Error('b')];
  a.cause = b;
  b.cause = a;
  expect(causeText(a).match(/Caused by/g)).toHaveLength(1);
  let chain = new Error('0');
  for (let i = 1; i < 10_000; i++) chain = new Error(String(i), { cause: chain });
  expect(causeText(chain).length).toBeLessThanOrEqual(8000);
  expect(causeText(new Error('x'.repeat(1e6)))).toHaveLength(8000);
});
