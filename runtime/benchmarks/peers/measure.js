// Compiles once and prints the SQL, or (with a number) so many times after as many to warm up, and prints the microseconds of each.
'use strict';

module.exports = async function measure(compile) {
  const times = Number(process.argv[2] ?? 0);
  if (times === 0) {
    console.log(await compile());
    return;
  }
  for (let i = 0; i < 2 * times; i++) {
    const start = process.hrtime.bigint();
    await compile();
    const end = process.hrtime.bigint();
    if (i >= times) {
      console.log(Number(end - start) / 1e3);
    }
  }
};
