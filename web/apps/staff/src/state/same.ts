/** Whether two forms hold the same, written the same way. */
export const same = <T>(a: T, b: T): boolean => JSON.stringify(a) === JSON.stringify(b);
