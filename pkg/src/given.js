// The entry for applications that bring the module themselves.
export {init} from "#engine";
export * from "./exports.js";
