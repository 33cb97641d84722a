export * from "./index.js";

/**
 * Takes the engine as a URL, a response, bytes or a compiled module. Await it before any call.
 *
 * @example
 * await init(fetch("/whole.wasm"));
 */
export function init(source: unknown): Promise<void>;
