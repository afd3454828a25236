declare module 'gas-local' {
  interface Options {
    filter?: (path: string) => boolean;
  }
  /** Runs every accepted file below a folder in one context, which is also what it returns. */
  function require(folder: string, globalObject?: object, options?: Options): object;
  const gas: { require: typeof require };
  export default gas;
}
