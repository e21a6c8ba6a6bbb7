/** A test file that cannot even be read fails as a test of its own: Stryker counts failed tests, and a file without tests would count as none. */
import { test } from 'vitest';
import { VitestTestRunner } from 'vitest/runners';

export default class ReadingRunner extends VitestTestRunner {
  override async importFile(...[path, source]: Parameters<VitestTestRunner['importFile']>): Promise<unknown> {
    try {
      return await super.importFile(path, source);
    } catch (error) {
      if (source === 'setup') throw error;
      test('is read', () => {
        throw error;
      });
    }
  }
}
