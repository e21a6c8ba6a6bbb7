/** Files of a page, as its menus save and open them. */
import type { AppStore } from '../../src/store/appStore';
import { readRunFile, writeRunFile } from '../../src/store/runFile';
import { readSweepFile, sweepJson } from '../../src/sweep/sweepFile';

export const savedRun = (app: AppStore): string | null => writeRunFile(app.toSave());
export const openRun = (app: AppStore, text: string): void => app.commands.openRun(readRunFile(text));
export const savedSweep = (app: AppStore): string => sweepJson(app.link(), app.sweepRows());
export const openSweep = (app: AppStore, text: string): void => app.commands.openSweep(readSweepFile(text));
