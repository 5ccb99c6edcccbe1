/** The keys of a file of texts, each on its line, in their order. */
declare module '*.json?keys' {
  const keys: string;
  export default keys;
}
