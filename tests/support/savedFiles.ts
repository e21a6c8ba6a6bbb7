/** A page on which files are opened: its worker prepares nothing and never answers. */
import type { AppStorePorts } from '../../src/store/appStore';

export const trainsNothing: AppStorePorts['connect'] = () => ({
  start: () => 0,
  play() {},
  pause() {},
  step() {},
  setSpeed() {},
  features() {},
  leave() {},
  close() {},
});
