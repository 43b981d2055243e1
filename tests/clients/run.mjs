// Called by run.sh with the simulator's one line: the addresses and keys of both venues.
import { run as kalshi } from './kalshi.mjs';
import { run as polymarket } from './polymarket.mjs';

const sheet = JSON.parse(process.argv[2]);
const quiet = () => {};
console.error = ((write) => (...all) => typeof all[0] === 'string' && all[0].startsWith('failed:') ? write(...all) : quiet())(console.error);
const results = [await kalshi(sheet.kalshi), await polymarket(sheet.polymarket)];
const passed = results.reduce((sum, r) => sum + r.passed, 0), failed = results.reduce((sum, r) => sum + r.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
