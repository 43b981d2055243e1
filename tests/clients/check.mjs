// Counts checks and prints what failed.
export function checks(name) {
  const failures = [];
  let passed = 0;
  return {
    async that(what, call, holds) {
      try {
        const value = await call();
        const verdict = holds === undefined ? true : holds(value);
        if (verdict !== true) {
          const told = value?.config ? { status: value.status, data: value.data } : value;
          throw new Error(`answered ${JSON.stringify(told)?.slice(0, 300)}`);
        }
        passed++;
      } catch (error) {
        const body = error?.response?.data ?? error?.data;
        failures.push(`${name} ${what}: ${error?.message ?? error}${body ? ` ${JSON.stringify(body).slice(0, 200)}` : ''}`);
      }
    },
    report() {
      for (const failure of failures) console.error(`failed: ${failure}`);
      console.log(`${name}: ${passed} passed, ${failures.length} failed`);
      return { passed, failed: failures.length };
    },
  };
}
