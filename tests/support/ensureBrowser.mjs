/** Makes sure that there is a browser for the end-to-end tests; called by `npm test`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CHROMIUM = '/usr/bin/chromium';

function run(command, ...args) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

function installed() {
  if (existsSync(CHROMIUM)) return true;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')) {
    console.log('The browser tests need Chromium; installing Debian’s.');
    return run('apt-get', 'update') && run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  }
  console.log('The browser tests need Chromium; Playwright downloads its own where it has not yet.');
  return run('npx', 'playwright', 'install', 'chromium');
}

if (!installed()) {
  console.error('No browser could be installed. Install Chromium (Debian: apt-get install chromium) and run npm test again.');
  process.exit(1);
}
