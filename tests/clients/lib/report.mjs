// Names each check, counts, and says which failed.
const PATIENCE_MS = 20_000;

export class Report {
  #passed = 0;
  #failed = 0;

  async check(name, body) {
    const cleanups = [];
    try {
      await within(body((cleanup) => cleanups.push(cleanup)), name);
      this.passed(name);
    } catch (error) {
      this.failed(name, error.stack ?? String(error));
    }
    for (const cleanup of cleanups.reverse()) await cleanup();
  }

  passed(name) {
    this.#passed += 1;
    console.log(`ok      ${name}`);
  }

  failed(name, reason) {
    this.#failed += 1;
    console.log(`FAILED  ${name}\n        ${reason.replaceAll("\n", "\n        ")}`);
  }

  /** Prints the closing line; true when everything passed and something was checked. */
  close() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 && this.#passed > 0;
  }
}

/** The promise's value, or an error after a long time. */
export function within(promise, what, ms = PATIENCE_MS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not in time`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
