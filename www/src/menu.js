// What the engine says of itself, without the engine: it is there before the engine is.
export {formulas, presets, rules, tables, version} from "../../pkg/wasm/menu.js";
