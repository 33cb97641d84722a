export * from "./index.js";

/**
 * Takes the engine as a URL, a response, bytes or a compiled module. Await it before any call.
 *
 * @example
 * await init(fetch("/costweight.wasm"));
 */
export function init(source: unknown): Promise<void>;
