/** Makes sure that there are browsers for the end-to-end tests; called by `npm test`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What Debian calls the browsers, and a file that each package brings. */
const CHROMIUM = { chromium: '/usr/bin/chromium' };
const OTHERS = {
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/Xvfb',
  'firefox-esr': '/usr/bin/firefox-esr',
  'librsvg2-bin': '/usr/bin/rsvg-convert',
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
};

const canInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

function run(command, ...args) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

const missing = (packages) => Object.keys(packages).filter((name) => !existsSync(packages[name]));

/** Installs those of Debian's packages that are missing, all at once. Whether all are there now. */
function installed(packages) {
  const wanted = missing(packages);
  if (wanted.length === 0) return true;
  if (!canInstall) return false;
  console.log(`The browser tests need ${wanted.join(', ')}; installing from Debian.`);
  run('apt-get', 'update');
  run('apt-get', 'install', '-y', '--no-install-recommends', ...wanted);
  return missing(packages).length === 0;
}

function chromiumInstalled() {
  if (installed(CHROMIUM)) return true;
  console.log('The browser tests need Chromium; Playwright downloads its own where it has not yet.');
  return run('npx', 'playwright', 'install', 'chromium');
}

if (!chromiumInstalled()) {
  console.error('No browser could be installed. Install Chromium (Debian: apt-get install chromium) and run npm test again.');
  process.exit(1);
}
if (!installed(OTHERS)) {
  const packages = missing(OTHERS).join(' ');
  console.warn(
    `The tests in other browsers and readers that need ${packages} will be skipped (Debian: apt-get install ${packages}).`,
  );
}
