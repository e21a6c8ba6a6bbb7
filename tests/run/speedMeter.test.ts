import { expect, test } from 'vitest';
import { SpeedMeter } from '../../src/run/speedMeter';

test('the first half second tells what has passed of it; later every full one is told when it has passed', () => {
  const meter = new SpeedMeter();
  expect(meter.rate).toBeNull();
  meter.start(1000, 70);
  const at = (now: number, step: number) => {
    meter.note(now, step);
    return meter.rate;
  };
  expect(at(1000, 75)).toBeNull();
  expect(at(1100, 80)).toBe(100);
  expect(at(1250, 120)).toBe(200);
  expect(at(1500, 120)).toBe(100);
  // The second window begins at step 120: until it is full, the first stands.
  expect(at(1999, 1000)).toBe(100);
  expect(at(2000, 220)).toBe(200);
});

test('a pause does not count: the window begins anew when training does', () => {
  const meter = new SpeedMeter();
  meter.start(0, 0);
  meter.note(500, 50);
  meter.start(10_000, 50);
  meter.note(10_500, 150);
  expect(meter.rate).toBe(200);
});

test('after a reset nothing is known, and the first window is told in part again', () => {
  const meter = new SpeedMeter();
  meter.start(0, 0);
  meter.note(500, 50);
  meter.reset();
  expect(meter.rate).toBeNull();
  meter.start(600, 0);
  meter.note(700, 30);
  expect(meter.rate).toBe(300);
});
